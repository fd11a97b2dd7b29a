import com.sun.source.doctree.DocCommentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Checks the English of the product: the first word of each Javadoc comment, and the words and the length of sentences that people read.
 * Those are string literals of the sources, descriptions in JSON contracts and help pages. Prints each finding as {@code file:line: finding}
 * and exits with 1 if there are any. Run it with {@code java .ci/TextCheck.java} in the root of the repository.
 */
public final class TextCheck {
    private static final Path RULES = Path.of(".ci", "text-rules.txt");
    private static final int MAX_SENTENCE_WORDS = 25;
    private static final Pattern JSON_TEXT =
            Pattern.compile("\"(?:title|summary|description)\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final List<String> firstWords = new ArrayList<>();
    private final List<Pattern> phrases = new ArrayList<>();
    private int findings;

    private TextCheck() throws IOException {
        for (String line : Files.readAllLines(RULES)) {
            if (line.startsWith("first ")) {
                firstWords.addAll(List.of(line.substring("first ".length()).split(" ")));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                phrases.add(Pattern.compile("\\b(?:" + line + ")\\b", Pattern.CASE_INSENSITIVE));
            }
        }
    }

    public static void main(String[] args) throws IOException {
        TextCheck check = new TextCheck();
        check.sources();
        check.contracts();
        if (check.findings > 0) {
            System.err.println(check.findings + " findings; " + RULES + " lists the words");
            System.exit(1);
        }
    }

    private void sources() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var sources = files.getJavaFileObjectsFromPaths(find(".java"));
            var task = (JavacTask) compiler.getTask(null, files, ignored -> {}, List.of("-proc:none"), null, sources);
            DocTrees trees = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Source(trees, unit).scan(unit, null);
            }
        }
    }

    /** Reads one source file: its comments and its literals. */
    private final class Source extends TreePathScanner<Void, Void> {
        private final DocTrees trees;
        private final CompilationUnitTree unit;

        Source(DocTrees trees, CompilationUnitTree unit) {
            this.trees = trees;
            this.unit = unit;
        }

        @Override
        public Void visitClass(ClassTree tree, Void none) {
            comment(tree);
            return super.visitClass(tree, none);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void none) {
            comment(tree);
            return super.visitMethod(tree, none);
        }

        @Override
        public Void visitVariable(VariableTree tree, Void none) {
            comment(tree);
            return super.visitVariable(tree, none);
        }

        /** A concatenation is one text, in which an ellipsis stands for each value. */
        @Override
        public Void visitBinary(BinaryTree tree, Void none) {
            if (tree.getKind() == Tree.Kind.PLUS && literal(tree) != null) {
                check(tree, literal(tree));
                scanValues(tree);
                return null;
            }
            return super.visitBinary(tree, none);
        }

        private void scanValues(Tree tree) {
            if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                scanValues(sum.getLeftOperand());
                scanValues(sum.getRightOperand());
            } else if (!(tree instanceof LiteralTree)) {
                scan(tree, null);
            }
        }

        @Override
        public Void visitLiteral(LiteralTree tree, Void none) {
            check(tree, literal(tree));
            return null;
        }

        private void check(Tree tree, String text) {
            if (text != null && text.strip().contains(" ")) {
                text(place(tree), text);
            }
        }

        /** Returns the text of a literal, or of a concatenation that has at least one, else null. */
        private String literal(Tree tree) {
            if (tree instanceof LiteralTree literal) {
                return literal.getValue() instanceof String text ? text : null;
            }
            if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
                String left = literal(sum.getLeftOperand());
                String right = literal(sum.getRightOperand());
                return left == null && right == null ? null : (left == null ? "…" : left) + (right == null ? "…" : right);
            }
            return null;
        }

        private void comment(Tree tree) {
            DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                String first = comment.getFullBody().toString().split("[^A-Za-z]", 2)[0];
                if (firstWords.contains(first)) {
                    found(place(tree), "Javadoc opens with " + first);
                }
            }
        }

        private String place(Tree tree) {
            long start = trees.getSourcePositions().getStartPosition(unit, tree);
            return Path.of("").toAbsolutePath().relativize(Path.of(unit.getSourceFile().toUri()))
                    + ":" + unit.getLineMap().getLineNumber(start);
        }
    }

    private void contracts() throws IOException {
        List<Path> contracts = new ArrayList<>(find(".json"));
        try (Stream<Path> schemas = Files.list(Path.of("schemas"))) {
            schemas.filter(file -> file.toString().endsWith(".json")).forEach(contracts::add);
        }
        for (Path file : contracts) {
            List<String> lines = Files.readAllLines(file);
            for (int line = 0; line < lines.size(); line++) {
                Matcher texts = JSON_TEXT.matcher(lines.get(line));
                while (texts.find()) {
                    text(file + ":" + (line + 1), texts.group(1));
                }
            }
        }
    }

    private void text(String place, String text) {
        for (Pattern phrase : phrases) {
            Matcher matcher = phrase.matcher(text);
            if (matcher.find()) {
                found(place, "\"" + matcher.group().toLowerCase(Locale.ROOT) + "\"");
            }
        }
        for (String sentence : text.split("[.;:?!](?:\\s|$)|\\n")) {
            long words = Stream.of(sentence.strip().split("\\s+"))
                    .filter(word -> word.matches(".*[A-Za-z].*"))
                    .count();
            if (words > MAX_SENTENCE_WORDS) {
                found(place, "a sentence of " + words + " words");
            }
        }
    }

    private void found(String place, String what) {
        System.out.println(place + ": " + what);
        findings++;
    }

    private static List<Path> find(String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(""))) {
            return files.filter(file -> file.toString().endsWith(ending)
                            && file.toString().contains("/src/main/")
                            && !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }
}

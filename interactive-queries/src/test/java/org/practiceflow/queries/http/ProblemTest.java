package org.practiceflow.queries.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The problems")
class ProblemTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d+) \\|");
    private static final String TYPES = "https://practiceflow.org/problems/";

    @Test
    void areAllTold() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "problems.md"));

        assertThat(ROW.matcher(page).results().map(ProblemTest::row))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                Problem.badRequest(""),
                                Problem.invalidEvents(List.of()),
                                Problem.unauthenticated(),
                                Problem.forbidden(),
                                Problem.notFound(),
                                Problem.notAcceptable(""),
                                Problem.deleted(),
                                Problem.originalGone(""),
                                Problem.tooLarge(""),
                                Problem.tooMany(),
                                Problem.internal(),
                                Problem.unavailable(null),
                                Problem.notReached())
                        .map(problem -> problem.type() + " " + problem.status())
                        .toList());
    }

    private static String row(MatchResult row) {
        return TYPES + row.group(1) + " " + row.group(2);
    }
}

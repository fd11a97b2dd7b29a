package org.practiceflow.queries.config;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads settings. Throws an {@link IllegalArgumentException} for a missing or invalid one, with one line that says what
 * to set.
 */
final class SettingsReader {
    private static final String KAFKA_PREFIX = "kafka.";

    private final Properties stated;
    private final Set<String> read = new HashSet<>();

    SettingsReader(Properties stated) {
        this.stated = stated;
    }

    @Nullable
    String text(String name) {
        read.add(name);
        return stated.getProperty(name);
    }

    String text(String name, String otherwise) {
        String value = text(name);
        return value == null ? otherwise : value;
    }

    String required(String name, String what) {
        String value = text(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Missing setting " + name + ": set it to " + what);
        }
        return value;
    }

    int number(String name, int otherwise, int min, int max) {
        String value = text(name);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("\\d{1,9}") || Integer.parseInt(value) < min || Integer.parseInt(value) > max) {
            throw invalid(name, "a number from " + min + " to " + max, value);
        }
        return Integer.parseInt(value);
    }

    /** Returns the choice that the setting names; the first one is the default. */
    <T> T choice(String name, List<Map.Entry<String, T>> choices) {
        String value = text(name, choices.getFirst().getKey());
        return choices.stream()
                .filter(choice -> choice.getKey().equals(value))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> invalid(
                        name,
                        String.join(
                                " or ", choices.stream().map(Map.Entry::getKey).toList()),
                        value));
    }

    boolean flag(String name) {
        return choice(name, List.of(Map.entry("false", false), Map.entry("true", true)));
    }

    /** Returns the items of a list separated by commas. */
    List<String> list(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(","))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    @Nullable
    URI url(String name, String what) {
        String value = text(name);
        if (value == null) {
            return null;
        }
        try {
            URI url = new URI(value);
            if (value.matches("https?://\\S+") && url.getHost() != null) {
                return url;
            }
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(invalid(name, what, value).getMessage(), e);
        }
        throw invalid(name, what, value);
    }

    /** Returns the bytes of the file that the setting names. */
    byte[] file(String name, String what) {
        String path = required(name, what);
        try {
            return Files.readAllBytes(Path.of(path));
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + path + ": set " + name + " to " + what, e);
        }
    }

    /** Returns the parts of setting names that follow the prefix, up to the next dot. */
    Set<String> namesUnder(String prefix) {
        return stated.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()).split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the parts of setting names between the prefix and the suffix; they may contain dots. */
    Set<String> namesBetween(String prefix, String suffix) {
        return stated.stringPropertyNames().stream()
                .filter(name -> name.length() > prefix.length() + suffix.length())
                .filter(name -> name.startsWith(prefix) && name.endsWith(suffix))
                .map(name -> name.substring(prefix.length(), name.length() - suffix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the settings of Kafka's clients, without their prefix. */
    Map<String, String> kafka() {
        Map<String, String> kafka = new TreeMap<>();
        stated.stringPropertyNames().stream()
                .filter(name -> name.startsWith(KAFKA_PREFIX))
                .forEach(name -> kafka.put(name.substring(KAFKA_PREFIX.length()), stated.getProperty(name)));
        return Map.copyOf(kafka);
    }

    /** Rejects settings that have not been read. */
    void rejectUnknown() {
        for (String name : new TreeSet<>(stated.stringPropertyNames())) {
            if (!read.contains(name) && !name.startsWith(KAFKA_PREFIX)) {
                String where = name.startsWith(LimitSettings.PREFIX) ? "docs/limits.md" : "serve --help";
                throw new IllegalArgumentException("Unknown setting " + name + ": see " + where);
            }
        }
    }

    static IllegalArgumentException invalid(String name, String expected, String value) {
        return new IllegalArgumentException("Wrong setting " + name + ": expected " + expected + ", but got " + value);
    }
}

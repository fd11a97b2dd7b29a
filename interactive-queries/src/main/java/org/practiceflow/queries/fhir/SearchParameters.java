package org.practiceflow.queries.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters of a FHIR search.
 *
 * @param used the values of each parameter that is used, as they were sent
 * @param ignored the names of the parameters that are not used
 */
public record SearchParameters(Map<String, List<String>> used, List<String> ignored) {
    /** Values beyond which a search is refused, since each slot is compared with all of them. */
    static final int MAX_VALUES = 200;

    private static final int MAX_NAME = 64;
    private static final int MAX_NAMES = 20;

    /**
     * Divides parameters into those that are used and those that are not.
     *
     * @param sent the values of each parameter
     * @param supported the names of the parameters that the search supports
     * @param strict whether a parameter that is not used fails the search
     * @throws SearchException if a parameter has a modifier or a chain that is not supported
     */
    public static SearchParameters of(Map<String, List<String>> sent, Set<String> supported, boolean strict) {
        Map<String, List<String>> used = new LinkedHashMap<>();
        List<String> ignored = new ArrayList<>();
        sent.forEach((name, values) -> {
            List<String> stated =
                    values.stream().filter(value -> !value.isEmpty()).toList();
            if (!supported.contains(name) && (name.contains(":") || name.contains("."))) {
                throw SearchException.notSupported("`" + shortened(name)
                        + "` has a modifier or a chain that is not supported; docs/fhir.md lists the parameters");
            }
            if (supported.contains(name) && !stated.isEmpty()) {
                used.put(name, stated);
            } else if (ignored.size() < MAX_NAMES) {
                ignored.add(shortened(name));
            }
        });
        if (strict && !ignored.isEmpty()) {
            throw SearchException.notSupported("Expected supported parameters with values, but got " + ignored);
        }
        SearchParameters parameters = new SearchParameters(used, ignored);
        parameters.checkCount();
        return parameters;
    }

    private void checkCount() {
        long values = used.keySet().stream()
                .flatMap(name -> all(name).stream())
                .mapToLong(List::size)
                .sum();
        if (values > MAX_VALUES) {
            throw SearchException.tooCostly("A search must have at most " + MAX_VALUES + " values");
        }
    }

    /** Returns the values of a parameter: one of each inner list must match. The values keep their escapes. */
    List<List<String>> all(String name) {
        return used.getOrDefault(name, List.of()).stream()
                .map(value -> EscapedText.split(value, ','))
                .toList();
    }

    /**
     * Returns the value of a parameter that has one at most.
     *
     * @throws SearchException if it has several
     */
    Optional<String> one(String name) {
        List<String> values = used.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw SearchException.invalid("`" + name + "` must not be repeated");
        }
        return values.stream().findFirst();
    }

    /** Returns the parameters that are used as the query of a URL. */
    public String query() {
        return used.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
    }

    /** Returns these parameters with one set to that value. */
    public SearchParameters with(String name, String value) {
        Map<String, List<String>> more = new LinkedHashMap<>(used);
        more.put(name, List.of(value));
        return new SearchParameters(more, ignored);
    }

    private static String shortened(String name) {
        return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

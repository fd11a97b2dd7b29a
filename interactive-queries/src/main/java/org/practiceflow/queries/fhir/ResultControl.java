package org.practiceflow.queries.fhir;

import java.util.Map;
import java.util.Set;

/**
 * The parameters that shape the result of a FHIR search.
 *
 * @param count the maximum number of matches on a page; 0 if only their number is requested
 * @param total whether the number of all matches is requested
 */
record ResultControl(int count, boolean total) {
    static final Set<String> NAMES =
            Set.of("_count", "_summary", "_total", "_format", "_cursor", "maxLagMs", "position");

    private static final int USUAL_COUNT = 200;
    private static final int MAX_COUNT = 1000;
    private static final Map<String, Boolean> TOTALS = Map.of("none", false, "estimate", true, "accurate", true);
    private static final Map<String, Boolean> SUMMARIES = Map.of("false", false, "count", true);

    static ResultControl of(SearchParameters parameters) {
        int count = parameters.one("_count").map(ResultControl::count).orElse(USUAL_COUNT);
        boolean countOnly = count == 0 || oneOf(parameters, "_summary", SUMMARIES);
        return new ResultControl(countOnly ? 0 : count, countOnly || oneOf(parameters, "_total", TOTALS));
    }

    private static int count(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw SearchException.invalid("`_count` must be a number, 0 or greater");
        }
        return Math.min(Integer.parseInt(text), MAX_COUNT);
    }

    private static boolean oneOf(SearchParameters parameters, String name, Map<String, Boolean> values) {
        return parameters
                .one(name)
                .map(value -> {
                    Boolean meaning = values.get(value);
                    if (meaning == null) {
                        throw SearchException.notSupported("`" + name + "` must be one of "
                                + values.keySet().stream().sorted().toList());
                    }
                    return meaning;
                })
                .orElse(false);
    }
}

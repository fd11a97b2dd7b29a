package org.practiceflow.queries.fhir;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The parameters of a type's search.
 *
 * @param criteria the types of the parameters that select resources, by name
 * @param control the parameters that shape the result, beyond those of all searches
 */
record SearchSyntax(Map<String, String> criteria, Set<String> control) {
    SearchSyntax(Map<String, String> criteria) {
        this(criteria, Set.of());
    }

    SearchSyntax {
        criteria = new TreeMap<>(criteria);
    }

    /** Returns the names of all parameters that are supported. */
    Set<String> names() {
        return Stream.of(criteria.keySet(), control, ResultControl.NAMES)
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }
}

package org.practiceflow.topology.state;

import java.util.Comparator;

/** One visit, room or provider of a tenant. */
public record Subject(SubjectKind kind, String id) implements Comparable<Subject> {
    private static final Comparator<Subject> ORDER =
            Comparator.comparing(Subject::kind).thenComparing(Subject::id);

    @Override
    public int compareTo(Subject other) {
        return ORDER.compare(this, other);
    }
}

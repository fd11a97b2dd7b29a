package org.practiceflow.topology.state;

import java.util.Locale;

/** One visit, room, provider or role of a tenant. */
public record Subject(SubjectKind kind, String id) implements Comparable<Subject> {
    /** For people: its kind and its id. */
    public String text() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + "/" + id;
    }

    @Override
    public int compareTo(Subject other) {
        int order = kind.compareTo(other.kind);
        return order == 0 ? id.compareTo(other.id) : order;
    }
}

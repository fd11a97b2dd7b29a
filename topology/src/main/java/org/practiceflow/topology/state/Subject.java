package org.practiceflow.topology.state;

/** One visit, room or provider of a tenant. */
public record Subject(SubjectKind kind, String id) implements Comparable<Subject> {
    @Override
    public int compareTo(Subject other) {
        int order = kind.compareTo(other.kind);
        return order == 0 ? id.compareTo(other.id) : order;
    }
}

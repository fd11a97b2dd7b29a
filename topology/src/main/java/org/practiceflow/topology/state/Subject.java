package org.practiceflow.topology.state;

/** One visit, room, provider or role of a tenant, or one matter of the tenant itself. */
public record Subject(SubjectKind kind, String id) implements Comparable<Subject> {
    /** For people: its kind and its id. */
    public String text() {
        return kind.word() + "/" + id;
    }

    @Override
    public int compareTo(Subject other) {
        int order = kind.compareTo(other.kind);
        return order == 0 ? id.compareTo(other.id) : order;
    }
}

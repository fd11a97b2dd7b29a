package org.practiceflow.topology.store;

/** One visit, room, provider or role of a tenant, or one matter of the tenant itself. */
public record EntityRef(EntityKind kind, String id) implements Comparable<EntityRef> {
    /** For people: its kind and its id. */
    public String text() {
        return kind.code() + "/" + id;
    }

    @Override
    public int compareTo(EntityRef other) {
        int order = kind.compareTo(other.kind);
        return order == 0 ? id.compareTo(other.id) : order;
    }
}

package org.practiceflow.topology.store;

/** A reference to one visit, room, provider or role of a tenant, or to one matter of the tenant itself. */
public record EntityRef(EntityKind kind, String id) implements Comparable<EntityRef> {
    /** Returns its kind and id, for people to read. */
    public String text() {
        return kind.code() + "/" + id;
    }

    @Override
    public int compareTo(EntityRef other) {
        int order = kind.compareTo(other.kind);
        return order == 0 ? id.compareTo(other.id) : order;
    }
}

package org.practiceflow.topology.store;

/** The contents of a task's store as its thread works on them, ahead of what is written. */
public interface WriteBehind {
    /** Writes what changed since the last time. */
    void flush();

    /** Forgets all, what is not written yet included: the store may be written to by others from here on. */
    void clear();
}

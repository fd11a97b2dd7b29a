package org.practiceflow.topology.store;

/** The contents of a task's store as its thread works on them, ahead of what has been written. */
public interface WriteBehind {
    /** Writes what has changed since the last flush. */
    void flush();

    /** Discards everything, including unwritten changes: others may write to the store from here on. */
    void clear();
}

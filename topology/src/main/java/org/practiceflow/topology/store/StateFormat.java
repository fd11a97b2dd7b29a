package org.practiceflow.topology.store;

import org.apache.kafka.streams.errors.StreamsException;

/**
 * The format of all rows, keys and timers together. Until 1.0 it may change, with a higher number; state in another
 * format is then rebuilt from the topics.
 */
public record StateFormat(int number) {
    public static final StateFormat CURRENT = new StateFormat(3);

    static final TableDescriptor<StateFormat> TABLE = new TableDescriptor<>("state-format", StateFormat.class);

    /**
     * Checks the format of a task's state. A task without state stores the current format with its first commit.
     *
     * @throws StreamsException if the state is in another format
     */
    public static void check(TaskStores stores) {
        Table<StateFormat> table = new Table<>(stores.of(TABLE), TaskStores.NO_TENANT, TABLE);
        StateFormat known = table.get("");
        if (known == null) {
            table.put("", CURRENT);
            table.apply();
        } else if (!known.equals(CURRENT)) {
            throw new StreamsException("Expected state in format " + CURRENT.number + ", but got " + known.number
                    + ": rebuild it with the replay command (docs/recovery.md)");
        }
    }

    /** Returns the number as the topic of the format holds it. */
    public String text() {
        return Integer.toString(number);
    }
}

package org.practiceflow.topology.store;

import org.apache.kafka.streams.errors.StreamsException;

/**
 * The format of all rows, keys and timers together. Until 1.0 they may change with a raised number, and state in another one is rebuilt
 * from the topics.
 */
public record StateFormat(int number) {
    public static final StateFormat CURRENT = new StateFormat(3);

    static final TableDescriptor<StateFormat> TABLE = new TableDescriptor<>("state-format", StateFormat.class);

    /** No tenant has an empty name. */
    private static final String NO_TENANT = "";

    /**
     * Holds what a task has stored against this format, and keeps the format with the task's first commit.
     *
     * @throws StreamsException if it is in another one
     */
    public static void check(TaskStores stores) {
        Table<StateFormat> table = new Table<>(stores.of(TABLE), NO_TENANT, TABLE);
        StateFormat known = table.get("");
        if (known == null) {
            table.put("", CURRENT);
            table.apply();
        } else if (!known.equals(CURRENT)) {
            throw new StreamsException("Expected state in format " + CURRENT.number + ", but got " + known.number
                    + ": rebuild it with ./run replay (docs/recovery.md)");
        }
    }

    /** The number as the topic of the format has it. */
    public String text() {
        return Integer.toString(number);
    }
}

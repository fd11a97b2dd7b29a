package org.practiceflow.queries.deadletter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a letter lies, which is what people call it by: its partition and offset, as in {@code 1-17}. */
public record DeadLetterId(int partition, long offset) {
    private static final Pattern WORD = Pattern.compile("\\d{1,9}-\\d{1,18}");

    /** The id of that word; empty if it is none. */
    public static Optional<DeadLetterId> of(String word) {
        if (!WORD.matcher(word).matches()) {
            return Optional.empty();
        }
        String[] parts = word.split("-", 2);
        return Optional.of(new DeadLetterId(Integer.parseInt(parts[0]), Long.parseLong(parts[1])));
    }

    @Override
    @JsonValue
    public String toString() {
        return partition + "-" + offset;
    }
}

package org.practiceflow.queries.deadletter;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/** The id of a dead letter, which is its position: partition and offset, as in {@code 1-17}. */
public record DeadLetterId(int partition, long offset) {
    private static final Pattern WORD = Pattern.compile("\\d{1,9}-\\d{1,18}");

    /** Returns the id with that text form, empty if the text is not an id. */
    public static Optional<DeadLetterId> of(String text) {
        if (!WORD.matcher(text).matches()) {
            return Optional.empty();
        }
        String[] parts = text.split("-", 2);
        return Optional.of(new DeadLetterId(Integer.parseInt(parts[0]), Long.parseLong(parts[1])));
    }

    @Override
    @JsonValue
    public String toString() {
        return partition + "-" + offset;
    }
}

package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Vocabulary;

/** The fields of a document that already satisfies its schema, read by name or by accepted alias. */
record Fields(JsonNode node, String pointer) {

    String text(String name) throws InvalidDataException {
        return required(name, optionalText(name));
    }

    @Nullable
    String optionalText(String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? null : value.asText();
    }

    boolean flag(String name) {
        return node.path(name).asBoolean(false);
    }

    Instant instant(String name) throws InvalidDataException {
        return required(name, optionalInstant(name));
    }

    /** To the millisecond, which is what the state keeps; null where the field is missing or null. */
    @Nullable
    Instant optionalInstant(String name) throws InvalidDataException {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
        } catch (DateTimeException e) {
            throw invalid(name, "expected a date-time with an offset");
        }
    }

    Instant instantOr(String name, Instant otherwise) throws InvalidDataException {
        Instant instant = optionalInstant(name);
        return instant == null ? otherwise : instant;
    }

    <E extends Enum<E>> E word(String name, Vocabulary<E> vocabulary) throws InvalidDataException {
        return required(name, optionalWord(name, vocabulary));
    }

    <E extends Enum<E>> @Nullable E optionalWord(String name, Vocabulary<E> vocabulary) throws InvalidDataException {
        String word = optionalText(name);
        if (word == null) {
            return null;
        }
        return vocabulary
                .meaningOf(word)
                .orElseThrow(() -> new InvalidDataException(
                        RejectionReason.UNKNOWN_WORD, pointer + "/" + name, "expected a word of the vocabulary"));
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    InvalidDataException invalid(String name, String expected) {
        return new InvalidDataException(RejectionReason.DATA_INVALID, pointer + "/" + name, expected);
    }

    private <T> T required(String name, @Nullable T value) throws InvalidDataException {
        if (value == null) {
            throw invalid(name, "expected a value");
        }
        return value;
    }
}

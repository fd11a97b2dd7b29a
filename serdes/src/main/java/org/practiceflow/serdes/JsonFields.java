package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Vocabulary;

/**
 * The fields of an object that already satisfies its schema, read by name or by accepted alias.
 *
 * @param reason the rejection reason for a field that its schema accepts but that cannot be used
 */
record JsonFields(JsonNode node, String pointer, RejectionReason reason, Limits limits) {
    String text(String name) throws InvalidDataException {
        return required(name, optionalText(name));
    }

    @Nullable
    String optionalText(String name) throws InvalidDataException {
        JsonNode value = node.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        String text = value.asText();
        if (!isWellFormed(text)) {
            throw invalid(name, "expected complete surrogate pairs");
        }
        return text;
    }

    String id(String name) throws InvalidDataException {
        return required(name, optionalId(name));
    }

    @Nullable
    String optionalId(String name) throws InvalidDataException {
        String id = optionalText(name);
        if (id != null) {
            checkId(id, pointer + "/" + name);
        }
        return id;
    }

    /** Returns the ids in an array. */
    List<String> ids(String name) throws InvalidDataException {
        List<String> ids = new ArrayList<>();
        for (JsonNode id : node.path(name)) {
            if (!isWellFormed(id.asText())) {
                throw invalid(name, "expected complete surrogate pairs");
            }
            checkId(id.asText(), pointer + "/" + name + "/" + ids.size());
            ids.add(id.asText());
        }
        return List.copyOf(ids);
    }

    private void checkId(String id, String at) throws InvalidDataException {
        // UTF-8 takes at most three bytes for a char.
        if (id.length() > limits.of(Limit.ID_BYTES) / 3) {
            limits.check(Limit.ID_BYTES, Utf8.length(id), at);
        }
    }

    /** Rejects an amount above the limit. */
    void check(Limit limit, long amount, String name) throws InvalidDataException {
        limits.check(limit, amount, pointer + "/" + name);
    }

    boolean flag(String name) {
        return node.path(name).asBoolean(false);
    }

    Instant instant(String name) throws InvalidDataException {
        return required(name, optionalInstant(name));
    }

    /** Parses an instant with {@link ProducerInstant}. Returns null if the field is missing or null. */
    @Nullable
    Instant optionalInstant(String name) throws InvalidDataException {
        String text = optionalText(name);
        if (text == null) {
            return null;
        }
        try {
            return ProducerInstant.parse(text);
        } catch (DateTimeException e) {
            throw invalid(name, Objects.requireNonNull(e.getMessage()));
        }
    }

    Instant instantOr(String name, Instant otherwise) throws InvalidDataException {
        Instant instant = optionalInstant(name);
        return instant == null ? otherwise : instant;
    }

    <E extends Enum<E>> E code(String name, Vocabulary<E> vocabulary) throws InvalidDataException {
        return required(name, optionalCode(name, vocabulary));
    }

    <E extends Enum<E>> @Nullable E optionalCode(String name, Vocabulary<E> vocabulary) throws InvalidDataException {
        String code = optionalText(name);
        if (code == null) {
            return null;
        }
        return vocabulary
                .find(code)
                .orElseThrow(() -> new InvalidDataException(
                        RejectionReason.UNKNOWN_WORD, pointer + "/" + name, "expected a known code"));
    }

    /** Returns a document unchanged, or a missing node if the field is missing. */
    JsonNode document(String name) throws InvalidDataException {
        JsonNode document = node.path(name);
        if (!isWellFormed(document)) {
            throw invalid(name, "expected complete surrogate pairs");
        }
        return document;
    }

    @Nullable
    JsonNode optionalDocument(String name) throws InvalidDataException {
        return node.hasNonNull(name) ? document(name) : null;
    }

    /** Returns the elements of an array; empty if it is missing. */
    List<JsonNode> documents(String name) throws InvalidDataException {
        List<JsonNode> documents = new ArrayList<>();
        document(name).forEach(documents::add);
        return List.copyOf(documents);
    }

    @Nullable
    Integer optionalNumber(String name) {
        return node.hasNonNull(name) ? node.get(name).asInt() : null;
    }

    boolean has(String name) {
        return node.hasNonNull(name);
    }

    InvalidDataException invalid(String name, String expected) {
        return new InvalidDataException(reason, pointer + "/" + name, expected);
    }

    /**
     * Returns whether the text has complete surrogate pairs only. JSON can escape half a pair, which UTF-8 cannot
     * encode.
     */
    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWellFormed(JsonNode document) {
        for (Map.Entry<String, JsonNode> field : document.properties()) {
            if (!isWellFormed(field.getKey())) {
                return false;
            }
        }
        for (JsonNode part : document) {
            if (!isWellFormed(part)) {
                return false;
            }
        }
        return !document.isTextual() || isWellFormed(document.textValue());
    }

    private <T> T required(String name, @Nullable T value) throws InvalidDataException {
        if (value == null) {
            throw invalid(name, "expected a value");
        }
        return value;
    }
}

package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON as we take it: one document and nothing behind it, in UTF-8, a byte order mark allowed. */
final class StrictJson {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private StrictJson() {}

    /**
     * The document.
     *
     * @throws IOException if the bytes are not exactly one
     */
    static JsonNode parse(ByteBuffer bytes) throws IOException {
        JsonNode document = READER.readValue(text(bytes));
        if (document.isMissingNode()) {
            throw new IOException("Expected a document");
        }
        return document;
    }

    /** The parser by itself would guess UTF-16 and let overlong and surrogate sequences pass. */
    private static String text(ByteBuffer bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}

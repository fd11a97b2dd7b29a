package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NumericNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Parses JSON strictly: exactly one document in UTF-8, with or without a byte order mark. A decimal becomes a finite
 * double. One out of range becomes the largest double, so that no number takes more room than its text did.
 */
final class StrictJson {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class)
            .with(new FiniteNumbers());

    /** Creates finite numbers only, since code that calculates with them, such as a validator, expects that. */
    private static final class FiniteNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1;

        @Override
        public NumericNode numberNode(double number) {
            return super.numberNode(Double.isInfinite(number) ? Math.copySign(Double.MAX_VALUE, number) : number);
        }
    }

    private StrictJson() {}

    /**
     * Parses a document.
     *
     * @throws IOException if the bytes are not exactly one document
     */
    static JsonNode parse(ByteBuffer bytes) throws IOException {
        JsonNode document = READER.readValue(text(bytes));
        if (document.isMissingNode()) {
            throw new IOException("Expected a JSON document, but got none");
        }
        return document;
    }

    /** Decodes UTF-8. The parser alone would guess UTF-16, and accept overlong and surrogate sequences. */
    private static String text(ByteBuffer bytes) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}

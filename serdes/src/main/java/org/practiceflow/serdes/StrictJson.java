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
 * JSON as we take it: one document and nothing behind it, in UTF-8, a byte order mark allowed. A decimal is a double, and finite:
 * one beyond what a double holds is the largest that there is, so that no number takes more room than it was written in.
 */
final class StrictJson {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class)
            .with(new FiniteNumbers());

    /** Who calculates with numbers of JSON, such as a validator, expects none that is infinite. */
    private static final class FiniteNumbers extends JsonNodeFactory {
        private static final long serialVersionUID = 1;

        @Override
        public NumericNode numberNode(double number) {
            return super.numberNode(Double.isInfinite(number) ? Math.copySign(Double.MAX_VALUE, number) : number);
        }
    }

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

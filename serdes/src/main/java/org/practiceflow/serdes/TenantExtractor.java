package org.practiceflow.serdes;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Extracts the tenant that a record states, in any of the envelopes, even if the rest of it is unreadable. */
final class TenantExtractor {
    static final Pattern TENANT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");
    private static final String ATTRIBUTE = EncodingHeaders.CLOUD_EVENT + "tenantid";
    private static final List<String> PLACES =
            List.of("/tenantId", "/tenantid", "/metadata/tenantId", "/data/tenantId");

    /** The maximum number of bytes that are searched in a value. */
    private static final int MAX_SEARCHED_BYTES = 1024 * 1024;

    /** A factory that does not intern field names: producers choose them, and interned names would stay in memory. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private TenantExtractor() {}

    /** Returns whether the text is a valid tenant by the schema of the envelope. */
    static boolean isValid(String text) {
        return TENANT_ID.matcher(text).matches();
    }

    /** Returns the tenant, or null if the record states none. */
    static @Nullable String of(Headers headers, byte @Nullable [] value) {
        Header attribute = Dialect.isBinaryCloudEvent(headers) ? headers.lastHeader(ATTRIBUTE) : null;
        if (attribute != null && attribute.value() != null) {
            String tenant = new String(attribute.value(), StandardCharsets.UTF_8);
            return isValid(tenant) ? tenant : null;
        }
        return value == null
                ? null
                : in(value, RegistryFrame.around(value, headers).length());
    }

    private static @Nullable String in(byte[] value, int from) {
        Map<String, String> stated = new HashMap<>();
        int length = Math.min(value.length - from, MAX_SEARCHED_BYTES);
        try (JsonParser parser = JSON.createParser(value, from, length)) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                collect(parser, "", stated);
            }
            return first(stated);
        } catch (IOException e) {
            return first(stated);
        }
    }

    private static void collect(JsonParser parser, String object, Map<String, String> stated) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String place = object + "/" + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && PLACES.contains(place)) {
                stated.put(place, parser.getText());
            } else if (value == JsonToken.START_OBJECT && (place.equals("/metadata") || place.equals("/data"))) {
                collect(parser, place, stated);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static @Nullable String first(Map<String, String> stated) {
        return PLACES.stream()
                .map(stated::get)
                .filter(Objects::nonNull)
                .filter(TenantExtractor::isValid)
                .findFirst()
                .orElse(null);
    }
}

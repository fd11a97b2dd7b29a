package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.Decoded.Accepted;
import org.practiceflow.serdes.Decoded.Rejected;
import org.practiceflow.serdes.SchemaId.Kind;

@DisplayName("A value in the frame of a registry")
class WriterSchemasTest {
    private static final String TOPIC = "patient.checkin.v1";
    private static final byte[] EVENT = Documents.bytes(Documents.CHECKIN);
    private static final String ANYTHING = "{'type': 'object'}";
    private static final String WITH_METHOD = "{'properties': {'data': {'required': ['device']}}}";

    private final List<SchemaId> asked = new ArrayList<>();
    private final List<SchemaId> skipped = new ArrayList<>();

    @Test
    void isReadWhereverTheIdStandsAndWhateverItsLength() {
        EventDecoder decoder = decoder(ANYTHING);

        assertThat(decoder.decode(TOPIC, framed(Integer.BYTES, 7))).isInstanceOf(Accepted.class);
        assertThat(decoder.decode(TOPIC, framed(Long.BYTES, 8))).isInstanceOf(Accepted.class);
        assertThat(decoder.decode(TOPIC, header("apicurio.value.contentId", 9), EVENT))
                .isInstanceOf(Accepted.class);
        assertThat(decoder.decode(TOPIC, header("apicurio.value.globalId", 10), EVENT))
                .isInstanceOf(Accepted.class);
        assertThat(asked)
                .containsExactly(
                        new SchemaId(Kind.CONTENT, 7),
                        new SchemaId(Kind.GLOBAL, 8),
                        new SchemaId(Kind.CONTENT, 9),
                        new SchemaId(Kind.GLOBAL, 10));
    }

    @Test
    void isHeldAgainstTheSchemaThatItWasWrittenWith() {
        Rejected rejection = (Rejected) decoder(WITH_METHOD).decode(TOPIC, framed(Integer.BYTES, 7));

        assertThat(rejection.reason()).isEqualTo(RejectionReason.SCHEMA_VIOLATED);
        assertThat(rejection.pointer()).isEqualTo("/data/device");
    }

    @Test
    void isHeldAgainstOursToo() {
        byte[] wrong = frame(Integer.BYTES, 7, Documents.bytes(Documents.CHECKIN.replace("'patient-123'", "7")));

        assertThat(decoder(ANYTHING).decode(TOPIC, wrong))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejection -> assertThat(rejection.reason()).isEqualTo(RejectionReason.DATA_INVALID));
    }

    @Test
    void asksForEachSchemaOnce() {
        EventDecoder decoder = decoder(ANYTHING);
        decoder.decode(TOPIC, framed(Integer.BYTES, 7));
        decoder.decode(TOPIC, framed(Integer.BYTES, 7));

        assertThat(asked).hasSize(1);
    }

    @Test
    void isHeldAgainstOursAloneWithoutItsSchemaAndAsksAgain() {
        EventDecoder decoder = decoder(null);

        assertThat(decoder.decode(TOPIC, framed(Integer.BYTES, 7))).isInstanceOf(Accepted.class);
        assertThat(decoder.decode(TOPIC, framed(Integer.BYTES, 7))).isInstanceOf(Accepted.class);
        assertThat(asked).hasSize(2);
    }

    @Test
    void isRejectedByOursWithoutItsSchema() {
        byte[] wrong = frame(Integer.BYTES, 7, Documents.bytes(Documents.CHECKIN.replace("'patient-123'", "7")));

        assertThat(decoder(null).decode(TOPIC, wrong))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejection -> assertThat(rejection.reason()).isEqualTo(RejectionReason.DATA_INVALID));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'$schema': 'https://json-schema.org/draft/2020-12/schema', 'required': ['device']}",
                "{'$schema': 'http://json-schema.org/draft-04/schema#', 'required': ['device']}"
            })
    void mayBeWrittenWithASchemaOfAnyDraft(String schema) {
        assertThat(decoder(schema).decode(TOPIC, framed(Integer.BYTES, 7)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejection -> assertThat(rejection.reason()).isEqualTo(RejectionReason.SCHEMA_VIOLATED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{broken",
                "[]",
                "{'$schema': 'https://schemas.example/none'}",
                "{'$ref': 'http://127.0.0.1:1/other.json'}"
            })
    void isHeldAgainstOursAloneWhereItsSchemaCannotBeUsed(String schema) {
        assertThat(decoder(schema).decode(TOPIC, framed(Integer.BYTES, 7))).isInstanceOf(Accepted.class);
    }

    @Test
    void isKnownToBeHeldAgainstOursAlone() {
        decoder("{broken").decode(TOPIC, framed(Integer.BYTES, 7));

        assertThat(skipped).containsExactly(new SchemaId(Kind.CONTENT, 7));
    }

    @Test
    void isNoDocumentWithoutOneInIt() {
        EventDecoder decoder = decoder(null);

        for (int length : List.of(1, 5, 6, 9, 10, 100)) {
            assertThat(decoder.decode(TOPIC, new byte[length]))
                    .isInstanceOfSatisfying(
                            Rejected.class,
                            rejection -> assertThat(rejection.reason()).isEqualTo(RejectionReason.MALFORMED_JSON));
        }
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 300, 0x8000_0000L, 0xFFFF_FFFFL})
    void isReadInTheFrameThatOutputsHave(long id) {
        EventFormat.Framed format = new EventFormat.Framed(new SchemaId(Kind.CONTENT, id));

        assertThat(decoder(ANYTHING).decode(TOPIC, RegistryFrame.frame(format, EVENT)))
                .isInstanceOf(Accepted.class);
        assertThat(asked).containsExactly(new SchemaId(Kind.CONTENT, id));
    }

    @Test
    void hasAnIdThatFitsIntoTheFrame() {
        for (SchemaId id : List.of(
                new SchemaId(Kind.CONTENT, 0),
                new SchemaId(Kind.CONTENT, 0x1_0000_0000L),
                new SchemaId(Kind.GLOBAL, 7))) {
            assertThatThrownBy(() -> new EventFormat.Framed(id)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    private EventDecoder decoder(@Nullable String schema) {
        return new EventDecoder(IntakeRules.DEFAULTS.withSchemas(new SchemaSource() {
            @Override
            public Optional<String> find(SchemaId id) {
                asked.add(id);
                return Optional.ofNullable(schema).map(WriterSchemasTest::json);
            }

            @Override
            public void skipped(SchemaId id) {
                skipped.add(id);
            }
        }));
    }

    private static String json(String document) {
        return document.replace('\'', '"');
    }

    private static Headers header(String name, long id) {
        return new RecordHeaders()
                .add(name, ByteBuffer.allocate(Long.BYTES).putLong(id).array());
    }

    private static byte[] framed(int bytes, long id) {
        return frame(bytes, id, EVENT);
    }

    private static byte[] frame(int bytes, long id, byte[] document) {
        ByteArrayOutputStream value = new ByteArrayOutputStream();
        byte[] whole = ByteBuffer.allocate(Long.BYTES).putLong(id).array();
        value.write(0);
        value.write(whole, Long.BYTES - bytes, bytes);
        value.writeBytes(document);
        return value.toByteArray();
    }
}

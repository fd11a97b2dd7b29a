package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.core.message.Encoding;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.CloudEventDeserializer;
import io.cloudevents.kafka.CloudEventSerializer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.topology.clock.ClockMode;

/** Publishes and reads with the SDK of the CloudEvents project, on a topic that carries events of many types. */
@DisplayName("A producer and a reader of CloudEvents")
class CloudEventsTest {
    private static final String SHARED = "appointment-events";
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private TopologyTestDriver driver;

    @BeforeEach
    void start(@TempDir Path directory) {
        Properties streams = new Properties();
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, "cloud-events");
        streams.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        streams.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        var topology = new OrchestrationTopology(
                ClockMode.REPLAY,
                IntakeRules.DEFAULTS.withSharedTopics(Set.of(SHARED)),
                ZoneOffset.UTC,
                BuiltInDslStoreSuppliers.IN_MEMORY,
                EventFormat.CLOUD_EVENTS);
        driver = new TopologyTestDriver(topology.build(), streams);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @ParameterizedTest
    @EnumSource
    void isUnderstoodAndItsTraceGoesOn(Encoding encoding) {
        CloudEvent event = CloudEventBuilder.v1()
                .withId("evt_01J")
                .withType("patient.checkin.v1")
                .withSource(URI.create("portal"))
                .withTime(NINE.atOffset(ZoneOffset.UTC))
                .withExtension("tenantid", "clinic-abc")
                .withExtension("correlationid", "req-1")
                .withData(
                        "application/json",
                        "{\"appointmentId\":\"A\",\"patientId\":\"p-A\"}".getBytes(StandardCharsets.UTF_8))
                .build();
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", TRACE.getBytes(StandardCharsets.UTF_8));
        byte[] value = serialize(event, encoding, headers);

        driver.createInputTopic(SHARED, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>("clinic-abc".getBytes(StandardCharsets.UTF_8), value, headers, NINE));

        TestRecord<String, byte[]> told = driver.createOutputTopic(
                        "patient.flow.update.v1", new StringDeserializer(), new ByteArrayDeserializer())
                .readRecord();
        CloudEvent flow = read(told);
        assertThat(flow.getType()).isEqualTo("patient.flow.update.v1");
        assertThat(flow.getExtension("tenantid")).isEqualTo("clinic-abc");
        assertThat(flow.getExtension("correlationid")).isEqualTo("req-1");
        assertThat(flow.getExtension("causationid")).isEqualTo("evt_01J");
        assertThat(new String(flow.getData().toBytes(), StandardCharsets.UTF_8)).contains("\"stage\":\"waiting\"");
        assertThat(new String(told.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8))
                .isEqualTo(TRACE);
    }

    /** Reads a published record with the SDK. */
    private static CloudEvent read(TestRecord<String, byte[]> told) {
        try (CloudEventDeserializer deserializer = new CloudEventDeserializer()) {
            return deserializer.deserialize("patient.flow.update.v1", told.headers(), told.value());
        }
    }

    private static byte[] serialize(CloudEvent event, Encoding encoding, RecordHeaders headers) {
        try (CloudEventSerializer serializer = new CloudEventSerializer()) {
            serializer.configure(
                    Map.of(
                            CloudEventSerializer.ENCODING_CONFIG,
                            encoding,
                            CloudEventSerializer.EVENT_FORMAT_CONFIG,
                            JsonFormat.CONTENT_TYPE),
                    false);
            return serializer.serialize(SHARED, headers, event);
        }
    }
}

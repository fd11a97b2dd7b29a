package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.RegistryFrame;
import org.practiceflow.serdes.SchemaId;
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.output.OwnOutputMarker;

@DisplayName("An output in the frame of a registry")
class FramedOutputsTest {
    private static final String FLOW = "patient.flow.update.v1";
    private static final SchemaId ENVELOPE = new SchemaId(SchemaId.Kind.CONTENT, 300);

    private final List<SchemaId> asked = new ArrayList<>();
    private final ClinicDay framed = day(new EventFormat.Framed(ENVELOPE));
    private final ClinicDay canonical = day(EventFormat.CANONICAL);

    @AfterEach
    void close() {
        framed.close();
        canonical.close();
    }

    @Test
    void isTheCanonicalOneBehindTheIdOfItsSchema() {
        framed.publish(booked("A", "09:00"));
        canonical.publish(booked("A", "09:00"));

        TestRecord<byte[], byte[]> flow = framed.records(FLOW).getFirst();
        RegistryFrame frame = RegistryFrame.around(flow.value(), flow.headers());
        assertThat(frame).isEqualTo(new RegistryFrame(ENVELOPE, 5));
        assertThat(new String(flow.value(), 5, flow.value().length - 5, StandardCharsets.UTF_8))
                .isEqualTo(new String(canonical.records(FLOW).getFirst().value(), StandardCharsets.UTF_8));
    }

    @Test
    void isKnownAsTheApplicationsOwnWithoutALookUp() {
        framed.publish(booked("A", "09:00"));

        TestRecord<byte[], byte[]> flow = framed.records(FLOW).getFirst();
        assertThat(OwnOutputMarker.isMarked(FLOW, flow.headers(), flow.value())).isTrue();
        assertThat(framed.counted("skipped-total")).isEqualTo(1);
        assertThat(framed.records(Topics.DEAD_LETTERS.name())).isEmpty();
        assertThat(asked).isEmpty();
    }

    private ClinicDay day(EventFormat format) {
        IntakeRules rules = IntakeRules.DEFAULTS.withSchemas(id -> {
            asked.add(id);
            return Optional.empty();
        });
        return new ClinicDay(
                new OrchestrationTopology(
                                ClockMode.LIVE, rules, ZoneOffset.UTC, BuiltInDslStoreSuppliers.IN_MEMORY, format)
                        .build(),
                time("07:00"),
                Map.of());
    }
}

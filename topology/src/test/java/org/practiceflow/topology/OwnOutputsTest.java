package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.Events.booked;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.EventEncoder;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.PatientFlowUpdate;
import org.practiceflow.serdes.event.PatientFlowUpdateBuilder;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.output.OwnOutputMarker;
import org.practiceflow.topology.visit.VisitRow;

@DisplayName("What the application published itself on a topic that it also reads")
class OwnOutputsTest {
    private static final String FLOW = "patient.flow.update.v1";

    private final ClinicDay day = ClinicDay.live();

    @AfterEach
    void close() {
        day.close();
    }

    @Test
    void isLeftAloneWithoutBeingDecoded() {
        TestRecord<byte[], byte[]> unreadable = new TestRecord<>(key(), "no event".getBytes(StandardCharsets.UTF_8));
        OwnOutputMarker.mark(FLOW, unreadable.headers(), unreadable.value());

        day.sends(FLOW, unreadable);

        assertThat(day.records(Topics.DEAD_LETTERS.name())).isEmpty();
        assertThat(day.counted("skipped-total")).isEqualTo(1);
    }

    @Test
    void isMarkedThere() {
        day.publish(booked("A", "09:00"));

        assertThat(day.records(FLOW))
                .singleElement()
                .satisfies(told -> assertThat(OwnOutputMarker.isMarked(FLOW, told.headers(), told.value()))
                        .isTrue());
        assertThat(day.counted("skipped-total")).isEqualTo(1);
    }

    @Test
    void isNotMarkedWhereNobodyReadsIt() {
        day.publish(booked("A", "09:00"));

        assertThat(day.records("orchestration.delay.v1"))
                .isNotEmpty()
                .allSatisfy(told -> assertThat(told.headers().toArray()).isEmpty());
    }

    @Test
    void isADeadLetterWhereItWasCopiedToAnotherTopic() {
        day.publish(booked("A", "09:00"));
        TestRecord<byte[], byte[]> told = day.records(FLOW).getFirst();

        day.sends("patient.checkin.v1", new TestRecord<>(key(), told.value(), told.headers(), day.now()));

        assertThat(day.records(Topics.DEAD_LETTERS.name())).hasSize(1);
    }

    @Test
    void isKnownByItsProducerWhereItWasPublishedBeforeThereWasAMark() {
        day.publish(booked("A", "09:00"));
        byte[] told = day.records(FLOW).getFirst().value();

        day.sends(FLOW, told);

        assertThat(day.counted("skipped-total")).isEqualTo(2);
    }

    @Test
    void isNotWhatAnotherMadeOfItAndPassedItsHeadersOnTo() {
        day.publish(booked("A", "09:00"));
        TestRecord<byte[], byte[]> told = day.records(FLOW).getFirst();
        PatientFlowUpdate called = PatientFlowUpdateBuilder.of("A", Stage.CALLED, day.now())
                .patientId("patient-A")
                .build();
        byte[] value = new EventEncoder()
                .encode(new Envelope<>("evt-9", ClinicDay.TENANT, day.now(), "staff-ui", null, null, 0, called));

        day.sends(FLOW, new TestRecord<>(key(), value, told.headers(), day.now()));

        assertThat(day.state().rows(VisitRow.TABLE))
                .extracting(VisitRow::announced)
                .containsExactly(Stage.CALLED);
    }

    private static byte[] key() {
        return ClinicDay.TENANT.getBytes(StandardCharsets.UTF_8);
    }
}

package org.practiceflow.topology.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.clock.TickBudget;
import org.practiceflow.topology.clock.Trigger;
import org.practiceflow.topology.output.EncodedOutput;
import org.practiceflow.topology.store.InMemoryStores;

/** A visit whose patient is already late when it is booked opens an alert in the same decision. */
@DisplayName("A decision that tells an alert")
class DecisionProcessorTest {
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final Instant LATE = NINE.minus(Duration.ofMinutes(20));
    private static final Instant DUE = NINE.plus(Duration.ofMinutes(20));

    private final MockProcessorContext<String, EncodedOutput> context = new MockProcessorContext<>();

    @BeforeEach
    void openTheStores() {
        InMemoryStores.open(context);
    }

    @Test
    void isCommittedWithoutWaitingForTheNextCommit() {
        DecisionProcessor clinic = started(new CommitOnAlert(ClockMode.LIVE));
        decides(clinic, "appt-1", DUE, NINE);
        assertThat(context.committed()).isFalse();
        decides(clinic, "appt-2", LATE, NINE);
        assertThat(context.committed()).isTrue();
    }

    @Test
    void waitsForTheNextCommitRightAfterOneOfTheSameThread() {
        CommitOnAlert commit = new CommitOnAlert(ClockMode.LIVE);
        decides(started(commit), "appt-1", LATE, NINE);
        context.resetCommit();

        DecisionProcessor another = started(commit);
        decides(another, "appt-2", LATE, NINE.plus(CommitOnAlert.MIN_INTERVAL).minusMillis(1));
        assertThat(context.committed()).isFalse();
        decides(another, "appt-3", LATE, NINE.plus(CommitOnAlert.MIN_INTERVAL));
        assertThat(context.committed()).isTrue();
    }

    @Test
    void waitsInAReplaySinceNobodyWaitsForIt() {
        decides(started(new CommitOnAlert(ClockMode.REPLAY)), "appt-1", LATE, NINE);
        assertThat(context.forwarded()).isNotEmpty();
        assertThat(context.committed()).isFalse();
    }

    private DecisionProcessor started(CommitOnAlert commit) {
        DecisionProcessor clinic = new DecisionProcessor(
                commit, new TickBudget(), ZoneOffset.UTC, Limits.DEFAULTS, EventFormat.CANONICAL, true);
        clinic.init(context);
        return clinic;
    }

    private void decides(DecisionProcessor clinic, String appointmentId, Instant start, Instant now) {
        context.setCurrentSystemTimeMs(now.toEpochMilli());
        AppointmentScheduled booking = new AppointmentScheduled(
                appointmentId,
                "patient-1",
                "prov-77",
                "loc-1",
                null,
                start,
                start.plus(Duration.ofMinutes(30)),
                null,
                Priority.ROUTINE,
                false,
                null);
        Envelope<Event.Input> event =
                new Envelope<>("evt-" + appointmentId, "clinic-a", now, "test-producer", null, null, 0, booking);
        clinic.process(new Record<>("clinic-a", new Trigger.EventReceived(event, now), now.toEpochMilli()));
    }
}

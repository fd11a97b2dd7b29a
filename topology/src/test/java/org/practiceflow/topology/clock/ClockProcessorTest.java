package org.practiceflow.topology.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.Arrival;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.state.Cause;
import org.practiceflow.topology.state.Rows;
import org.practiceflow.topology.state.StoreNames;
import org.practiceflow.topology.state.Subject;
import org.practiceflow.topology.state.SubjectKind;
import org.practiceflow.topology.state.TimerStore;
import org.practiceflow.topology.state.Turn;
import org.practiceflow.topology.state.WriteBehind;
import org.practiceflow.topology.state.WriteBehindStore;

@DisplayName("The clock")
class ClockProcessorTest {
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final TenantSettings SETTINGS = TenantSettings.defaults(ZoneOffset.UTC);

    private final TickBudget budget = new TickBudget();
    private final MockProcessorContext<String, Signal> context = new MockProcessorContext<>() {
        @Override
        public <K extends String, V extends Signal> void forward(Record<K, V> record) {
            super.forward(record);
            budget.spend(slotsOfEach);
        }
    };
    private int slotsOfEach;
    private final WriteBehindStore<Rows> clinic = store(StoreNames.CLINIC, Rows::new);
    private final WriteBehindStore<TimerStore> timers = store(StoreNames.TIMERS, TimerStore::new);

    @BeforeEach
    void openTheStores() {
        context.setCurrentSystemTimeMs(NINE.toEpochMilli());
        context.setCurrentStreamTimeMs(NINE.toEpochMilli());
        List.of(clinic, timers).forEach(store -> {
            store.init(context.getStateStoreContext(), store);
            context.addStateStore(store);
        });
    }

    @Test
    void firesWhatIsDueTheEarliestFirstAndLeavesTheRest() {
        started(ClockMode.LIVE);
        wake("clinic-a", "appt-2", NINE.plusSeconds(2));
        wake("clinic-b", "appt-1", NINE.plusSeconds(1));
        wake("clinic-a", "appt-4", NINE.plusSeconds(4));
        tick(NINE.plusSeconds(3));
        assertThat(fired()).containsExactly("appt-1", "appt-2");
    }

    @Test
    void firesATimerInTheVeryMillisecondInWhichItIsDueAndOnlyOnce() {
        started(ClockMode.LIVE);
        wake("clinic-a", "appt-1", NINE.plusSeconds(1));
        tick(NINE.plusMillis(999));
        assertThat(fired()).isEmpty();
        tick(NINE.plusSeconds(1));
        tick(NINE.plusSeconds(1));
        assertThat(fired()).containsExactly("appt-1");
    }

    @Test
    void yieldsToEventsWhenATickHasFiredItsShareAndGoesOnAtTheNext() {
        started(ClockMode.LIVE);
        for (int visit = 0; visit <= ClockProcessor.TIMERS_A_TICK; visit++) {
            wake("clinic-a", "appt-" + visit, NINE.plusSeconds(1));
        }
        tick(NINE.plusSeconds(2));
        assertThat(fired()).hasSize(ClockProcessor.TIMERS_A_TICK);
        assertThat(counted("yielded-total")).isEqualTo(1);
        tick(NINE.plusSeconds(3));
        assertThat(fired()).hasSize(1);
        assertThat(counted("yielded-total")).isEqualTo(1);
        assertThat(counted("fired-total")).isEqualTo(ClockProcessor.TIMERS_A_TICK + 1);
    }

    @Test
    void yieldsToEventsOnceItsTimersHaveComputedAsManySlotsAsOneRoleMayHave() {
        started(ClockMode.LIVE);
        wake("clinic-a", "appt-1", NINE.plusSeconds(1));
        wake("clinic-a", "appt-2", NINE.plusSeconds(1));
        wake("clinic-a", "appt-3", NINE.plusSeconds(1));
        slotsOfEach = TickBudget.SLOTS_A_TICK / 2;
        tick(NINE.plusSeconds(2));
        assertThat(fired()).containsExactly("appt-1", "appt-2");
        assertThat(counted("yielded-total")).isEqualTo(1);

        tick(NINE.plusSeconds(3));
        assertThat(fired()).containsExactly("appt-3");
        assertThat(counted("yielded-total")).isEqualTo(1);
    }

    @Test
    void beginsAfterARestartWhereItHadComeToAndNotAmongTheTombstones() {
        started(ClockMode.LIVE);
        tick(NINE.plusSeconds(120));
        assertThat(timers.contents().firedUntil()).isEqualTo(NINE.plusSeconds(120));

        wake("clinic-a", "behind", NINE.plusSeconds(119));
        wake("clinic-a", "ahead", NINE.plusSeconds(121));
        started(ClockMode.LIVE);
        tick(NINE.plusSeconds(180));
        assertThat(fired()).containsExactly("ahead");
    }

    @Test
    void doesNotGoBackWithTheWallClock() {
        ClockProcessor clock = started(ClockMode.LIVE);
        tick(NINE.plusSeconds(60));
        context.setCurrentSystemTimeMs(NINE.toEpochMilli());
        clock.process(event("clinic-a", NINE));
        assertThat(nows()).containsExactly(NINE.plusSeconds(60));
    }

    @Test
    void takesAnEventAheadOfTheWallClockAtItsOwnTime() {
        ClockProcessor clock = started(ClockMode.LIVE);
        clock.process(event("clinic-a", NINE.plusSeconds(30)));
        assertThat(nows()).containsExactly(NINE.plusSeconds(30));
    }

    @Test
    void firesInAReplayOnTheWayToAnEventEachTimerAtItsOwnTime() {
        ClockProcessor clock = started(ClockMode.REPLAY);
        clock.process(event("clinic-a", NINE));
        wake("clinic-a", "appt-1", NINE.plusSeconds(60));
        wake("clinic-a", "appt-2", NINE.plusSeconds(90));
        clock.process(event("clinic-a", NINE.plusSeconds(120)));
        assertThat(nows()).containsExactly(NINE, NINE.plusSeconds(60), NINE.plusSeconds(90), NINE.plusSeconds(120));
    }

    @Test
    void movesInAReplayNoOtherTenantsTime() {
        ClockProcessor clock = started(ClockMode.REPLAY);
        clock.process(event("clinic-a", NINE));
        wake("clinic-a", "appt-1", NINE.plusSeconds(60));
        clock.process(event("clinic-b", NINE.plusSeconds(120)));
        assertThat(fired()).isEmpty();
        clock.process(event("clinic-a", NINE.plusSeconds(60)));
        assertThat(fired()).containsExactly("appt-1");
    }

    @Test
    void standsStillInAReplayWhileEventsComeLate() {
        ClockProcessor clock = started(ClockMode.REPLAY);
        clock.process(event("clinic-a", NINE.plusSeconds(60)));
        clock.process(event("clinic-a", NINE));
        assertThat(nows()).containsExactly(NINE.plusSeconds(60), NINE.plusSeconds(60));
    }

    private ClockProcessor started(ClockMode mode) {
        ClockProcessor clock = new ClockProcessor(mode, budget);
        clock.init(context);
        return clock;
    }

    private void tick(Instant wallClock) {
        context.scheduledPunctuators().getLast().getPunctuator().punctuate(wallClock.toEpochMilli());
    }

    /** As a decision would. */
    private void wake(String tenantId, String appointmentId, Instant dueAt) {
        Turn turn = new Turn(
                clinic.contents(),
                timers.contents(),
                tenantId,
                NINE,
                Cause.event("evt-1", null),
                SETTINGS,
                Limits.USUAL);
        turn.wake(SubjectKind.VISIT, appointmentId, null, dueAt);
        turn.apply();
    }

    private static Record<String, Arrival> event(String tenantId, Instant occurredAt) {
        PatientCheckin checkin = new PatientCheckin("patient-1", "appt-1", null, occurredAt);
        return new Record<>(
                tenantId,
                new Arrival.TakenIn(new Envelope<>("evt-1", tenantId, occurredAt, "portal", null, null, 0, checkin)),
                occurredAt.toEpochMilli());
    }

    /** The subjects whose timers fired since last asked. */
    private List<String> fired() {
        List<String> fired = signals().stream()
                .filter(Signal.Due.class::isInstance)
                .map(signal -> ((Signal.Due) signal).timer().subject())
                .map(Subject::id)
                .toList();
        context.resetForwards();
        return fired;
    }

    private List<Instant> nows() {
        return signals().stream().map(Signal::now).toList();
    }

    private List<Signal> signals() {
        return context.forwarded().stream()
                .map(forward -> (Signal) forward.record().value())
                .toList();
    }

    private double counted(String metric) {
        return context.metrics().metrics().values().stream()
                .filter(it -> it.metricName().name().equals(metric))
                .mapToDouble(it -> (double) it.metricValue())
                .sum();
    }

    private static <C extends WriteBehind> WriteBehindStore<C> store(
            String name, Function<KeyValueStore<Bytes, byte[]>, C> contents) {
        return WriteBehindStore.builder(Stores.inMemoryKeyValueStore(name), contents)
                .withLoggingDisabled()
                .build();
    }
}

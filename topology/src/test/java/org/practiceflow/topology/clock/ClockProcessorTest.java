package org.practiceflow.topology.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.Arrival;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.topology.settings.TenantSettings;
import org.practiceflow.topology.store.Cause;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.InMemoryStores;
import org.practiceflow.topology.store.TaskStores;
import org.practiceflow.topology.store.TimerContents;
import org.practiceflow.topology.store.UnitOfWork;

@DisplayName("The clock")
class ClockProcessorTest {
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final int CLINICS = 6;
    private static final TenantSettings SETTINGS = TenantSettings.defaults(ZoneOffset.UTC);

    private final TickBudget budget = new TickBudget();
    private final MockProcessorContext<String, Trigger> context = new MockProcessorContext<>() {
        @Override
        public <K extends String, V extends Trigger> void forward(Record<K, V> record) {
            super.forward(record);
            budget.spend(slotsOfEach);
        }
    };
    private int slotsOfEach;
    private final TaskStores stores = InMemoryStores.open(context);

    @BeforeEach
    void setTheTime() {
        context.setCurrentSystemTimeMs(NINE.toEpochMilli());
        context.setCurrentStreamTimeMs(NINE.toEpochMilli());
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
        for (int visit = 0; visit <= TickBudget.TIMERS_PER_TICK; visit++) {
            wake("clinic-a", "appt-" + visit, NINE.plusSeconds(1));
        }
        tick(NINE.plusSeconds(2));
        assertThat(fired()).hasSize(TickBudget.TIMERS_PER_TICK);
        assertThat(counted("yielded-total")).isEqualTo(1);
        tick(NINE.plusSeconds(3));
        assertThat(fired()).hasSize(1);
        assertThat(counted("yielded-total")).isEqualTo(1);
        assertThat(counted("fired-total")).isEqualTo(TickBudget.TIMERS_PER_TICK + 1);
    }

    @Test
    void yieldsToEventsOnceItsTimersHaveComputedAsManySlotsAsOneRoleMayHave() {
        started(ClockMode.LIVE);
        wake("clinic-a", "appt-1", NINE.plusSeconds(1));
        wake("clinic-a", "appt-2", NINE.plusSeconds(1));
        wake("clinic-a", "appt-3", NINE.plusSeconds(1));
        slotsOfEach = TickBudget.SLOTS_PER_TICK / 2;
        tick(NINE.plusSeconds(2));
        assertThat(fired()).containsExactly("appt-1", "appt-2");
        assertThat(counted("yielded-total")).isEqualTo(1);

        tick(NINE.plusSeconds(3));
        assertThat(fired()).containsExactly("appt-3");
        assertThat(counted("yielded-total")).isEqualTo(1);
    }

    @Test
    void doesNotGoBackWithTheWallClockWhileItIsRestartedEither() {
        started(ClockMode.LIVE);
        tick(NINE.plusSeconds(120));
        wake("clinic-a", "ahead", NINE.plusSeconds(121));
        restart();

        started(ClockMode.LIVE).process(event("clinic-a", NINE));
        assertThat(nows()).containsExactly(NINE.plusSeconds(120));
        tick(NINE.plusSeconds(121));
        assertThat(fired()).containsExactly("ahead");
    }

    @Test
    void letsAClinicOfOneTimerWaitForNoneOfFiveThousandOfAnother() {
        started(ClockMode.LIVE);
        wakeMany("clinic-a", 5_000, NINE.plusSeconds(1));
        tick(NINE.plusSeconds(1));
        wake("clinic-b", "alert", NINE.plusSeconds(2));
        fired();

        tick(NINE.plusSeconds(2));

        assertThat(fired()).hasSize(TickBudget.TIMERS_PER_TICK).contains("alert");
    }

    @Test
    void letsAClinicWaitForOneTimerOfAnotherWhoseRolesEachTakeAWholeTick() {
        started(ClockMode.LIVE);
        slotsOfEach = TickBudget.SLOTS_PER_TICK;
        wakeMany("clinic-a", 100, NINE.plusSeconds(1));
        wake("clinic-b", "alert", NINE.plusSeconds(1));

        tick(NINE.plusSeconds(2));
        assertThat(fired()).containsExactly("clinic-a/appt-0");
        tick(NINE.plusSeconds(3));
        assertThat(fired()).containsExactly("alert");
        tick(NINE.plusSeconds(4));
        assertThat(fired()).containsExactly("clinic-a/appt-1");
    }

    @Test
    void givesEachOfTwentyClinicsAShareOfATick() {
        started(ClockMode.LIVE);
        for (int clinic = 0; clinic < TickBudget.SHARES_PER_TICK; clinic++) {
            wakeMany("clinic-" + clinic, 100, NINE.plusSeconds(1));
        }

        tick(NINE.plusSeconds(2));

        assertThat(firedOf())
                .hasSize(TickBudget.SHARES_PER_TICK)
                .allSatisfy((clinic, fired) -> assertThat(fired).isEqualTo(50));
    }

    @Test
    void givesAClinicAShareOfTheSlotsOfATick() {
        started(ClockMode.LIVE);
        slotsOfEach = TickBudget.SLOTS_PER_TICK / 40;
        wakeMany("clinic-a", 100, NINE.plusSeconds(1));
        wakeMany("clinic-b", 100, NINE.plusSeconds(1));

        tick(NINE.plusSeconds(2));

        assertThat(dues())
                .extracting(due -> due.timer().tenantId())
                .hasSize(40)
                .startsWith("clinic-a", "clinic-a", "clinic-b", "clinic-b", "clinic-a");
    }

    @Test
    void goesOnWithTheClinicAtWhichATickEnded() {
        started(ClockMode.LIVE);
        slotsOfEach = TickBudget.SLOTS_PER_TICK;
        List.of("clinic-a", "clinic-b", "clinic-c").forEach(clinic -> wakeMany(clinic, 2, NINE.plusSeconds(1)));
        List<String> clinics = new ArrayList<>();
        for (int second = 2; second < 9; second++) {
            tick(NINE.plusSeconds(second));
            clinics.addAll(firedOf().keySet());
        }

        assertThat(clinics).containsExactly("clinic-a", "clinic-b", "clinic-c", "clinic-a", "clinic-b", "clinic-c");
    }

    @Test
    void firesWhatATickLeftAfterARestartAndNothingTwice() {
        started(ClockMode.LIVE);
        wakeMany("clinic-a", 2_500, NINE.plusSeconds(1));
        wakeMany("clinic-b", 10, NINE.plusSeconds(100));
        List<String> fired = new ArrayList<>();
        for (int minute = 2; minute < 5; minute++) {
            tick(NINE.plusSeconds(60 * minute));
            fired.addAll(fired());
            restart();
            started(ClockMode.LIVE);
        }

        assertThat(fired).hasSize(2_510).doesNotHaveDuplicates();
        assertThat(stores.timers().firedUntil()).isEqualTo(NINE.plusSeconds(240));
    }

    /**
     * Keeps a list of timers for each clinic, removes those that fire, and counts the ticks for which a clinic waits.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void firesAllOfEachClinicInTheirOrderAndNothingTwice(long seed) {
        Random random = new Random(seed);
        started(ClockMode.LIVE);
        Map<String, TreeSet<String>> lists = new TreeMap<>();
        Map<String, Integer> waits = new TreeMap<>();
        for (int second = 1; second < 200 || lists.values().stream().anyMatch(list -> !list.isEmpty()); second++) {
            Instant now = NINE.plusSeconds(second);
            for (int event = random.nextInt(second < 200 ? 8 : 1); event > 0; event--) {
                String clinic = "clinic-" + random.nextInt(CLINICS);
                Instant dueAt = now.plusSeconds(random.nextInt(90));
                for (int visit = random.nextInt(10) == 0 ? 700 : 1; visit > 0; visit--) {
                    String id = dueAt + " appt-" + random.nextLong();
                    wake(clinic, id, dueAt);
                    lists.computeIfAbsent(clinic, it -> new TreeSet<>()).add(id);
                }
            }
            slotsOfEach = random.nextInt(20) == 0 ? TickBudget.SLOTS_PER_TICK / (1 + random.nextInt(3)) : 0;
            lists.forEach((clinic, list) -> waits.merge(clinic, isDue(list, now) ? 1 : 0, Integer::sum));

            tick(now);

            for (Trigger.TimerDue due : dues()) {
                String clinic = due.timer().tenantId();
                assertThat(due.timer().entity().id())
                        .isEqualTo(Objects.requireNonNull(lists.get(clinic)).pollFirst());
                waits.put(clinic, 0);
            }
            context.resetForwards();
            assertThat(waits.values()).allSatisfy(ticks -> assertThat(ticks).isLessThan(CLINICS));
            if (random.nextInt(20) == 0) {
                restart();
                started(ClockMode.LIVE);
                waits.clear();
            }
        }
    }

    private static boolean isDue(TreeSet<String> list, Instant now) {
        return !list.isEmpty() && !Instant.parse(list.first().split(" ")[0]).isAfter(now);
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

    /** Flushes the timers and reads them again, as after a restart. */
    private void restart() {
        TimerContents timers = TaskStores.timerContents(context);
        timers.flush();
        timers.clear();
    }

    private void wakeMany(String tenantId, int visits, Instant dueAt) {
        for (int visit = 0; visit < visits; visit++) {
            wake(tenantId, tenantId + "/appt-" + visit, dueAt);
        }
    }

    /** Schedules a timer as a decision does. */
    private void wake(String tenantId, String appointmentId, Instant dueAt) {
        UnitOfWork unitOfWork = new UnitOfWork(
                stores, tenantId, NINE, Cause.event("evt-1", Instant.EPOCH, null), SETTINGS, Limits.DEFAULTS);
        unitOfWork.schedule(new EntityRef(EntityKind.VISIT, appointmentId), dueAt);
        unitOfWork.apply();
    }

    private static Record<String, Arrival> event(String tenantId, Instant occurredAt) {
        PatientCheckin checkin = new PatientCheckin("patient-1", "appt-1", null, occurredAt);
        return new Record<>(
                tenantId,
                new Arrival.AcceptedEvent(
                        new Envelope<>("evt-1", tenantId, occurredAt, "portal", null, null, 0, checkin)),
                occurredAt.toEpochMilli());
    }

    /** Returns the entities whose timers fired since the last call. */
    private List<String> fired() {
        List<String> fired =
                dues().stream().map(due -> due.timer().entity().id()).toList();
        context.resetForwards();
        return fired;
    }

    /** Returns the number of timers of each clinic that fired since the last call. */
    private Map<String, Integer> firedOf() {
        Map<String, Integer> fired = new TreeMap<>();
        dues().forEach(due -> fired.merge(due.timer().tenantId(), 1, Integer::sum));
        context.resetForwards();
        return fired;
    }

    private List<Trigger.TimerDue> dues() {
        return signals().stream()
                .filter(Trigger.TimerDue.class::isInstance)
                .map(Trigger.TimerDue.class::cast)
                .toList();
    }

    private List<Instant> nows() {
        return signals().stream().map(Trigger::now).toList();
    }

    private List<Trigger> signals() {
        return context.forwarded().stream()
                .map(forward -> (Trigger) forward.record().value())
                .toList();
    }

    private double counted(String metric) {
        return context.metrics().metrics().values().stream()
                .filter(it -> it.metricName().name().equals(metric))
                .mapToDouble(it -> (double) it.metricValue())
                .sum();
    }
}

package org.practiceflow.topology.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.RecordOrigin;
import org.practiceflow.serdes.event.Arrival;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.PatientCheckin;
import org.practiceflow.topology.store.InMemoryStores;
import org.practiceflow.topology.store.ReadOnlyTable;
import org.practiceflow.topology.store.StoreNames;
import org.practiceflow.topology.store.TaskStores;
import org.practiceflow.topology.store.TimerContents;

@DisplayName("A replay")
class MisplacedCounterTest {
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final String BOOKINGS = "appointment.scheduled.v1";
    private static final String CHECKINS = "patient.checkin.v1";
    private static final String OCCUPANCY = "resource.occupancy.update.v1";

    private final MockProcessorContext<String, Trigger> context = new MockProcessorContext<>();
    private ClockProcessor clock;

    @BeforeEach
    void start() {
        context.setCurrentSystemTimeMs(NINE.toEpochMilli());
        InMemoryStores.open(context);
        clock = started(ClockMode.REPLAY);
    }

    @Test
    void countsNoRecordsOfAClinicThatLieInOnePartition() {
        take("clinic-a", BOOKINGS, 3, NINE);
        take("clinic-a", CHECKINS, 3, NINE.plusSeconds(60));
        take("clinic-b", CHECKINS, 0, NINE);

        assertThat(counts()).isEmpty();
        assertThat(misplacedTotal()).isZero();
    }

    @Test
    void countsByTopicTheRecordsThatLieInAnotherPartitionThanTheFirstOne() {
        take("clinic-a", BOOKINGS, 3, NINE);
        take("clinic-a", CHECKINS, 1, NINE.plusSeconds(60));
        take("clinic-a", BOOKINGS, 3, NINE.plusSeconds(120));
        take("clinic-a", CHECKINS, 1, NINE.plusSeconds(180));
        take("clinic-a", OCCUPANCY, 0, NINE.plusSeconds(240));
        take("clinic-b", CHECKINS, 1, NINE);

        assertThat(counts())
                .containsExactly(
                        new MisplacedCount("clinic-a", CHECKINS, 2), new MisplacedCount("clinic-a", OCCUPANCY, 1));
        assertThat(misplacedTotal()).isEqualTo(3);
    }

    @Test
    void countsARecordThatComesLate() {
        take("clinic-a", BOOKINGS, 3, NINE);
        take("clinic-a", CHECKINS, 1, NINE.minusSeconds(60));
        take("clinic-a", BOOKINGS, 3, NINE.plusSeconds(60));

        assertThat(counts()).containsExactly(new MisplacedCount("clinic-a", CHECKINS, 1));
    }

    @Test
    void goesOnCountingAfterARestart() {
        take("clinic-a", BOOKINGS, 3, NINE);
        take("clinic-a", CHECKINS, 1, NINE.plusSeconds(60));
        restart();
        take("clinic-a", CHECKINS, 1, NINE.plusSeconds(120));
        take("clinic-a", BOOKINGS, 3, NINE.plusSeconds(180));

        assertThat(counts()).containsExactly(new MisplacedCount("clinic-a", CHECKINS, 2));
    }

    @Test
    void countsRecordsBeyondOneThousandTenantsAndTopicsTogether() {
        for (int clinic = 0; clinic < MisplacedCounter.MAX_COUNTS; clinic++) {
            misplaceOne("clinic-" + clinic);
        }
        misplaceOne("one-more");
        restart();
        misplaceOne("another");
        misplaceOne("clinic-7");

        assertThat(counts())
                .hasSize(MisplacedCounter.MAX_COUNTS + 1)
                .contains(new MisplacedCount("clinic-7", CHECKINS, 2), new MisplacedCount("", "", 2));
        assertThat(counts()).filteredOn(MisplacedCount::isOfOthers).hasSize(1);
    }

    @Test
    void aloneCountsMisplacedRecords() {
        clock = started(ClockMode.LIVE);
        take("clinic-a", BOOKINGS, 3, NINE);
        take("clinic-a", CHECKINS, 1, NINE.plusSeconds(60));

        assertThat(counts()).isEmpty();
        assertThat(misplacedTotal()).isZero();
        assertThat(context.forwarded()).hasSize(2);
    }

    private void misplaceOne(String tenantId) {
        take(tenantId, BOOKINGS, 0, NINE);
        take(tenantId, CHECKINS, 1, NINE);
    }

    private ClockProcessor started(ClockMode mode) {
        ClockProcessor started = new ClockProcessor(mode, new TickBudget());
        started.init(context);
        return started;
    }

    /** Starts the task again with what its stores hold. */
    private void restart() {
        TimerContents timers = TaskStores.timerContents(context);
        timers.flush();
        timers.clear();
        clock = started(ClockMode.REPLAY);
    }

    private void take(String tenantId, String topic, int partition, Instant occurredAt) {
        PatientCheckin checkin = new PatientCheckin("patient-1", "appt-1", null, occurredAt);
        Headers origin = new RecordOrigin(topic, partition, 17, null).addedTo(new RecordHeaders());
        clock.process(new Record<>(
                tenantId,
                new Arrival.AcceptedEvent(
                        new Envelope<>("evt-1", tenantId, occurredAt, "portal", null, null, 0, checkin)),
                occurredAt.toEpochMilli(),
                origin));
    }

    private List<MisplacedCount> counts() {
        TaskStores.timerContents(context).flush();
        ReadOnlyKeyValueStore<Bytes, byte[]> timers = context.getStateStore(StoreNames.TIMERS);
        return new ReadOnlyTable<>(timers, TaskStores.NO_TENANT, MisplacedCount.TABLE).all();
    }

    private double misplacedTotal() {
        return context.metrics().metrics().values().stream()
                .filter(it -> it.metricName().name().equals("misplaced-total"))
                .mapToDouble(it -> (double) it.metricValue())
                .sum();
    }
}

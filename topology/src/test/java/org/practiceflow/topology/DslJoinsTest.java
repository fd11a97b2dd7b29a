package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;
import static org.practiceflow.topology.Events.booked;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.ValueJoiner;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers.InMemoryDslStoreSuppliers;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.practiceflow.serdes.StateCodec;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;

/**
 * Shows why one processor joins the clinic's tables: compares a rule about rooms and visits with foreign-key joins of
 * the DSL.
 */
@DisplayName("A report of a visit in a chair concerns two tables, and")
class DslJoinsTest {
    private static final String TOPIC = "resource.occupancy.update.v1";
    private static final StateCodec<ResourceOccupancyUpdate> CODEC = new StateCodec<>(ResourceOccupancyUpdate.class);
    private static final Serde<ResourceOccupancyUpdate> REPORTS =
            Serdes.serdeFrom((topic, report) -> CODEC.encode(report), (topic, bytes) -> CODEC.decode(bytes));
    private static final Serde<String> TEXTS = Serdes.String();

    private static final ResourceOccupancyUpdate PREPARED = report("chair-2", ResourceStatus.OCCUPIED, "A", "08:40");
    private static final ResourceOccupancyUpdate REPAIR = report("chair-3", ResourceStatus.MAINTENANCE, null, "08:45");
    private static final ResourceOccupancyUpdate LEFT = report("chair-2", ResourceStatus.AVAILABLE, null, "08:58");
    private static final ResourceOccupancyUpdate SEATED = report("chair-3", ResourceStatus.OCCUPIED, "A", "09:00");

    /**
     * The tables belong to different tasks, each with its own topic, and either may process the report first. A join
     * then compares a new row with an outdated one. The test driver would process all topics in one order, so here each
     * table gets the report separately. A record cache merges the changes of one task between commits, not those of two
     * tasks.
     */
    @ParameterizedTest(name = "{0} before {1}")
    @CsvSource({"rooms, visits, chair-3 holds A of chair-2", "visits, rooms, chair-3 is out of service with A in it"})
    void joinsOfTheDslMayTellAConflictThatTheyTakeBack(String first, String second, String conflict) {
        try (TopologyTestDriver dsl = dsl(DslJoinsTest::conflict)) {
            Stream.of(PREPARED, REPAIR, LEFT).forEach(report -> pipe(dsl, TOPIC, "clinic-abc", report));
            for (String table : List.of(first, second)) {
                pipe(dsl, "dsl-" + table + "-repartition", table.equals("rooms") ? "chair-3" : "A", SEATED);
            }

            assertThat(conflicts(dsl)).containsExactly(conflict, null);
        }
    }

    @Test
    void theClinicTellsAConflictOnlyWhereThereIsOne() {
        try (Story story = Story.ofAlerts("schedule-conflict", "resource")) {
            story.publish(booked("A", "09:00")).at("08:40").publish(PREPARED);
            story.at("08:45").publish(REPAIR).at("08:58").publish(LEFT);
            story.at("09:00").publish(SEATED).at("09:20").expectNoMore();

            story.publish(report("chair-3", ResourceStatus.MAINTENANCE, null, "09:20"));
            story.expect("09:20", "resource chair-3 critical open").expectNoMore();
        }
    }

    /** The clinic, in contrast, keeps nothing of a report that it rejects: see {@link DeadLettersTest}. */
    @Test
    void aJoinOfTheDslThatRefusesItLeavesItInItsTable() {
        List<ResourceOccupancyUpdate> refused = new ArrayList<>();
        try (TopologyTestDriver dsl = dsl((room, visit) -> {
            refused.add(room);
            throw new IllegalStateException();
        })) {
            pipe(dsl, TOPIC, "clinic-abc", SEATED);

            assertThat(refused).contains(SEATED);
            assertThat(dsl.getKeyValueStore("rooms").get("chair-3")).isEqualTo(SEATED);
        }
    }

    /** Builds the joins. They evaluate the rule with both rows when either changes. */
    private static TopologyTestDriver dsl(ValueJoiner<ResourceOccupancyUpdate, ResourceOccupancyUpdate, String> rule) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<String, ResourceOccupancyUpdate> reports = builder.stream(TOPIC, Consumed.with(TEXTS, REPORTS));
        var rooms = table("rooms", reports, ResourceOccupancyUpdate::resourceId);
        var visits = table("visits", reports, ResourceOccupancyUpdate::currentAppointmentId);
        var ofRooms = rooms.join(visits, ResourceOccupancyUpdate::currentAppointmentId, rule);
        var ofVisits =
                visits.join(rooms, ResourceOccupancyUpdate::resourceId, (visit, room) -> rule.apply(room, visit));
        ofRooms.toStream().merge(ofVisits.toStream()).to("conflicts", Produced.with(TEXTS, TEXTS));
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "dsl");
        config.put(StreamsConfig.DSL_STORE_SUPPLIERS_CLASS_CONFIG, InMemoryDslStoreSuppliers.class);
        config.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                LogAndContinueProcessingExceptionHandler.class);
        return new TopologyTestDriver(builder.build(), config);
    }

    private static KTable<String, ResourceOccupancyUpdate> table(
            String name,
            KStream<String, ResourceOccupancyUpdate> reports,
            Function<ResourceOccupancyUpdate, String> key) {
        return reports.selectKey((tenant, report) -> key.apply(report))
                .toTable(
                        Named.as(name),
                        Materialized.<String, ResourceOccupancyUpdate, KeyValueStore<Bytes, byte[]>>as(name)
                                .withKeySerde(TEXTS)
                                .withValueSerde(REPORTS));
    }

    private static String conflict(ResourceOccupancyUpdate room, ResourceOccupancyUpdate visit) {
        String id = visit.currentAppointmentId();
        if (!visit.resourceId().equals(room.resourceId())) {
            return room.resourceId() + " holds " + id + " of " + visit.resourceId();
        }
        return room.status() == ResourceStatus.MAINTENANCE
                ? room.resourceId() + " is out of service with " + id + " in it"
                : null;
    }

    private static void pipe(TopologyTestDriver dsl, String topic, String key, ResourceOccupancyUpdate report) {
        dsl.createInputTopic(topic, TEXTS.serializer(), REPORTS.serializer()).pipeInput(key, report);
    }

    /** Returns the published conflicts, with null for one that was withdrawn. */
    private static List<String> conflicts(TopologyTestDriver dsl) {
        Set<String> open = new HashSet<>();
        var topic = dsl.createOutputTopic("conflicts", TEXTS.deserializer(), TEXTS.deserializer());
        return topic.readKeyValuesToList().stream()
                .filter(it -> it.value == null ? open.remove(it.key) : open.add(it.key))
                .map(it -> it.value)
                .toList();
    }

    private static ResourceOccupancyUpdate report(String chair, ResourceStatus status, String visit, String at) {
        return new ResourceOccupancyUpdate(chair, status, visit, null, "loc-1", "chair", time(at));
    }
}

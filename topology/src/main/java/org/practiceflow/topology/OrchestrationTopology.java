package org.practiceflow.topology;

import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.DslStoreFormat;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Branched;
import org.apache.kafka.streams.kstream.BranchedKStream;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.DslKeyValueParams;
import org.apache.kafka.streams.state.DslStoreSuppliers;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.ArrivalCodec;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.EventFormat;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.TenantPartitioner;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.Arrival;
import org.practiceflow.serdes.event.EventType;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.clock.ClockProcessor;
import org.practiceflow.topology.clock.TickBudget;
import org.practiceflow.topology.clock.Trigger;
import org.practiceflow.topology.decision.CommitOnAlert;
import org.practiceflow.topology.decision.DecisionProcessor;
import org.practiceflow.topology.intake.IntakeOutput;
import org.practiceflow.topology.intake.IntakeProcessor;
import org.practiceflow.topology.intake.ReplayTimestampExtractor;
import org.practiceflow.topology.output.EncodedOutput;
import org.practiceflow.topology.store.StoreNames;
import org.practiceflow.topology.store.TaskStores;

/**
 * Joins a clinic's event streams into its {@linkplain ClinicTables tables}, and publishes alerts, flow updates,
 * schedule adjustments and slots. The tables hold how late everyone runs and is expected to run.
 *
 * @param clock the source of time
 * @param intake the rules that turn records into events
 * @param timeZone the time zone of tenants that state none
 * @param stores the kind of store that keeps the tables
 * @param format the format of the outputs; null to publish none
 * @param publishesTables true to publish the rows of visits, providers, rooms and alerts, too
 * @param statePartitions the number of partitions of the state, over which tenants are spread; null for as many as the
 *     inputs have. It has no effect on records that are keyed by tenant.
 */
public record OrchestrationTopology(
        ClockMode clock,
        IntakeRules intake,
        ZoneId timeZone,
        DslStoreSuppliers stores,
        @Nullable EventFormat format,
        boolean publishesTables,
        @Nullable Integer statePartitions) {
    private static final String BY_TENANT = "events-by-tenant";

    /** The name of the topic that brings events to their tenant's task, without the prefix of the application's id. */
    public static final String BY_TENANT_TOPIC = BY_TENANT + "-repartition";

    /** The input streams, in the order in which a replay reads records of the same time. */
    static final List<EventType> INPUTS = List.of(
            EventType.ORCHESTRATION_SETTINGS,
            EventType.APPOINTMENT_SCHEDULED,
            EventType.PATIENT_CHECKIN,
            EventType.APPOINTMENT_STATUS_CHANGED,
            EventType.PROVIDER_STATUS_UPDATE,
            EventType.RESOURCE_OCCUPANCY_UPDATE,
            EventType.PATIENT_FLOW_UPDATE,
            EventType.PATIENT_QUEUE_ORDER,
            EventType.ALERT_ACKNOWLEDGED,
            EventType.PRACTITIONER_ROLE_CHANGED,
            EventType.FHIR_RESOURCE_CHANGED,
            EventType.SLOT_REGENERATION_REQUESTED);

    /** Creates a topology with the default rules of intake, which publishes in the canonical format. */
    public OrchestrationTopology(ClockMode clock, ZoneId timeZone, DslStoreSuppliers stores) {
        this(clock, IntakeRules.DEFAULTS, timeZone, stores, EventFormat.CANONICAL);
    }

    /** Creates a topology that publishes tables, and whose state has as many partitions as the inputs. */
    public OrchestrationTopology(
            ClockMode clock,
            IntakeRules intake,
            ZoneId timeZone,
            DslStoreSuppliers stores,
            @Nullable EventFormat format) {
        this(clock, intake, timeZone, stores, format, true, null);
    }

    /**
     * Returns the internal topics of the application with that id. The first one is missing where records are keyed by
     * tenant.
     */
    public static List<String> internalTopics(String applicationId) {
        return Stream.concat(Stream.of(BY_TENANT_TOPIC), StoreNames.ALL.stream().map(store -> store + "-changelog"))
                .map(topic -> applicationId + "-" + topic)
                .toList();
    }

    public Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        StoreNames.ALL.forEach(store -> builder.addStateStore(TaskStores.builder(keyValueStore(store))));

        KStream<@Nullable String, IntakeOutput> intakeOutputs = readInputs(builder);
        KStream<String, Arrival> accepted =
                intakeOutputs.flatMapValues(OrchestrationTopology::accepted, Named.as("accepted"));
        TickBudget budget = new TickBudget();
        KStream<String, Trigger> triggers = assignTime(isKeyedByTenant() ? accepted : byTenant(accepted), budget);
        KStream<String, EncodedOutput> decided = decide(triggers, budget);
        if (format != null) {
            publishRejected(intakeOutputs);
            publish(decided);
        }
        return builder.build();
    }

    private KStream<@Nullable String, IntakeOutput> readInputs(StreamsBuilder builder) {
        List<String> topics = Stream.concat(
                        INPUTS.stream().map(EventType::eventName),
                        intake.sharedTopics().stream().sorted())
                .toList();
        Consumed<byte[], byte[]> records =
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("inputs");
        if (clock == ClockMode.REPLAY) {
            records = records.withTimestampExtractor(new ReplayTimestampExtractor(topics));
        }
        EventDecoder decoder = new EventDecoder(intake);
        return builder.stream(topics, records)
                .process(() -> new IntakeProcessor(decoder, intake, clock), Named.as("intake"));
    }

    private boolean isKeyedByTenant() {
        return intake.tenantPartitions() != null;
    }

    private KStream<String, Arrival> byTenant(KStream<String, Arrival> accepted) {
        ArrivalCodec codec = new ArrivalCodec();
        Serde<Arrival> arrivals =
                Serdes.serdeFrom((topic, arrival) -> codec.encode(arrival), (topic, bytes) -> codec.decode(bytes));
        Repartitioned<String, Arrival> repartitioned =
                Repartitioned.with(Serdes.String(), arrivals).withName(BY_TENANT);
        return accepted.repartition(
                statePartitions == null ? repartitioned : repartitioned.withNumberOfPartitions(statePartitions));
    }

    private KStream<String, Trigger> assignTime(KStream<String, Arrival> arrivals, TickBudget budget) {
        return arrivals.process(() -> new ClockProcessor(clock, budget), Named.as("clock"), StoreNames.TIMERS);
    }

    private KStream<String, EncodedOutput> decide(KStream<String, Trigger> triggers, TickBudget budget) {
        CommitOnAlert commit = new CommitOnAlert(clock);
        // A rebuild publishes nothing, but it rejects outputs that are too large for a topic, too.
        EventFormat measured = Objects.requireNonNullElse(format, EventFormat.CANONICAL);
        return triggers.process(
                () -> new DecisionProcessor(commit, budget, timeZone, intake.limits(), measured, publishesTables),
                Named.as("decision"),
                StoreNames.ALL.toArray(String[]::new));
    }

    private static void publishRejected(KStream<@Nullable String, IntakeOutput> intakeOutputs) {
        intakeOutputs
                .flatMap(OrchestrationTopology::rejected, Named.as("rejected"))
                .to(
                        Topics.DEAD_LETTERS.name(),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("dead-letters"));
    }

    private void publish(KStream<String, EncodedOutput> decided) {
        BranchedKStream<String, EncodedOutput> outputs = decided.split(Named.as("publish-"));
        publish(outputs, EventType.PATIENT_FLOW_UPDATE);
        publish(outputs, EventType.ORCHESTRATION_ALERT);
        publish(outputs, EventType.ORCHESTRATION_ADJUSTMENT);
        publish(outputs, EventType.PROVIDER_DELAY);
        publish(outputs, EventType.ORCHESTRATION_OCCUPANCY);
        publish(outputs, EventType.SLOT);
        publish(outputs, EventType.SLOT_GENERATION_COMPLETED);
        publish(outputs, EventType.ORCHESTRATION_AUDIT);
        if (publishesTables) {
            publish(outputs, EventType.CLINIC_VISIT);
            publish(outputs, EventType.CLINIC_PROVIDER);
            publish(outputs, EventType.CLINIC_ROOM);
            publish(outputs, EventType.CLINIC_ALERT);
        }
    }

    private static void publish(BranchedKStream<String, EncodedOutput> outputs, EventType type) {
        Produced<String, EncodedOutput> produced = Produced.with(Serdes.String(), EncodedOutput.serde())
                .withStreamPartitioner(new TenantPartitioner<>())
                .withName(type.eventName());
        outputs.branch(
                (key, output) -> output.type() == type,
                Branched.<String, EncodedOutput>withConsumer(
                        of -> of.to(type.eventName(), produced), type.eventName()));
    }

    private static List<Arrival> accepted(IntakeOutput output) {
        return output instanceof IntakeOutput.ToTenant(Arrival arrival) ? List.of(arrival) : List.of();
    }

    private static List<KeyValue<byte[], byte[]>> rejected(@Nullable String tenantId, IntakeOutput output) {
        return output instanceof IntakeOutput.ToDeadLetters(ProducerRecord<byte[], byte[]> deadLetter)
                ? List.of(KeyValue.pair(deadLetter.key(), deadLetter.value()))
                : List.of();
    }

    private KeyValueBytesStoreSupplier keyValueStore(String name) {
        return stores.keyValueStore(new DslKeyValueParams(name, DslStoreFormat.PLAIN));
    }
}

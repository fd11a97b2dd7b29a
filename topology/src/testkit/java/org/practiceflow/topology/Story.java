package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.topology.clock.ClockMode;

/**
 * A day at a clinic, written as events, the outputs expected in an interval, and the absence of others. Considers only
 * the watched topics. An output line reads {@code delay prov-77 info open}, {@code A waiting} or
 * {@code B starts 09:35}.
 */
public final class Story implements AutoCloseable {
    private static final String ALERTS = "orchestration.alert.v1";
    private static final String STAGES = "patient.flow.update.v1";
    private static final String ADJUSTMENTS = "orchestration.adjustment.v1";

    private record ExpectedOutput(Instant at, String line) {}

    private final ClinicDay day;
    private final Set<String> topics;
    private final Set<String> categories;
    private final List<ExpectedOutput> unexpected = new ArrayList<>();

    private Story(ClinicDay day, Set<String> topics, Set<String> categories) {
        this.day = day;
        this.topics = topics;
        this.categories = categories;
    }

    /** Returns a story that watches alerts of these categories, or all alerts if no category is given. */
    public static Story ofAlerts(String... categories) {
        return new Story(ClinicDay.live(), Set.of(ALERTS), Set.of(categories));
    }

    public static Story ofStages() {
        return new Story(ClinicDay.live(), Set.of(STAGES), Set.of());
    }

    public static Story ofAdjustments() {
        return new Story(ClinicDay.live(), Set.of(ADJUSTMENTS), Set.of());
    }

    /** Returns a story that watches alerts and stages, in a zone and from an instant on. */
    public static Story in(String zone, Instant start) {
        var topology = new OrchestrationTopology(ClockMode.LIVE, ZoneId.of(zone), BuiltInDslStoreSuppliers.IN_MEMORY);
        return new Story(new ClinicDay(topology.build(), start), Set.of(ALERTS, STAGES), Set.of());
    }

    /** Advances both clocks. */
    public Story at(String timeOfDay) {
        return at(time(timeOfDay));
    }

    public Story at(Instant until) {
        day.at(until);
        return this;
    }

    /** Publishes events now, in this order. */
    public Story publish(Event.Input... events) {
        for (Event.Input event : events) {
            day.publish(event);
        }
        return this;
    }

    public Story saysOf(String tenantId, Event.Input... events) {
        for (Event.Input event : events) {
            day.publishFor(tenantId, event);
        }
        return this;
    }

    /** Expects an output once, at exactly that second. */
    public Story expect(String at, String line) {
        return expect(at, at, line);
    }

    /** Expects an output once, from one time to the other, both included. */
    public Story expect(String from, String until, String line) {
        return expect(time(from), time(until), line);
    }

    public Story expect(Instant from, Instant until, String line) {
        listen();
        ExpectedOutput told = unexpected.stream()
                .filter(it -> it.line().equals(line))
                .filter(it -> !it.at().isBefore(from) && !it.at().isAfter(until))
                .findFirst()
                .orElseThrow(() -> new AssertionError("Expected '%s' between %s and %s, but what was told is %s"
                        .formatted(line, from, until, unexpected)));
        unexpected.remove(told);
        return this;
    }

    /** Expects no other outputs so far. */
    public Story expectNoMore() {
        listen();
        assertThat(unexpected).isEmpty();
        return this;
    }

    private void listen() {
        for (String topic : topics) {
            day.published(topic).stream()
                    .filter(told -> categories.isEmpty()
                            || categories.contains(told.at("/data/category").asText()))
                    .forEach(told -> unexpected.add(new ExpectedOutput(at(told), line(topic, told))));
        }
    }

    private static Instant at(JsonNode told) {
        return Instant.parse(told.get("occurredAt").asText());
    }

    private static String line(String topic, JsonNode told) {
        String tenant = told.get("tenantId").asText();
        JsonNode data = told.get("data");
        String line = switch (topic) {
            case ALERTS ->
                words(data, "/category", "/meta/subject", "/level", "/meta/state")
                        + (data.at("/meta/cause").asText().startsWith("inhibited") ? ", inhibited" : "");
            case STAGES -> words(data, "/appointmentId", "/stage");
            default ->
                data.get("appointmentId").asText() + " starts "
                        + data.get("projectedStart").asText().substring(11, 16);
        };
        return tenant.equals(ClinicDay.TENANT) ? line : tenant + ": " + line;
    }

    private static String words(JsonNode data, String... pointers) {
        return String.join(
                " ", Arrays.stream(pointers).map(it -> data.at(it).asText()).toList());
    }

    @Override
    public void close() {
        day.close();
    }
}

package org.practiceflow.topology;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.test.TestRecord;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.PractitionerRoleChangedBuilder;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.topology.slot.SlotDay;

/** The slots of role-9 of prov-77 at loc-1, as a reader of their topic sees them. */
public final class SlotBook implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final ClinicDay day;
    private final Map<String, JsonNode> known = new TreeMap<>();
    private final List<JsonNode> published = new ArrayList<>();

    /** Creates a book in live time that begins at seven o'clock. */
    public SlotBook(int horizonDays) {
        this(ClinicDay.live(), ClinicDay.time("07:00"), horizonDays);
    }

    public SlotBook(ClinicDay day, Instant start, int horizonDays) {
        this.day = day;
        day.publish(
                "evt-settings",
                start,
                OrchestrationSettings.builder()
                        .slotHorizonDays(horizonDays)
                        .slotLength(Duration.ofMinutes(30))
                        .build());
    }

    public ClinicDay day() {
        return day;
    }

    public SlotBook publish(Event.Input... events) {
        for (Event.Input event : events) {
            day.publish(event);
        }
        return this;
    }

    /** Returns the role with these hours each day; a null zone means that it has no zone of its own. */
    public PractitionerRoleChanged role(int version, String from, String until, String zone) {
        return role(
                """
                {'resourceType': 'PractitionerRole', 'id': 'role-9', 'meta': {'versionId': '%d'}, %s
                 'location': [{'reference': 'Location/loc-1'}],
                 'availableTime': [{'daysOfWeek': ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
                                    'availableStartTime': '%s:00', 'availableEndTime': '%s:00'}]}""".formatted(version, zone == null ? "" : "'extension': " + extension(zone) + ",", from, until),
                version == 1 ? RoleChange.CREATED : RoleChange.UPDATED);
    }

    public static PractitionerRoleChanged role(String resource, RoleChange change) {
        return PractitionerRoleChangedBuilder.of("role-9", "prov-77", change)
                .role(json(resource))
                .build();
    }

    public static PractitionerRoleChanged takenOver(PractitionerRoleChanged role, String practitionerId) {
        return like(role, practitionerId).build();
    }

    public static PractitionerRoleChanged ofLength(PractitionerRoleChanged role, int slotMinutes) {
        return like(role).slotMinutes(slotMinutes).build();
    }

    /** Returns a builder of the same role, without the resources that came with it. */
    public static PractitionerRoleChangedBuilder like(PractitionerRoleChanged role) {
        return like(role, role.practitionerId());
    }

    private static PractitionerRoleChangedBuilder like(PractitionerRoleChanged role, String practitionerId) {
        return PractitionerRoleChangedBuilder.of(role.practitionerRoleId(), practitionerId, role.changeType())
                .role(role.role());
    }

    public PractitionerRoleChanged gone(RoleChange change) {
        return PractitionerRoleChangedBuilder.of("role-9", "prov-77", change).build();
    }

    public FhirResourceChanged location(String zone) {
        return new FhirResourceChanged(
                json("{'resourceType': 'Location', 'id': 'loc-1', 'extension': " + extension(zone) + "}"));
    }

    /** Returns a booking of prov-77. The start looks like 10T09:00 and is in March. */
    public AppointmentScheduled booking(String appointment, String start, int minutes) {
        Instant from = Instant.parse("2026-03-" + start + ":00Z");
        return new AppointmentScheduled(
                appointment,
                "patient-" + appointment,
                "prov-77",
                "loc-1",
                null,
                from,
                from.plus(Duration.ofMinutes(minutes)),
                null,
                Priority.ROUTINE,
                false,
                null);
    }

    /** Returns the current slots in order. */
    public List<String> slots() {
        return resources().stream()
                .map(slot -> slot.get("start").asText().substring(8, 16) + " "
                        + slot.get("status").asText())
                .toList();
    }

    /** Returns the current slots that begin at an instant or later, in order. */
    public List<String> slots(Instant from) {
        return resources().stream()
                .filter(slot -> !Instant.parse(slot.get("start").asText()).isBefore(from))
                .map(slot ->
                        slot.get("start").asText() + " " + slot.get("status").asText())
                .toList();
    }

    public List<JsonNode> resources() {
        for (TestRecord<byte[], byte[]> record : day.records("slot.v1")) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            if (record.value() == null) {
                known.remove(key);
            } else {
                known.put(key, json(record.value()).get("data"));
                published.add(known.get(key));
            }
        }
        return known.values().stream()
                .sorted(Comparator.comparing(slot -> slot.get("start").asText()))
                .toList();
    }

    /** Returns every slot that was ever published. */
    public List<JsonNode> published() {
        resources();
        return published;
    }

    public List<SlotDay> rows() {
        return day.state().rows(SlotDay.TABLE);
    }

    /** Returns the last run since the last call. */
    public String run() {
        JsonNode data = day.published("slot.generation.completed.v1").getLast().get("data");
        JsonNode counts = data.get("counts");
        String diagnostics = data.get("diagnostics").isEmpty()
                ? ""
                : " " + data.at("/diagnostics/0/code").asText();
        return "%s %s %d/%d/%d kept %d+%d conflicts %d%s"
                .formatted(
                        data.get("trigger").asText(),
                        data.get("status").asText(),
                        counts.get("created").asInt(),
                        counts.get("updated").asInt(),
                        counts.get("retired").asInt(),
                        counts.get("retainedFree").asInt(),
                        counts.get("retainedProtected").asInt(),
                        counts.get("conflicts").asInt(),
                        diagnostics);
    }

    /** Returns the last alert of the role since the last call. */
    public JsonNode alert() {
        return day.published("orchestration.alert.v1").stream()
                .filter(alert -> alert.at("/data/meta/subject").asText().equals("role-9"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(byte[] bytes) {
        try {
            return JSON.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String extension(String zone) {
        return "[{'url': 'http://hl7.org/fhir/StructureDefinition/timezone', 'valueCode': '" + zone + "'}]";
    }

    @Override
    public void close() {
        day.close();
    }
}

package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.RoleChange;

/** As in {@link SlotsTest}: seven o'clock on 10 March 2026, half hours, three days. */
@DisplayName("The audit of a run")
class SlotAuditTest {
    private static final String AUDIT = "orchestration.audit.v1";

    private final SlotBook book = new SlotBook(3);
    private final ClinicDay day = book.day();

    @AfterEach
    void close() {
        book.close();
    }

    @Test
    void tellsSlotsThatFollowEachOtherInOneRow() {
        book.publish(book.role(1, "09:00", "17:00", "UTC"));

        JsonNode created = day.published(AUDIT).getLast().at("/data/decisions/0/created");
        assertThat(created).hasSize(1);
        assertThat(created.get(0))
                .isEqualTo(SlotBook.json("{'start': '2026-03-10T09:00:00Z', 'end': '2026-03-10T17:00:00Z', 'count': 16,"
                        + " 'slotSeconds': 1800, 'stepSeconds': 1800}"));
    }

    @Test
    void holdsWhatTheSlotsCanBeComputedFromAgain() {
        book.publish(book.booking("A", "10T09:10", 40), book.booking("B", "11T13:00", 30));
        book.publish(buffered(SlotBook.role("""
                {'resourceType': 'PractitionerRole', 'id': 'role-9', 'period': {'end': '2026-03-12T10:20:00Z'},
                 'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/timezone', 'valueCode': 'Europe/Berlin'}],
                 'notAvailable': [{'during': {'start': '2026-03-11T14:05:00Z', 'end': '2026-03-11T15:00:00Z'}}],
                 'availableTime': [
                   {'daysOfWeek': ['tue', 'wed', 'thu'], 'availableStartTime': '06:00:00', 'availableEndTime': '12:00:00'},
                   {'daysOfWeek': ['tue', 'wed', 'thu'], 'availableStartTime': '12:00:00', 'availableEndTime': '17:00:00'},
                   {'daysOfWeek': ['tue', 'wed'], 'availableStartTime': '22:00:00', 'availableEndTime': '02:00:00'}]}""", RoleChange.CREATED)));

        Set<String> free = new TreeSet<>();
        book.slots(Instant.EPOCH).stream()
                .filter(slot -> slot.endsWith(" free"))
                .map(slot -> slot.substring(0, slot.indexOf(' ')))
                .forEach(free::add);
        assertThat(free).hasSizeGreaterThan(40);
        assertThat(computed(day.published(AUDIT).getLast().get("data"))).isEqualTo(free);
    }

    @Test
    void namesAllConflictsHoweverManyThereAre() {
        book.publish(book.role(1, "00:00", "00:00", "UTC"));
        for (int one = 0; one < 60; one++) {
            book.publish(book.booking("A" + one, "11T%02d:%02d".formatted(one / 4, one % 4 * 15), 15));
        }
        book.publish(book.gone(RoleChange.DELETED));

        JsonNode decisions = day.published(AUDIT).getLast().at("/data/decisions");
        assertThat(decisions.get(1).get("conflicts")).hasSize(60);
    }

    @Test
    void isSeveralEventsCutBetweenDaysWhereOneWouldBeTooLarge() {
        day.at("07:01").publish(settings(104, 5));
        book.publish(SlotBook.role(fiveMinutesOfTen(), RoleChange.CREATED));

        List<TestRecord<byte[], byte[]>> records = day.records(AUDIT);
        assertThat(records).hasSizeGreaterThan(1);
        Set<String> ids = new HashSet<>();
        List<String> dates = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : records) {
            assertThat(record.value().length).isLessThan(Limits.ROW_BYTES + 2_000);
            JsonNode event = SlotBook.json(new String(record.value(), StandardCharsets.UTF_8));
            ids.add(event.get("eventId").asText());
            assertThat(event.at("/data/part").asInt()).isEqualTo(ids.size());
            assertThat(event.at("/data/parts").asInt()).isEqualTo(records.size());
            event.at("/data/decisions").forEach(one -> dates.add(one.get("date").asText()));
        }
        assertThat(ids).hasSameSizeAs(records);
        assertThat(dates).doesNotHaveDuplicates().hasSize(104).isSorted();
    }

    /** Computes the starts of the free slots from the audit record only. */
    private static Set<String> computed(JsonNode audit) {
        ZoneId zone = ZoneId.of(audit.at("/inputs/timeZone").asText());
        Duration length = Duration.ofMinutes(audit.at("/inputs/slotMinutes").asLong());
        Duration step = length.plusMinutes(audit.at("/inputs/bufferMinutes").asLong());
        Instant recorded = Instant.parse(audit.get("recordedAt").asText());
        Set<String> starts = new TreeSet<>();
        for (JsonNode entry : audit.get("decisions")) {
            LocalDate date = LocalDate.parse(entry.get("date").asText());
            for (JsonNode window : entry.get("windows")) {
                Instant start = Instant.parse(window.asText().split("/", 2)[0]);
                Instant end = Instant.parse(window.asText().split("/", 2)[1]);
                for (; !start.plus(length).isAfter(end); start = start.plus(step)) {
                    if (LocalDate.ofInstant(start, zone).equals(date)
                            && !start.isBefore(recorded)
                            && isLeft(start, start.plus(length), entry)) {
                        starts.add(start.toString());
                    }
                }
            }
        }
        return starts;
    }

    private static boolean isLeft(Instant start, Instant end, JsonNode entry) {
        for (JsonNode excluded : entry.get("exclusions")) {
            String[] bounds = excluded.asText().split("/", 2);
            if (overlaps(start, end, Instant.parse(bounds[0]), Instant.parse(bounds[1]))) {
                return false;
            }
        }
        for (JsonNode row : entry.get("booked")) {
            Instant booked = Instant.parse(row.get("start").asText());
            for (int slot = 0; slot < row.get("count").asInt(); slot++) {
                Instant from = booked.plusSeconds(slot * row.path("stepSeconds").asLong());
                if (overlaps(
                        start,
                        end,
                        from,
                        from.plusSeconds(row.get("slotSeconds").asLong()))) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean overlaps(Instant start, Instant end, Instant otherStart, Instant otherEnd) {
        return start.isBefore(otherEnd) && otherStart.isBefore(end);
    }

    private static String fiveMinutesOfTen() {
        StringJoiner hours = new StringJoiner(",");
        for (int one = 0; one < 144; one++) {
            int minute = one * 10;
            hours.add("""
                    {'daysOfWeek': ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
                     'availableStartTime': '%02d:%02d:00', 'availableEndTime': '%02d:%02d:00'}""".formatted(minute / 60, minute % 60, minute / 60, minute % 60 + 5));
        }
        return """
                {'resourceType': 'PractitionerRole', 'id': 'role-9',
                 'extension': [{'url': 'http://hl7.org/fhir/StructureDefinition/timezone', 'valueCode': 'UTC'}],
                 'availableTime': [%s]}""".formatted(hours);
    }

    private static PractitionerRoleChanged buffered(PractitionerRoleChanged role) {
        return SlotBook.like(role).slotMinutes(20).bufferMinutes(5).build();
    }

    private static OrchestrationSettings settings(int horizonDays, int slotMinutes) {
        return OrchestrationSettings.builder()
                .slotHorizonDays(horizonDays)
                .slotLength(Duration.ofMinutes(slotMinutes))
                .build();
    }
}

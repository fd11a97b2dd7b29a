package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.PractitionerRoleChangedBuilder;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.serdes.event.Stage;

/** A thousand entities of one kind all refer to the same entity of another kind. */
@DisplayName("Many of one thing about one of another")
class RowSizesTest {
    /** Returns the number of entities of the first kind. */
    int many() {
        return 1_000;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void makeNoRecordTooLargeForItsTopicAndAreDecidedOrRefusedByALimit(String pair, IntFunction<Event.Input> one) {
        try (ClinicDay day = ClinicDay.live()) {
            day.at("08:00");
            for (int number = 0; number < many(); number++) {
                day.publish(one.apply(number));
            }
            day.at("08:05");

            assertThat(letters(day)).allSatisfy(reason -> assertThat(reason).isEqualTo("LIMIT_EXCEEDED"));
            int row = largest(day.changelogs());
            System.out.printf(Locale.ROOT, "Largest row, %,d %s: %,d bytes%n", many(), pair, row);
            assertThat(row).isLessThanOrEqualTo(Limits.ROW_BYTES);
            for (TopicDescriptor topic : Topics.all()) {
                assertThat(largest(day.records(topic.name())))
                        .as(topic.name())
                        .isLessThanOrEqualTo(Limits.OUTPUT_BYTES);
            }
        }
    }

    static Stream<Arguments> pairs() {
        return Stream.of(
                pair("facts of a visit", RowSizesTest::status),
                pair("visits of a provider", number -> booked(number, "prov-1", null)),
                pair("visits of a room", number -> booked(number, "prov-" + number, "waiting-area")),
                pair("providers of a visit", number -> booked(1, "prov-" + number, null)),
                pair("rooms of a visit", number -> booked(1, "prov-1", "room-" + number)),
                pair("rooms that report a visit", RowSizesTest::seated),
                pair("reports of a room", RowSizesTest::report),
                pair("rooms of a location", number -> room("room-" + number, number)),
                pair("statuses of a provider", RowSizesTest::ahead),
                pair("roles of a practitioner", number -> role("role-" + number, "doctor-1", "loc-1")),
                pair("practitioners of a role", number -> role("role-1", "doctor-" + number, "loc-1")),
                pair("locations of a role", number -> role("role-1", "doctor-1", "loc-" + number)),
                pair("roles of a location", number -> role("role-" + number, "doctor-" + number, "loc-1")));
    }

    private static Arguments pair(String pair, IntFunction<Event.Input> one) {
        return Arguments.of(pair, one);
    }

    private static List<String> letters(ClinicDay day) {
        return day.records(Topics.DEAD_LETTERS.name()).stream()
                .map(letter -> new String(
                        letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static int largest(List<TestRecord<byte[], byte[]>> records) {
        return records.stream()
                .mapToInt(record -> record.value() == null ? 0 : record.value().length)
                .max()
                .orElse(0);
    }

    private static AppointmentStatusChanged status(int number) {
        Stage stage = number % 2 == 0 ? Stage.WAITING : Stage.CALLED;
        return new AppointmentStatusChanged("A", null, stage, time("06:00").plusMillis(number));
    }

    private static AppointmentScheduled booked(int visit, String provider, String room) {
        return new AppointmentScheduled(
                "appt-" + visit,
                "patient-1",
                provider,
                "loc-1",
                room,
                time("09:00"),
                time("09:30"),
                null,
                Priority.ROUTINE,
                false,
                null);
    }

    private static ResourceOccupancyUpdate seated(int number) {
        return new ResourceOccupancyUpdate(
                "room-" + number,
                ResourceStatus.OCCUPIED,
                "A",
                time("09:00"),
                "loc-1",
                "chair",
                time("07:00").plusMillis(number));
    }

    private static ResourceOccupancyUpdate report(int number) {
        return room("room-1", number);
    }

    private static ResourceOccupancyUpdate room(String room, int number) {
        ResourceStatus status = number % 2 == 0 ? ResourceStatus.AVAILABLE : ResourceStatus.CLEANING;
        return new ResourceOccupancyUpdate(
                room, status, null, null, "loc-1", "chair", time("07:00").plusMillis(number));
    }

    private static ProviderStatusUpdate ahead(int number) {
        ProviderStatus status = number % 2 == 0 ? ProviderStatus.BUSY : ProviderStatus.AVAILABLE;
        return new ProviderStatusUpdate("prov-1", status, time("10:00").plus(Duration.ofSeconds(number)), null);
    }

    private static PractitionerRoleChanged role(String id, String practitioner, String location) {
        ObjectNode role = JsonNodeFactory.instance.objectNode().put("resourceType", "PractitionerRole");
        role.withArray("/location").addObject().put("reference", "Location/" + location);
        role.withArray("/extension")
                .addObject()
                .put("url", "http://hl7.org/fhir/StructureDefinition/timezone")
                .put("valueCode", "UTC");
        return PractitionerRoleChangedBuilder.of(id, practitioner, RoleChange.UPDATED)
                .role(role)
                .build();
    }
}

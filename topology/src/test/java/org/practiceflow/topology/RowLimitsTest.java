package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.DeadLetterHeaders;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.AppointmentScheduled;
import org.practiceflow.serdes.event.AppointmentStatusChanged;
import org.practiceflow.serdes.event.Event;
import org.practiceflow.serdes.event.FhirResourceChanged;
import org.practiceflow.serdes.event.PractitionerRoleChanged;
import org.practiceflow.serdes.event.PractitionerRoleChangedBuilder;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.ProviderStatusUpdate;
import org.practiceflow.serdes.event.ResourceOccupancyUpdate;
import org.practiceflow.serdes.event.ResourceOccupancyUpdateBuilder;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.serdes.event.RoleChange;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.clock.ClockMode;
import org.practiceflow.topology.visit.VisitFacts;

/** A deployment has the minimum of each limit. */
@DisplayName("What input makes grow")
class RowLimitsTest {
    private static final Limits LIMITS = limits();
    private ClinicDay day;

    @BeforeEach
    void open() {
        day = ClinicDay.limited(ClockMode.LIVE, LIMITS);
    }

    @AfterEach
    void close() {
        day.close();
    }

    @ParameterizedTest
    @MethodSource("growing")
    void growsToItsLimitAndNoFurther(Limit limit, IntFunction<Event.Input> another) {
        int max = LIMITS.of(limit);
        for (int number = 0; number < max; number++) {
            day.publish(another.apply(number));
        }
        assertThat(refusals()).isEmpty();

        day.publish(another.apply(max));

        assertThat(refusals())
                .containsExactly("LIMIT_EXCEEDED expected at most " + max + " " + limit.description() + " (limits."
                        + limit.setting() + "), but got " + (max + 1));
    }

    static Stream<Arguments> growing() {
        return Stream.of(
                Arguments.of(Limit.VISIT_FACTS, (IntFunction<Event.Input>) RowLimitsTest::status),
                Arguments.of(Limit.PROVIDER_VISITS, (IntFunction<Event.Input>)
                        number -> booked("A" + number, "prov-77", null, 30)),
                Arguments.of(Limit.ROOM_VISITS, (IntFunction<Event.Input>)
                        number -> booked("A" + number, "prov-" + number, "chair-1", 30)),
                Arguments.of(Limit.CLINIC_VISITS, (IntFunction<Event.Input>)
                        number -> booked("A" + number, "prov-" + number % 5, null, 30)),
                Arguments.of(Limit.CLINIC_ROOMS, (IntFunction<Event.Input>) RowLimitsTest::room),
                Arguments.of(Limit.CLINIC_FHIR_RESOURCES, (IntFunction<Event.Input>) RowLimitsTest::location),
                Arguments.of(Limit.CLINIC_FHIR_DOCUMENTS, (IntFunction<Event.Input>)
                        number -> new FhirResourceChanged(JsonNodeFactory.instance
                                .objectNode()
                                .put("resourceType", "Schedule")
                                .put("id", "s-" + number))),
                Arguments.of(Limit.PROVIDER_STATUSES, (IntFunction<Event.Input>) RowLimitsTest::ahead),
                Arguments.of(Limit.PRACTITIONER_ROLES, (IntFunction<Event.Input>)
                        number -> role("role-" + number, zoned())));
    }

    @ParameterizedTest
    @MethodSource("large")
    void isAsLargeAsItsLimitAndNoLarger(Limit limit, String pointer, IntFunction<Event.Input> ofSize) {
        int max = LIMITS.of(limit);
        day.publish(ofSize.apply(max - 1));
        day.publish(ofSize.apply(max));
        assertThat(refusals()).isEmpty();

        day.publish(ofSize.apply(max + 1));

        assertThat(refusals())
                .hasSize(1)
                .allSatisfy(refusal -> assertThat(refusal)
                        .contains("LIMIT_EXCEEDED", "limits." + limit.setting(), "but got " + (max + 1)));
        assertThat(pointers).containsExactly(pointer);
    }

    static Stream<Arguments> large() {
        return Stream.of(
                Arguments.of(Limit.APPOINTMENT_MINUTES, "/data/end", (IntFunction<Event.Input>)
                        minutes -> booked("A", "prov-77", null, minutes)),
                Arguments.of(Limit.ID_BYTES, "/data/appointmentId", (IntFunction<Event.Input>)
                        bytes -> booked("é".repeat(bytes / 2) + "x".repeat(bytes % 2), "p", null, 30)),
                Arguments.of(Limit.ROLE_HOURS, "/data/role/availableTime", repeated("availableTime")),
                Arguments.of(Limit.ROLE_ABSENCES, "/data/role/notAvailable", repeated("notAvailable")),
                Arguments.of(Limit.ROLE_LOCATIONS, "/data/role/location", repeated("location")),
                Arguments.of(Limit.DOCUMENT_BYTES, "/data/role", (IntFunction<Event.Input>) RowLimitsTest::document));
    }

    @Test
    void shrinksThoughALoweredLimitLiesBelowIt() {
        for (int number = 0; number < 20; number++) {
            day.publish(status(number));
        }
        VisitFacts full = day.state().row(VisitFacts.TABLE, "A");

        assertThat(full.facts()).hasSize(20);
        day.publish(new AppointmentStatusChanged("A", null, Stage.FINISHED, time("06:59")));
        assertThat(day.state().row(VisitFacts.TABLE, "A")).isEqualTo(full);
        assertThat(refusals()).hasSize(1);
    }

    @Test
    void isNeitherAKeyNorHeadersBeyondTheirLimit() {
        int max = LIMITS.of(Limit.HEADER_BYTES);
        byte[] value = "{".getBytes(StandardCharsets.UTF_8);
        day.sends("patient.checkin.v1", new TestRecord<>(new byte[max], value, day.now()));
        day.sends(
                "patient.checkin.v1",
                new TestRecord<>(new byte[10], value, new RecordHeaders().add("x", new byte[max - 10]), day.now()));

        assertThat(refusals())
                .satisfiesExactly(
                        fits -> assertThat(fits).startsWith("MALFORMED_JSON"),
                        more -> assertThat(more).startsWith("LIMIT_EXCEEDED").contains("limits.header.bytes"));
    }

    private List<String> pointers = List.of();

    private List<String> refusals() {
        List<TestRecord<byte[], byte[]>> deadLetters = day.records("orchestration.dlq.v1");
        pointers = deadLetters.stream()
                .map(letter -> header(letter, DeadLetterHeaders.POINTER))
                .toList();
        return deadLetters.stream()
                .map(letter ->
                        header(letter, DeadLetterHeaders.REASON) + " " + header(letter, DeadLetterHeaders.DETAIL))
                .toList();
    }

    private static String header(TestRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private static AppointmentStatusChanged status(int second) {
        Stage stage = second % 2 == 0 ? Stage.WAITING : Stage.CALLED;
        return new AppointmentStatusChanged("A", null, stage, time("06:00").plusSeconds(second));
    }

    private static ProviderStatusUpdate ahead(int minute) {
        ProviderStatus status = minute % 2 == 0 ? ProviderStatus.BUSY : ProviderStatus.AVAILABLE;
        return new ProviderStatusUpdate("prov-77", status, time("12:00").plus(Duration.ofMinutes(minute)), null);
    }

    private static ResourceOccupancyUpdate room(int number) {
        return ResourceOccupancyUpdateBuilder.of("room-" + number, ResourceStatus.AVAILABLE, time("06:00"))
                .build();
    }

    private static AppointmentScheduled booked(String appointment, String provider, String room, int minutes) {
        return new AppointmentScheduled(
                appointment,
                "patient-1",
                provider,
                "loc-1",
                room,
                time("09:00"),
                time("09:00").plus(Duration.ofMinutes(minutes)),
                null,
                Priority.ROUTINE,
                false,
                null);
    }

    private static IntFunction<Event.Input> repeated(String name) {
        return entries -> {
            ObjectNode role = zoned();
            for (int entry = 0; entry < entries; entry++) {
                role.withArray("/" + name).addObject();
            }
            return role("role-1", role);
        };
    }

    private static Event.Input document(int bytes) {
        int frame = zoned().put("a", "").put("b", "").toString().length();
        int half = (bytes - frame) / 2;
        return role("role-1", zoned().put("a", "x".repeat(half)).put("b", "x".repeat(bytes - frame - half)));
    }

    private static ObjectNode zoned() {
        ObjectNode role = JsonNodeFactory.instance.objectNode().put("resourceType", "PractitionerRole");
        role.withArray("/extension")
                .addObject()
                .put("url", "http://hl7.org/fhir/StructureDefinition/timezone")
                .put("valueCode", "UTC");
        return role;
    }

    private static FhirResourceChanged location(int number) {
        return new FhirResourceChanged(zoned().put("resourceType", "Location").put("id", "loc-" + number));
    }

    private static PractitionerRoleChanged role(String id, ObjectNode role) {
        return PractitionerRoleChangedBuilder.of(id, "prov-77", RoleChange.CREATED)
                .role(role)
                .build();
    }

    private static Limits limits() {
        Map<Limit, Integer> least = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            least.put(limit, limit.min());
        }
        return new Limits(least);
    }
}

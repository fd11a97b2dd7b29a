package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.delay.DelayFigures;
import org.practiceflow.topology.delay.Learned;
import org.practiceflow.topology.delay.ManualOrder;
import org.practiceflow.topology.delay.Provider;
import org.practiceflow.topology.delay.QueuedVisit;
import org.practiceflow.topology.delay.StatusRegister;
import org.practiceflow.topology.slot.Claim;
import org.practiceflow.topology.slot.ClaimedDay;
import org.practiceflow.topology.slot.Conflict;
import org.practiceflow.topology.slot.ConflictDay;
import org.practiceflow.topology.slot.ConflictReason;
import org.practiceflow.topology.slot.FhirResource;
import org.practiceflow.topology.slot.PractitionerRoles;
import org.practiceflow.topology.slot.Role;
import org.practiceflow.topology.slot.RoleTold;
import org.practiceflow.topology.slot.RoleVersion;
import org.practiceflow.topology.slot.Slot;
import org.practiceflow.topology.slot.SlotDay;
import org.practiceflow.topology.slot.SlotStatus;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.TableDescriptor;
import org.practiceflow.topology.visit.Booking;
import org.practiceflow.topology.visit.Fact;
import org.practiceflow.topology.visit.Visit;

/** Each row that input makes grow, with every limit at its hard maximum and every id as long as it may be. */
@DisplayName("The largest row of")
class LargestRowsTest {
    private static final Instant LATE = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Stamp STAMP = new Stamp(LATE, Long.MAX_VALUE, id(0));

    /** The most characters of a type, each of four bytes. */
    private static final String TYPE = "\uD83E\uDDB7".repeat(60);

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    <V> void isWithinHalfAMegabyte(String name, TableDescriptor<V> table, V row) {
        assertThat(table.codec().encode(row)).hasSizeLessThanOrEqualTo(Limits.ROW_BYTES);
    }

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of("visits", Visit.TABLE, visit()),
                Arguments.of("providers", Provider.TABLE, provider()),
                Arguments.of(
                        "claimed days",
                        ClaimedDay.TABLE,
                        new ClaimedDay(many(
                                Limit.PROVIDER_VISITS,
                                number -> new Claim(id(number), STAMP, id(1), id(2), LATE, LATE, true)))),
                Arguments.of(
                        "days of slots",
                        SlotDay.TABLE,
                        new SlotDay(many(
                                Limit.ROLE_DAY_SLOTS,
                                number -> new Slot(
                                        LATE,
                                        LATE,
                                        SlotStatus.BUSY_TENTATIVE,
                                        id(number),
                                        id(1).substring(164),
                                        id(2))))),
                Arguments.of(
                        "days of conflicts",
                        ConflictDay.TABLE,
                        new ConflictDay(many(
                                Limit.ROLE_DAY_SLOTS,
                                number -> new Conflict(id(number), LATE, LATE, ConflictReason.NOT_AVAILABLE)))),
                Arguments.of(
                        "practitioners' roles",
                        PractitionerRoles.TABLE,
                        new PractitionerRoles(many(Limit.PRACTITIONER_ROLES, LargestRowsTest::id))),
                Arguments.of("FHIR resources", FhirResource.TABLE, SlotRows.fhirResource()),
                Arguments.of("roles", Role.TABLE, role()));
    }

    private static Visit visit() {
        Booking booking = new Booking(
                STAMP, id(1), id(2), id(3), id(4), LATE, Duration.ofMinutes(4_320), TYPE, Priority.STAT, true, true);
        List<Fact> facts =
                many(Limit.VISIT_FACTS, number -> new Fact(Stage.IN_CHAIR, STAMP, id(1), id(2), id(3), true));
        return new Visit(id(0), booking, facts, Stage.IN_CHAIR, Long.MAX_VALUE, LATE, List.of());
    }

    private static Provider provider() {
        List<QueuedVisit> queue = many(
                Limit.PROVIDER_VISITS,
                number -> new QueuedVisit(
                        id(number),
                        id(1),
                        Stage.IN_CHAIR,
                        LATE,
                        Duration.ofMinutes(4_320),
                        Priority.STAT,
                        true,
                        LATE,
                        LATE,
                        LATE,
                        LATE,
                        LATE,
                        TYPE));
        List<String> queued = queue.stream().map(QueuedVisit::appointmentId).toList();
        var figures = new DelayFigures("available", id(1), 1_440, 1_440, 1_440, queued, true, true);
        var statuses = new StatusRegister(many(
                Limit.PROVIDER_STATUSES,
                number -> new StatusRegister.Statement(STAMP, ProviderStatus.AVAILABLE, id(1))));
        SortedMap<String, Learned> learned = new TreeMap<>();
        Duration days = Duration.ofMinutes(4_320);
        many(Limit.PROVIDER_VISIT_TYPES, number -> number + TYPE.substring(6))
                .forEach(type -> learned.put(type, new Learned(days, days)));
        List<String> order =
                IntStream.range(0, 200).mapToObj(LargestRowsTest::id).toList();
        return new Provider(id(0), statuses, queue, figures, LATE, LATE, learned, new ManualOrder(STAMP, order));
    }

    private static Role role() {
        RoleTold told = new RoleTold(
                id(0),
                id(1),
                new RoleVersion(Long.MAX_VALUE, LATE, STAMP),
                true,
                document(),
                5,
                240,
                id(2),
                IntStream.range(0, 150).mapToObj(LargestRowsTest::id).toList());
        SortedMap<LocalDate, Integer> conflicts = new TreeMap<>();
        IntStream.range(0, 400)
                .forEach(day -> conflicts.put(LocalDate.of(2026, 3, 10).plusDays(day), Integer.MAX_VALUE));
        return new Role(
                told,
                ZoneId.of("America/Argentina/ComodRivadavia"),
                Duration.ofMinutes(480),
                LocalDate.of(2026, 3, 10),
                LocalDate.of(2027, 4, 10),
                conflicts,
                run(),
                run(),
                LATE);
    }

    private static SlotGenerationCompleted run() {
        return new SlotGenerationCompleted(
                id(0),
                id(1),
                id(2),
                id(3),
                id(4),
                LATE.toString(),
                "regenerated",
                LocalDate.of(2026, 3, 10),
                LocalDate.of(2027, 4, 10),
                "America/Argentina/ComodRivadavia",
                "2025b",
                480,
                240,
                new SlotGenerationCompleted.Counts(30_000, 30_000, 30_000, 30_000, 30_000, 30_000, 30_000),
                IntStream.range(0, 50)
                        .mapToObj(number -> new SlotGenerationCompleted.Conflict(
                                id(number), id(number), LATE, LATE, "not-available"))
                        .toList(),
                IntStream.range(0, 50)
                        .mapToObj(number -> new SlotGenerationCompleted.Diagnostic(
                                "absence-without-period",
                                "PractitionerRole.availability[" + number + "].notAvailableTime[1999]"))
                        .toList(),
                "complete",
                LATE);
    }

    /** Numbers that take least in JSON and most in the state. */
    private static JsonNode document() {
        ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
        for (int number = 0; number < Limit.DOCUMENT_BYTES.most() / 4; number++) {
            numbers.add(0.5);
        }
        return JsonNodeFactory.instance.objectNode().set("extension", numbers);
    }

    private static <T> List<T> many(Limit limit, IntFunction<T> one) {
        return IntStream.range(0, limit.most()).mapToObj(one).toList();
    }

    private static String id(int number) {
        String digits = Integer.toString(number);
        return "x".repeat(Limit.ID_BYTES.most() - digits.length()) + digits;
    }
}

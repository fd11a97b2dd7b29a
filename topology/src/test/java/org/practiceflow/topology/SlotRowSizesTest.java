package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.practiceflow.topology.ClinicDay.time;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.topology.slot.Claim;
import org.practiceflow.topology.slot.ClaimedDay;
import org.practiceflow.topology.slot.Conflict;
import org.practiceflow.topology.slot.ConflictDay;
import org.practiceflow.topology.slot.ConflictReason;
import org.practiceflow.topology.slot.PractitionerRoles;
import org.practiceflow.topology.slot.Role;
import org.practiceflow.topology.slot.RoleTold;
import org.practiceflow.topology.slot.RoleVersion;
import org.practiceflow.topology.slot.Slot;
import org.practiceflow.topology.slot.SlotDay;
import org.practiceflow.topology.slot.SlotStatus;
import org.practiceflow.topology.state.Stamp;
import org.practiceflow.topology.state.TableDescriptor;

/** Each limit at its hard maximum, and ids of 200 bytes. */
@DisplayName("The largest row of slots")
class SlotRowSizesTest {
    private static final String ID = "i".repeat(Limit.ID_BYTES.most());
    private static final Instant NINE = time("09:00");
    private static final Stamp STAMP = new Stamp(NINE, Long.MAX_VALUE, ID);
    private static final int HORIZON = 400;

    @Test
    void ofADayFits() {
        assertFits(
                SlotDay.TABLE,
                new SlotDay(many(
                        Limit.ROLE_DAY_SLOTS.most(),
                        number -> new Slot(NINE, NINE, SlotStatus.BUSY_UNAVAILABLE, ID, "r".repeat(36), ID + ID))));
    }

    /** A local day lies on two dates in UTC, and bookings may name the practitioner or the role. */
    @Test
    void ofTheConflictsOfADayFits() {
        int most = 2 * 2 * Limit.PROVIDER_VISITS.most();
        assertFits(
                ConflictDay.TABLE,
                new ConflictDay(many(most, number -> new Conflict(ID, NINE, NINE, ConflictReason.NOT_AVAILABLE))));
    }

    @Test
    void ofTheClaimsOfADayFits() {
        assertFits(
                ClaimedDay.TABLE,
                new ClaimedDay(
                        many(Limit.PROVIDER_VISITS.most(), number -> new Claim(ID, STAMP, ID, ID, NINE, NINE, true))));
    }

    @Test
    void ofAPractitionersRolesFits() {
        assertFits(PractitionerRoles.TABLE, new PractitionerRoles(many(Limit.PRACTITIONER_ROLES.most(), number -> ID)));
    }

    @Test
    void ofARoleFits() {
        TreeMap<LocalDate, Integer> conflicts = new TreeMap<>();
        for (int date = 0; date < HORIZON; date++) {
            conflicts.put(LocalDate.of(2026, 3, 10).plusDays(date), 1_200);
        }
        RoleTold told = new RoleTold(
                ID,
                ID,
                new RoleVersion(Long.MAX_VALUE, NINE, STAMP),
                true,
                JsonNodeFactory.instance.objectNode().put("x", "x".repeat(Limit.DOCUMENT_BYTES.most())),
                480,
                240,
                ID,
                Collections.nCopies(Limit.ROLE_LOCATIONS.most(), ID));
        assertFits(
                Role.TABLE,
                new Role(
                        told,
                        ZoneId.of("Europe/Berlin"),
                        Duration.ofMinutes(480),
                        LocalDate.of(2026, 3, 10),
                        LocalDate.of(2027, 3, 10),
                        conflicts,
                        run(),
                        run(),
                        NINE));
    }

    private static SlotGenerationCompleted run() {
        return new SlotGenerationCompleted(
                ID,
                ID,
                ID,
                "r".repeat(36),
                ID,
                "4",
                "updated",
                LocalDate.of(2026, 3, 10),
                LocalDate.of(2027, 3, 10),
                "Europe/Berlin",
                "2025b",
                480,
                240,
                new SlotGenerationCompleted.Counts(30_000, 30_000, 30_000, 30_000, 30_000, 480_000, 14_000),
                many(
                        50,
                        number ->
                                new SlotGenerationCompleted.Conflict("s".repeat(40), ID, NINE, NINE, "not-available")),
                many(
                        50,
                        number -> new SlotGenerationCompleted.Diagnostic(
                                "absence-without-period",
                                "PractitionerRole.availability[9999].notAvailableTime[9999]")),
                "partial",
                NINE);
    }

    private static <T> List<T> many(int count, IntFunction<T> one) {
        return IntStream.range(0, count).mapToObj(one).toList();
    }

    private static <V> void assertFits(TableDescriptor<V> table, V row) {
        assertThat(table.codec().encode(row).length).isLessThanOrEqualTo(Limits.ROW_BYTES);
    }
}

package org.practiceflow.topology.slot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * A practitioner's role as last applied, and how far its slots reach.
 *
 * @param zone whose wall clock its hours mean
 * @param length of its slots
 * @param firstDay the local date of the last run
 * @param lastDay the local date up to which slots were computed
 * @param conflicts how many bookings of a local date do not fit, where some do not
 * @param lastRun what the last run came to, null before the first
 * @param lastDryRun what a run would have changed that only asked, null before the first
 */
public record Role(
        RoleTold told,
        ZoneId zone,
        Duration length,
        LocalDate firstDay,
        LocalDate lastDay,
        SortedMap<LocalDate, Integer> conflicts,
        @Nullable SlotGenerationCompleted lastRun,
        @Nullable SlotGenerationCompleted lastDryRun) {

    public static final TableDescriptor<Role> TABLE =
            TableDescriptor.ofDocuments("roles", Role.class, Role::memory).counted(Limit.CLINIC_ROLES);

    public String id() {
        return told.practitionerRoleId();
    }

    /** The role as the subject of alerts. */
    EntityRef subject() {
        return new EntityRef(EntityKind.ROLE, id());
    }

    /** Whether it was deleted so long ago that none of its slots can be left. */
    boolean isForgotten(LocalDate today) {
        LocalDate deletedOn = LocalDate.ofInstant(told.version().eventOrder().at(), zone);
        return told.deleted()
                && today.isAfter(
                        deletedOn.plus(Period.between(firstDay, lastDay)).plusDays(1));
    }

    /** What it wants, and what could not be read of it. */
    Wants wants() {
        RoleReader.Read read = RoleReader.read(told.resource(), zone);
        RoleAvailability availability = told.deleted() ? RoleAvailability.NONE : read.availability();
        return new Wants(new DesiredSlots(availability, zone, length, told.buffer()), read.diagnostics());
    }

    record Wants(DesiredSlots slots, List<Diagnostic> diagnostics) {}

    Role reaching(LocalDate first, LocalDate last) {
        return new Role(told, zone, length, first, last, conflicts, lastRun, lastDryRun);
    }

    Role conflicting(SortedMap<LocalDate, Integer> now) {
        return new Role(
                told,
                zone,
                length,
                firstDay,
                lastDay,
                Collections.unmodifiableSortedMap(new TreeMap<>(now)),
                lastRun,
                lastDryRun);
    }

    Role having(SlotGenerationCompleted run) {
        return new Role(told, zone, length, firstDay, lastDay, conflicts, run, lastDryRun);
    }

    Role havingAsked(SlotGenerationCompleted run) {
        return new Role(told, zone, length, firstDay, lastDay, conflicts, lastRun, run);
    }

    private int memory() {
        return memory(told.resource());
    }

    /** About 200 bytes for each object or array, 60 for each field and for each value, and its text. */
    private static int memory(JsonNode node) {
        if (node.isValueNode()) {
            return 60 + node.asText().length();
        }
        int memory = 200;
        for (JsonNode child : node) {
            memory += 60 + memory(child);
        }
        return memory;
    }

    /** From the beginning of that local date up to that of the next. */
    Interval day(LocalDate date) {
        return new Interval(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }
}

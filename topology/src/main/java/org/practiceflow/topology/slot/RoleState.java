package org.practiceflow.topology.slot;

import java.time.Duration;
import java.time.Instant;
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
import org.practiceflow.topology.availability.AvailabilityDiagnostic;
import org.practiceflow.topology.availability.DesiredSlots;
import org.practiceflow.topology.availability.FhirDocument;
import org.practiceflow.topology.availability.Interval;
import org.practiceflow.topology.availability.RoleAvailability;
import org.practiceflow.topology.availability.RoleDefinition;
import org.practiceflow.topology.availability.RoleReader;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * A practitioner's role as last applied, and the reach of its slots.
 *
 * @param zone the time zone of its hours
 * @param length the length of its slots
 * @param firstDay the local date of the last run
 * @param lastDay the last local date for which slots were computed
 * @param conflicts the number of appointments that do not fit by local date, only for dates that have any
 * @param lastRun the result of the last run, null before the first
 * @param lastDryRun the changes that the last dry run would have made, null before the first
 * @param slotsChangedAt the time of what last created, changed or removed a slot, null if it was not kept
 */
public record RoleState(
        RoleDefinition definition,
        ZoneId zone,
        Duration length,
        LocalDate firstDay,
        LocalDate lastDay,
        SortedMap<LocalDate, Integer> conflicts,
        @Nullable SlotGenerationCompleted lastRun,
        @Nullable SlotGenerationCompleted lastDryRun,
        @Nullable Instant slotsChangedAt) {

    public static final TableDescriptor<RoleState> TABLE = TableDescriptor.ofDocuments(
                    "roles", RoleState.class, RoleState::memory)
            .counted(Limit.CLINIC_ROLES);

    public String id() {
        return definition.practitionerRoleId();
    }

    /** Returns the role as the subject of alerts. */
    EntityRef ref() {
        return new EntityRef(EntityKind.ROLE, id());
    }

    /** Returns whether the role was deleted so long ago that none of its slots can be left. */
    boolean isRemovable(LocalDate today) {
        LocalDate deletedOn =
                LocalDate.ofInstant(definition.version().eventOrder().at(), zone);
        return definition.deleted()
                && today.isAfter(
                        deletedOn.plus(Period.between(firstDay, lastDay)).plusDays(1));
    }

    /** Returns the slots that the role should have, and the problems found while reading it. */
    Requirement requirement() {
        RoleReader.ParsedRole read = RoleReader.read(definition.resource(), zone);
        RoleAvailability availability = definition.deleted() ? RoleAvailability.NONE : read.availability();
        return new Requirement(new DesiredSlots(availability, zone, length, definition.buffer()), read.diagnostics());
    }

    record Requirement(DesiredSlots slots, List<AvailabilityDiagnostic> diagnostics) {}

    RoleState withDays(LocalDate first, LocalDate last) {
        return new RoleState(definition, zone, length, first, last, conflicts, lastRun, lastDryRun, slotsChangedAt);
    }

    RoleState withConflicts(SortedMap<LocalDate, Integer> now) {
        return new RoleState(
                definition,
                zone,
                length,
                firstDay,
                lastDay,
                Collections.unmodifiableSortedMap(new TreeMap<>(now)),
                lastRun,
                lastDryRun,
                slotsChangedAt);
    }

    RoleState withLastRun(SlotGenerationCompleted run) {
        return new RoleState(definition, zone, length, firstDay, lastDay, conflicts, run, lastDryRun, slotsChangedAt);
    }

    RoleState withLastDryRun(SlotGenerationCompleted run) {
        return new RoleState(definition, zone, length, firstDay, lastDay, conflicts, lastRun, run, slotsChangedAt);
    }

    /** Returns the role with the time of a change to its slots; null, or an earlier time, changes nothing. */
    RoleState withSlotsChangedAt(@Nullable Instant at) {
        return at == null || (slotsChangedAt != null && !at.isAfter(slotsChangedAt))
                ? this
                : new RoleState(definition, zone, length, firstDay, lastDay, conflicts, lastRun, lastDryRun, at);
    }

    private int memory() {
        return FhirDocument.memory(definition.resource());
    }

    /** Returns the interval of that local date. */
    Interval day(LocalDate date) {
        return new Interval(
                date.atStartOfDay(zone).toInstant(),
                date.plusDays(1).atStartOfDay(zone).toInstant());
    }
}

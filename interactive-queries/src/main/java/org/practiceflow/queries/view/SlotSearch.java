package org.practiceflow.queries.view;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.slot.RoleState;
import org.practiceflow.topology.slot.Slot;
import org.practiceflow.topology.slot.SlotDay;

/**
 * A search for slots; results are ordered by role and then by time.
 *
 * @param practitionerRoleId null for all roles
 * @param scheduleId null for all schedules
 * @param locationId null for all locations
 * @param from the earliest start
 * @param until the end of the starts, exclusive
 * @param statuses the statuses, empty for any
 * @param limit the maximum number of results
 * @param after the cursor of this page, null for the first
 */
public record SlotSearch(
        @Nullable String practitionerRoleId,
        @Nullable String scheduleId,
        @Nullable String locationId,
        Instant from,
        Instant until,
        Set<SlotStatus> statuses,
        int limit,
        @Nullable String after) {

    /** A slot that was found, and its role. */
    public record FoundSlots(RoleState role, Slot slot) {
        String cursor() {
            String place = role.id() + "\u0000" + slot.start() + "\u0000" + slot.end();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(place.getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * A page of results.
     *
     * @param next the cursor of the next page, null for the last
     */
    public record SlotPage(List<FoundSlots> found, @Nullable String next) {}

    /**
     * Runs the search.
     *
     * @throws IllegalArgumentException if the cursor is invalid
     */
    public SlotPage run(TenantState state) {
        String reached = after == null ? "" : place(after);
        String reachedRole = reached.substring(0, Math.max(0, reached.indexOf('\u0000')));
        List<FoundSlots> found = new ArrayList<>();
        for (RoleState role : roles(state)) {
            if (role.id().compareTo(reachedRole) < 0) {
                continue;
            }
            for (SlotDay day : days(state, role)) {
                for (Slot slot : day.slots()) {
                    FoundSlots one = new FoundSlots(role, slot);
                    if (matches(slot) && place(one.cursor()).compareTo(reached) > 0) {
                        if (found.size() == limit) {
                            return new SlotPage(
                                    List.copyOf(found), found.getLast().cursor());
                        }
                        found.add(one);
                    }
                }
            }
        }
        return new SlotPage(List.copyOf(found), null);
    }

    private List<RoleState> roles(TenantState state) {
        return state.all(RoleState.TABLE).stream()
                .filter(role -> practitionerRoleId == null || practitionerRoleId.equals(role.id()))
                .filter(role -> scheduleId == null
                        || scheduleId.equals(role.definition().scheduleId()))
                .filter(role ->
                        locationId == null || role.definition().locationIds().contains(locationId))
                .toList();
    }

    private List<SlotDay> days(TenantState state, RoleState role) {
        return state.between(
                SlotDay.TABLE,
                SlotDay.key(role.id(), date(from, role.zone())),
                SlotDay.key(role.id(), date(until, role.zone())));
    }

    private boolean matches(Slot slot) {
        return !slot.start().isBefore(from)
                && slot.start().isBefore(until)
                && (statuses.isEmpty() || statuses.contains(slot.status()));
    }

    private static LocalDate date(Instant instant, ZoneId zone) {
        return LocalDate.ofInstant(instant, zone);
    }

    private static String place(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }
}

package org.practiceflow.topology.availability;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * When a practitioner works in a role.
 *
 * @param active whether the role is in use; one that is not wants no slots
 * @param period when the role holds
 * @param hours what repeats each week
 * @param absences when the practitioner is away all the same
 */
public record RoleAvailability(boolean active, Interval period, List<WeeklyHours> hours, List<Interval> absences) {
    public static final Interval ALWAYS = new Interval(Instant.MIN, Instant.MAX);

    /** A role that wants nothing. */
    public static final RoleAvailability NONE = new RoleAvailability(false, ALWAYS, List.of(), List.of());

    /**
     * Hours on the wall clock. An end that is not after the start lies on the next day, so midnight to midnight is a whole
     * day.
     *
     * @param period when they hold
     */
    public record WeeklyHours(Set<DayOfWeek> days, LocalTime start, LocalTime end, Interval period) {}
}

package org.practiceflow.topology.availability;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;

/**
 * The times at which a practitioner works in a role.
 *
 * @param active whether the role is in use; an inactive role has no slots
 * @param period the period in which the role is valid
 * @param hours the hours that repeat each week
 * @param absences the times at which the practitioner is away despite the hours
 */
public record RoleAvailability(boolean active, Interval period, List<WeeklyHours> hours, List<Interval> absences) {
    public static final Interval ALWAYS = new Interval(Instant.MIN, Instant.MAX);

    /** The availability of a role without slots. */
    public static final RoleAvailability NONE = new RoleAvailability(false, ALWAYS, List.of(), List.of());

    /**
     * Wall-clock hours on days of the week. An end that is not after the start lies on the next day, so midnight to
     * midnight is a whole day.
     *
     * @param period the period in which the hours apply
     */
    public record WeeklyHours(Set<DayOfWeek> days, LocalTime start, LocalTime end, Interval period) {}
}

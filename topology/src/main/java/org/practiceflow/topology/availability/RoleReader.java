package org.practiceflow.topology.availability;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.practiceflow.topology.availability.AvailabilityDiagnostic.Code;
import org.practiceflow.topology.availability.RoleAvailability.WeeklyHours;

/** Reads the availability of a FHIR PractitionerRole, R4 or R5. Invalid parts are skipped and reported. */
public final class RoleReader {
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "mon", DayOfWeek.MONDAY,
            "tue", DayOfWeek.TUESDAY,
            "wed", DayOfWeek.WEDNESDAY,
            "thu", DayOfWeek.THURSDAY,
            "fri", DayOfWeek.FRIDAY,
            "sat", DayOfWeek.SATURDAY,
            "sun", DayOfWeek.SUNDAY);

    private final ZoneId zone;
    private final List<WeeklyHours> hours = new ArrayList<>();
    private final List<Interval> absences = new ArrayList<>();
    private final Set<AvailabilityDiagnostic> diagnostics = new LinkedHashSet<>();

    private RoleReader(ZoneId zone) {
        this.zone = zone;
    }

    /** The availability, and the problems found while reading it. */
    public record ParsedRole(RoleAvailability availability, List<AvailabilityDiagnostic> diagnostics) {}

    public static ParsedRole read(JsonNode role, ZoneId zone) {
        return new RoleReader(zone).read(role);
    }

    private ParsedRole read(JsonNode role) {
        String root = "PractitionerRole";
        Optional<Interval> period = period(role, root);
        hours(role, "availableTime", root, RoleAvailability.ALWAYS);
        absences(role, "notAvailable", root);
        JsonNode availabilities = role.path("availability");
        for (int index = 0; index < availabilities.size(); index++) {
            String where = root + ".availability[" + index + "]";
            JsonNode availability = availabilities.get(index);
            period(availability, where).ifPresent(holds -> hours(availability, "availableTime", where, holds));
            absences(availability, "notAvailableTime", where);
        }
        boolean active = role.path("active").asBoolean(true) && period.isPresent();
        return new ParsedRole(
                new RoleAvailability(
                        active, period.orElse(RoleAvailability.ALWAYS), List.copyOf(hours), List.copyOf(absences)),
                List.copyOf(diagnostics));
    }

    private Optional<Interval> period(JsonNode parent, String where) {
        FhirPeriod period = read(parent.path("period"), where + ".period");
        Optional<Interval> interval = period.isReadable() ? period.interval() : Optional.empty();
        if (interval.isEmpty()) {
            report(Code.BAD_PERIOD, where + ".period");
        }
        return interval;
    }

    private FhirPeriod read(JsonNode node, String where) {
        FhirPeriod period = FhirPeriod.of(node, zone);
        if (period.lacksOffset()) {
            report(Code.NO_OFFSET, where);
        }
        return period;
    }

    private void hours(JsonNode parent, String name, String path, Interval period) {
        JsonNode entries = parent.path(name);
        for (int index = 0; index < entries.size(); index++) {
            String where = path + "." + name + "[" + index + "]";
            JsonNode entry = entries.get(index);
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            entry.path("daysOfWeek")
                    .forEach(day -> Optional.ofNullable(DAYS.get(day.asText()))
                            .ifPresentOrElse(days::add, () -> report(Code.NO_DAYS, where + ".daysOfWeek")));
            boolean allDay = entry.path("allDay").asBoolean(false);
            if (days.isEmpty()) {
                report(Code.NO_DAYS, where);
            } else if (allDay) {
                hours.add(new WeeklyHours(days, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, period));
            } else if (!entry.hasNonNull("availableStartTime") || !entry.hasNonNull("availableEndTime")) {
                report(Code.NO_END, where);
            } else {
                between(entry, days, period, where);
            }
        }
    }

    private void between(JsonNode entry, Set<DayOfWeek> days, Interval period, String where) {
        try {
            LocalTime start = time(entry, "availableStartTime");
            LocalTime end = EndOfDay.of(time(entry, "availableEndTime"));
            hours.add(new WeeklyHours(days, start, end, period));
        } catch (DateTimeException e) {
            report(Code.BAD_TIME, where);
        }
    }

    private static LocalTime time(JsonNode entry, String name) {
        return LocalTime.parse(entry.path(name).asText()).truncatedTo(ChronoUnit.MILLIS);
    }

    /** Reads absences. One of which a single bound can be read goes on without end in the other direction. */
    private void absences(JsonNode parent, String name, String path) {
        JsonNode entries = parent.path(name);
        for (int index = 0; index < entries.size(); index++) {
            String where = path + "." + name + "[" + index + "]";
            JsonNode during = entries.get(index).path("during");
            if (!during.hasNonNull("start") && !during.hasNonNull("end")) {
                report(Code.ABSENCE_WITHOUT_PERIOD, where);
            } else {
                FhirPeriod period = read(during, where);
                Optional<Interval> absence = period.isBounded() ? period.interval() : Optional.empty();
                absence.ifPresent(absences::add);
                if (absence.isEmpty() || !period.isReadable()) {
                    report(Code.BAD_PERIOD, where);
                }
            }
        }
    }

    private void report(Code code, String where) {
        diagnostics.add(new AvailabilityDiagnostic(code, where));
    }
}

package org.practiceflow.topology.room;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.ResourceStatus;
import org.practiceflow.topology.store.EventOrder;

/**
 * The last reports of a room in event order, whatever the order of their arrival. The newest reports of any two
 * histories are the newest of their union, so histories can be merged in any order.
 */
public record OccupancyHistory(List<Report> inOrder) {
    static final OccupancyHistory NONE = new OccupancyHistory(List.of());
    private static final int CAPACITY = 24;

    /** A room's state from a time on. */
    public record Report(
            EventOrder eventOrder,
            ResourceStatus status,
            @Nullable String appointmentId) implements Comparable<Report> {
        @Override
        public int compareTo(Report other) {
            return eventOrder.compareTo(other.eventOrder);
        }

        /** Returns whether the reports agree. One that names no visit does not contradict one that does. */
        private boolean agreesWith(Report other) {
            return status == other.status
                    && (appointmentId == null
                            || other.appointmentId == null
                            || appointmentId.equals(other.appointmentId));
        }
    }

    OccupancyHistory mergedWith(OccupancyHistory others) {
        List<Report> all = new ArrayList<>(inOrder);
        for (Report report : others.inOrder) {
            int place = Collections.binarySearch(all, report);
            if (place < 0) {
                all.add(-place - 1, report);
            }
        }
        return new OccupancyHistory(List.copyOf(all.subList(Math.max(0, all.size() - CAPACITY), all.size())));
    }

    /** Returns the start of the room's current state, across repeated reports of it; null without a report. */
    public @Nullable Instant since() {
        Report first = null;
        for (Report report : inOrder.reversed()) {
            if (first != null && !report.agreesWith(first)) {
                break;
            }
            first = report;
        }
        return first == null ? null : first.eventOrder().at();
    }

    /** Returns the times without a patient, each from one patient to the next: next occupied − last end of occupied. */
    public List<Duration> turnovers() {
        List<Duration> turnovers = new ArrayList<>();
        Report patient = null;
        Instant freed = null;
        for (Report report : inOrder) {
            if (patient != null && !report.agreesWith(patient)) {
                patient = null;
                freed = report.eventOrder().at();
            }
            if (report.status() == ResourceStatus.OCCUPIED) {
                if (freed != null) {
                    turnovers.add(Duration.between(freed, report.eventOrder().at()));
                    freed = null;
                }
                patient = patient == null || report.appointmentId() != null ? report : patient;
            }
        }
        return turnovers;
    }

    /** Returns the finished cleanings that followed a patient. */
    public List<Cleaning> cleanings() {
        List<Cleaning> cleanings = new ArrayList<>();
        String patient = null;
        Report began = null;
        for (Report report : inOrder) {
            boolean cleans = report.status() == ResourceStatus.CLEANING;
            if (began != null && !cleans && patient != null) {
                cleanings.add(new Cleaning(
                        patient, began.eventOrder(), report.eventOrder().at()));
            }
            if (report.status() == ResourceStatus.OCCUPIED) {
                patient = report.appointmentId() == null ? patient : report.appointmentId();
            }
            began = !cleans ? null : began == null ? report : began;
        }
        return cleanings;
    }

    /** A finished cleaning of a room after a visit. */
    public record Cleaning(String appointmentId, EventOrder beganAt, Instant endedAt) {}

    /** Returns the last turnover, null before the first. */
    public @Nullable Duration lastTurnover() {
        List<Duration> turnovers = turnovers();
        return turnovers.isEmpty() ? null : turnovers.getLast();
    }
}

package org.practiceflow.queries.view;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.Stage;

/**
 * The figures of a day. Waits are accountable ones, in whole seconds, of the patients who wait now; null while none
 * does.
 *
 * @param visits the number of visits in each stage that has any
 * @param judgedStarts the number of visits that have begun and whose patient was at most five minutes late
 * @param onTimeStarts the number of them that began at most 15 minutes after their scheduled start
 * @param onTimeShare the share of judged starts that were on time, from 0 to 1; null before the first
 */
public record DayCounts(
        Map<Stage, Long> visits,
        @Nullable Long longestWaitSeconds,
        @Nullable Long averageWaitSeconds,
        long judgedStarts,
        long onTimeStarts,
        @Nullable Double onTimeShare) {
    private static final long LATE_PATIENT_SECONDS = 5 * 60;
    private static final long ON_TIME_SECONDS = 15 * 60;

    static DayCounts of(List<VisitView> visits) {
        List<Long> waits = visits.stream()
                .filter(visit -> visit.stage().isWaiting())
                .map(VisitView::accountableWaitSeconds)
                .filter(Objects::nonNull)
                .toList();
        List<VisitView> judged = visits.stream()
                .filter(visit -> visit.startDelaySeconds() != null
                        && (visit.patientLatenessSeconds() == null
                                || visit.patientLatenessSeconds() <= LATE_PATIENT_SECONDS))
                .toList();
        long onTime = judged.stream()
                .filter(visit -> Objects.requireNonNull(visit.startDelaySeconds()) <= ON_TIME_SECONDS)
                .count();
        return new DayCounts(
                visits.stream()
                        .map(VisitView::stage)
                        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())),
                waits.stream().max(Long::compare).orElse(null),
                waits.isEmpty()
                        ? null
                        : (Long) Math.round(waits.stream()
                                .mapToLong(Long::longValue)
                                .average()
                                .orElseThrow()),
                judged.size(),
                onTime,
                judged.isEmpty() ? null : (Double) (onTime / (double) judged.size()));
    }
}

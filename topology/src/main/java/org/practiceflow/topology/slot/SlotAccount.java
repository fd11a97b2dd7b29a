package org.practiceflow.topology.slot;

import java.time.Instant;
import java.time.zone.ZoneRulesProvider;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.OrchestrationAudit;
import org.practiceflow.serdes.event.SlotGenerationCompleted;
import org.practiceflow.serdes.event.SlotGenerationCompleted.Counts;

/**
 * What a run over a role's days is accounted for by.
 *
 * @param role as the run leaves it
 * @param sourceEventId the event that asked for the run, null where time did
 * @param merges of its days
 */
record SlotAccount(
        String tenantId, Role role, String runId, @Nullable String sourceEventId, List<DayMerge> merges, Instant now) {
    private static final int DIAGNOSTICS_TOLD = 50;
    private static final String TZDB =
            ZoneRulesProvider.getVersions("UTC").lastEntry().getKey();

    /** What the run came to. */
    SlotGenerationCompleted completed(String trigger, List<Diagnostic> diagnostics) {
        RoleTold told = role.told();
        Counts counts = counts(diagnostics.size());
        return new SlotGenerationCompleted(
                role.id(),
                told.practitionerId(),
                told.scheduleId(),
                runId,
                sourceEventId,
                told.version().text(),
                trigger,
                role.firstDay(),
                role.lastDay(),
                role.zone().getId(),
                TZDB,
                (int) role.length().toMinutes(),
                (int) told.buffer().toMinutes(),
                counts,
                merges.stream()
                        .flatMap(merge -> merge.conflicts().stream())
                        .limit(ConflictsAhead.TOLD)
                        .map(this::told)
                        .toList(),
                diagnostics.stream()
                        .limit(DIAGNOSTICS_TOLD)
                        .map(it ->
                                new SlotGenerationCompleted.Diagnostic(it.code().word(), it.where()))
                        .toList(),
                status(diagnostics, counts),
                now);
    }

    private static String status(List<Diagnostic> diagnostics, Counts counts) {
        if (diagnostics.stream().anyMatch(it -> it.code() != Diagnostic.Code.STALE_VERSION)) {
            return "partial";
        }
        return counts.created() + counts.updated() + counts.retired() == 0 ? "no-op" : "complete";
    }

    private Counts counts(int diagnostics) {
        int created = 0;
        int updated = 0;
        int retired = 0;
        int free = 0;
        int kept = 0;
        int conflicts = 0;
        for (DayMerge merge : merges) {
            created += merge.created().size();
            updated += merge.updated().size();
            retired += merge.retired().size();
            free += merge.retainedFree();
            kept += merge.retainedProtected();
            conflicts += merge.conflicts().size();
        }
        return new Counts(created, updated, retired, free, kept, conflicts, diagnostics);
    }

    private SlotGenerationCompleted.Conflict told(Conflict conflict) {
        return new SlotGenerationCompleted.Conflict(
                SlotIds.of(tenantId, role.told().scheduleId(), role.id(), conflict.interval()),
                conflict.appointmentId(),
                conflict.start(),
                conflict.end(),
                conflict.reason().word());
    }

    /** From which inputs that came, and how. */
    OrchestrationAudit audit(SlotGenerationCompleted completed, List<OrchestrationAudit.Day> decisions) {
        Map<String, Object> inputs = new TreeMap<>(Map.of(
                "bufferMinutes", role.told().buffer().toMinutes(),
                "roleVersion", role.told().version().text(),
                "timeZone", role.zone().getId(),
                "tzdbVersion", TZDB,
                "slotMinutes", role.length().toMinutes(),
                "trigger", completed.trigger(),
                "resource", role.told().resource()));
        return OrchestrationAudit.ofDecision(
                "slot-generation", "PractitionerRole/" + role.id(), runId, inputs, decisions, completed.status(), now);
    }
}

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
import org.practiceflow.topology.availability.AvailabilityDiagnostic;
import org.practiceflow.topology.availability.RoleDefinition;
import org.practiceflow.topology.booking.BookingConflict;

/**
 * The report of a run over a role's days.
 *
 * @param role the role as the run leaves it
 * @param sourceEventId the event that triggered the run, null if time did
 * @param diffs the diffs of its days
 */
record RunReport(
        String tenantId,
        RoleState role,
        String runId,
        @Nullable String sourceEventId,
        List<SlotDiff> diffs,
        Instant now) {
    private static final int MAX_DIAGNOSTICS = 50;
    private static final String TZDB =
            ZoneRulesProvider.getVersions("UTC").lastEntry().getKey();

    /** Returns the result of the run. */
    SlotGenerationCompleted completed(String trigger, List<AvailabilityDiagnostic> diagnostics) {
        RoleDefinition definition = role.definition();
        Counts counts = counts(diagnostics.size());
        return new SlotGenerationCompleted(
                role.id(),
                definition.practitionerId(),
                definition.scheduleId(),
                runId,
                sourceEventId,
                definition.version().display(),
                trigger,
                role.firstDay(),
                role.lastDay(),
                role.zone().getId(),
                TZDB,
                (int) role.length().toMinutes(),
                (int) definition.buffer().toMinutes(),
                counts,
                diffs.stream()
                        .flatMap(diff -> diff.conflicts().stream())
                        .limit(UpcomingConflicts.MAX_LISTED)
                        .map(this::conflict)
                        .toList(),
                diagnostics.stream()
                        .limit(MAX_DIAGNOSTICS)
                        .map(it ->
                                new SlotGenerationCompleted.Diagnostic(it.code().code(), it.path()))
                        .toList(),
                status(diagnostics, counts),
                now);
    }

    private static String status(List<AvailabilityDiagnostic> diagnostics, Counts counts) {
        if (diagnostics.stream().anyMatch(it -> it.code() != AvailabilityDiagnostic.Code.STALE_VERSION)) {
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
        for (SlotDiff diff : diffs) {
            created += diff.created().size();
            updated += diff.updated().size();
            retired += diff.retired().size();
            free += diff.retainedFree();
            kept += diff.retainedProtected();
            conflicts += diff.conflicts().size();
        }
        return new Counts(created, updated, retired, free, kept, conflicts, diagnostics);
    }

    private SlotGenerationCompleted.Conflict conflict(BookingConflict conflict) {
        return new SlotGenerationCompleted.Conflict(
                SlotIds.of(tenantId, role.definition().scheduleId(), role.id(), conflict.interval()),
                conflict.appointmentId(),
                conflict.start(),
                conflict.end(),
                conflict.reason().code());
    }

    /** Returns the audit record of the run: the inputs and decisions behind its result. */
    OrchestrationAudit audit(SlotGenerationCompleted completed, List<OrchestrationAudit.AuditedDay> decisions) {
        Map<String, Object> inputs = new TreeMap<>(Map.of(
                "bufferMinutes", role.definition().buffer().toMinutes(),
                "roleVersion", role.definition().version().display(),
                "timeZone", role.zone().getId(),
                "tzdbVersion", TZDB,
                "slotMinutes", role.length().toMinutes(),
                "trigger", completed.trigger(),
                "resource", role.definition().resource()));
        return OrchestrationAudit.ofDecision(
                "slot-generation", "PractitionerRole/" + role.id(), runId, inputs, decisions, completed.status(), now);
    }
}

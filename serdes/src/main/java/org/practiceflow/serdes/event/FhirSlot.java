package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;

/** A FHIR Slot, in the names of R4 and R5. */
@JsonPropertyOrder({"resourceType", "id", "meta", "extension", "schedule", "status", "start", "end"})
public record FhirSlot(
        String resourceType,
        String id,
        Meta meta,
        List<Extension> extension,
        Reference schedule,
        String status,
        Instant start,
        Instant end) {
    private static final String TIME_ZONE = "http://hl7.org/fhir/StructureDefinition/timezone";
    private static final String RUN = "https://practiceflow.org/fhir/generation-run";
    private static final String SOURCE = "https://practiceflow.org/fhir/source-event";

    public record Meta(List<Tag> tag) {}

    public record Tag(String system, String code) {}

    public record Extension(String url, String valueCode) {}

    public record Reference(String reference) {}

    /**
     * A slot of that schedule.
     *
     * @param timeZone of the wall clock by which it was computed
     * @param generationRunId the run that created or last changed it
     * @param sourceEventId the event that asked for the run
     */
    public static FhirSlot of(
            String id,
            String scheduleId,
            String timeZone,
            String status,
            Instant start,
            Instant end,
            String generationRunId,
            String sourceEventId) {
        return new FhirSlot(
                "Slot",
                id,
                new Meta(List.of(new Tag(RUN, generationRunId), new Tag(SOURCE, sourceEventId))),
                List.of(new Extension(TIME_ZONE, timeZone)),
                new Reference("Schedule/" + scheduleId),
                status,
                start,
                end);
    }
}

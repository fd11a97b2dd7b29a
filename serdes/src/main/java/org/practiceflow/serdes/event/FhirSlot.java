package org.practiceflow.serdes.event;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;

/** A FHIR Slot, with the field names of R4 and R5. */
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
    private static final String GENERATION_RUN = "https://practiceflow.org/fhir/generation-run";
    private static final String SOURCE_EVENT = "https://practiceflow.org/fhir/source-event";

    public record Meta(List<Tag> tag) {}

    public record Tag(String system, String code) {}

    public record Extension(String url, String valueCode) {}

    public record Reference(String reference) {}

    /**
     * Creates a slot of a schedule.
     *
     * @param timeZone the time zone of the wall clock by which the slot was computed
     * @param generationRunId the slot generation run that created or last changed the slot
     * @param sourceEventId the event that triggered the run
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
                new Meta(List.of(new Tag(GENERATION_RUN, generationRunId), new Tag(SOURCE_EVENT, sourceEventId))),
                List.of(new Extension(TIME_ZONE, timeZone)),
                new Reference("Schedule/" + scheduleId),
                status,
                start,
                end);
    }
}

package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.event.OrchestrationAudit;
import org.practiceflow.serdes.event.OrchestrationAudit.AuditedDay;

@DisplayName("An audit record")
class AuditPartsTest {
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 10);

    @Test
    void isOneEventWhereItFits() {
        OrchestrationAudit whole = audit(10, 1_000, 1_000);

        assertThat(AuditParts.of(whole)).containsExactly(whole);
        assertThat(whole.parts()).isNull();
    }

    @Test
    void isCutBetweenItsDaysWhereItDoesNotFit() {
        OrchestrationAudit whole = audit(400, 4_000, 100_000);
        List<OrchestrationAudit> parts = AuditParts.of(whole);

        assertThat(parts).hasSizeGreaterThan(2).allSatisfy(part -> {
            assertThat(EventEncoder.bytes(part)).isLessThanOrEqualTo(AuditParts.MAX_BYTES);
            assertThat(part.parts()).isEqualTo(parts.size());
            assertThat(part.inputs()).containsEntry("slotMinutes", 15);
        });
        assertThat(parts)
                .extracting(OrchestrationAudit::part)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, parts.size()).boxed().toList());
        assertThat(parts.stream().flatMap(part -> part.decisions().stream()).toList())
                .isEqualTo(whole.decisions());
    }

    @Test
    void holdsTheDocumentsThatItWasDecidedFromOnce() {
        List<OrchestrationAudit> parts = AuditParts.of(audit(400, 4_000, 100_000));

        assertThat(parts.getFirst().inputs()).containsKey("resource");
        assertThat(parts.subList(1, parts.size()))
                .allSatisfy(part -> assertThat(part.inputs()).doesNotContainKey("resource"));
    }

    @Test
    void hasADayThatIsLargeBesideItsDocumentsInAPartOfItsOwn() {
        List<OrchestrationAudit> parts = AuditParts.of(audit(1, 450_000, 130_000));

        assertThat(parts).extracting(part -> part.decisions().size()).containsExactly(0, 1);
    }

    private static OrchestrationAudit audit(int days, int bytesOfDay, int bytesOfResource) {
        Map<String, Object> inputs = new TreeMap<>();
        inputs.put("slotMinutes", 15);
        inputs.put("resource", JsonNodeFactory.instance.objectNode().put("x", "x".repeat(bytesOfResource)));
        List<AuditedDay> decisions = IntStream.range(0, days)
                .mapToObj(day -> new AuditedDay(
                        FIRST.plusDays(day),
                        0,
                        List.of("w".repeat(bytesOfDay)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()))
                .toList();
        return OrchestrationAudit.ofDecision(
                "slot-generation", "PractitionerRole/role-9", "run-1", inputs, decisions, "complete", NINE);
    }
}

package org.practiceflow.serdes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.practiceflow.serdes.event.OrchestrationAudit;
import org.practiceflow.serdes.event.OrchestrationAudit.AuditedDay;

/** Splits an audit record that is too large for one event into parts of whole days. */
public final class AuditParts {
    /** The maximum size of a part in bytes. A single day that is larger is not split. */
    static final int MAX_BYTES = Limits.ROW_BYTES;

    private AuditParts() {}

    /**
     * Returns the record itself, or its parts in order. Only the first part has the documents on which the decision was
     * based.
     */
    public static List<OrchestrationAudit> of(OrchestrationAudit whole) {
        // The part numbers take a few bytes, too.
        long frame = EventEncoder.bytes(whole.part(Integer.MAX_VALUE, Integer.MAX_VALUE, whole.inputs(), List.of()));
        Map<String, Object> facts = new TreeMap<>(whole.inputs());
        facts.values().removeIf(JsonNode.class::isInstance);
        long factsFrame = EventEncoder.bytes(whole.part(Integer.MAX_VALUE, Integer.MAX_VALUE, facts, List.of()));
        List<List<AuditedDay>> parts = new ArrayList<>();
        List<AuditedDay> part = new ArrayList<>();
        parts.add(part);
        long taken = frame;
        for (AuditedDay day : whole.decisions()) {
            long bytes = EventEncoder.bytes(day) + 1;
            if (taken + bytes > MAX_BYTES && (!part.isEmpty() || parts.size() == 1)) {
                part = new ArrayList<>();
                parts.add(part);
                taken = factsFrame;
            }
            part.add(day);
            taken += bytes;
        }
        if (parts.size() == 1) {
            return List.of(whole);
        }
        List<OrchestrationAudit> cut = new ArrayList<>();
        for (List<AuditedDay> days : parts) {
            int number = cut.size() + 1;
            cut.add(whole.part(number, parts.size(), number == 1 ? whole.inputs() : facts, days));
        }
        return List.copyOf(cut);
    }
}

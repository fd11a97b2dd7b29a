package org.practiceflow.topology.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.store.EventOrder;

/** Encodes and decodes the rows of a visit whose patient is in the chair. */
@State(Scope.Benchmark)
public class VisitCodecBenchmark {
    private Visit visit = Visit.unknown("appt-1")
            .with(new Appointment(
                    stamp("08:00"),
                    "patient-1",
                    "prov-77",
                    "loc-1",
                    "chair-12",
                    at("09:00"),
                    Duration.ofMinutes(30),
                    "hygiene",
                    Priority.ROUTINE,
                    false,
                    false,
                    false))
            .with(FactBuilder.of(Stage.WAITING, stamp("08:55"))
                    .patientId("patient-1")
                    .locationId("loc-1")
                    .build())
            .with(FactBuilder.of(Stage.CALLED, stamp("09:04")).build())
            .with(FactBuilder.of(Stage.IN_CHAIR, stamp("09:06"))
                    .locationId("loc-1")
                    .resourceId("chair-12")
                    .build())
            .announced(Stage.IN_CHAIR)
            .withPredictedWait(300)
            .withAlerts(List.of());

    private VisitRow row = VisitRow.of(visit);
    private VisitFacts facts = new VisitFacts(visit.appointmentId(), visit.facts());
    private byte[] rowBytes = VisitRow.TABLE.codec().encode(row);
    private byte[] factsBytes = VisitFacts.TABLE.codec().encode(facts);

    @Benchmark
    public byte[] encode() {
        return VisitRow.TABLE.codec().encode(row);
    }

    @Benchmark
    public VisitRow decode() {
        return VisitRow.TABLE.codec().decode(rowBytes);
    }

    @Benchmark
    public byte[] encodeFacts() {
        return VisitFacts.TABLE.codec().encode(facts);
    }

    @Benchmark
    public VisitFacts decodeFacts() {
        return VisitFacts.TABLE.codec().decode(factsBytes);
    }

    private static EventOrder stamp(String time) {
        return new EventOrder(at(time), 0, "evt-" + time);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-03-10T" + time + ":00Z");
    }
}

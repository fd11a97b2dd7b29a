package org.practiceflow.topology;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.practiceflow.serdes.Decoded;
import org.practiceflow.serdes.EventDecoder;
import org.practiceflow.serdes.EventEncoder;
import org.practiceflow.serdes.IntakeRules;
import org.practiceflow.serdes.event.Envelope;
import org.practiceflow.serdes.event.Event;

/** Decodes a record's bytes to a valid event. */
@State(Scope.Benchmark)
public class EventDecoderBenchmark {
    private EventDecoder decoder = new EventDecoder(IntakeRules.DEFAULTS);
    private byte[] booking = bytes(Events.booked("appt-1", "09:00"));
    private byte[] checkin = bytes(Events.checkedIn("appt-1", "08:55"));

    @Benchmark
    public Decoded booking() {
        return decoder.decode("appointment.scheduled.v1", booking);
    }

    @Benchmark
    public Decoded checkin() {
        return decoder.decode("patient.checkin.v1", checkin);
    }

    private static byte[] bytes(Event event) {
        return new EventEncoder()
                .encode(new Envelope<>(
                        "evt-0001", ClinicDay.TENANT, ClinicDay.time("08:55"), "front-desk", "corr-1", null, 0, event));
    }
}

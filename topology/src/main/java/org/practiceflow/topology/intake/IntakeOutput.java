package org.practiceflow.topology.intake;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.practiceflow.serdes.event.Arrival;

/** One result of intake. */
public sealed interface IntakeOutput {
    /** An arrival for the tenant that is its key. */
    record ToTenant(Arrival arrival) implements IntakeOutput {}

    /** A record for the dead-letter topic. */
    record ToDeadLetters(ProducerRecord<byte[], byte[]> deadLetter) implements IntakeOutput {}
}

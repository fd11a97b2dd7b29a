package org.practiceflow.topology.intake;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.practiceflow.serdes.event.Arrival;

/** One result of intake. */
public sealed interface IntakeOutput {
    /** For the tenant that is its key. */
    record ToTenant(Arrival arrival) implements IntakeOutput {}

    /** For the dead letters. */
    record ToDeadLetters(ProducerRecord<byte[], byte[]> deadLetter) implements IntakeOutput {}
}

package org.practiceflow.topology.delay;

import java.time.Instant;
import org.practiceflow.topology.store.TableDescriptor;

/** The time at which something was last stated of a provider or one of its visits. */
public record Heard(Instant at) {
    /** Its keys are providers. */
    public static final TableDescriptor<Heard> TABLE = new TableDescriptor<>("heard", Heard.class);
}

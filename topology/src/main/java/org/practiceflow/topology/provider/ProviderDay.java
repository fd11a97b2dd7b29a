package org.practiceflow.topology.provider;

import java.time.Instant;

/** A provider and the visits of today. */
public record ProviderDay(Provider provider, ProviderQueue queue) {
    /** True if the provider could see a patient and has none here. */
    public boolean isIdle(Instant now) {
        return !provider.isAbsent(now) && !queue.hasPatient();
    }
}

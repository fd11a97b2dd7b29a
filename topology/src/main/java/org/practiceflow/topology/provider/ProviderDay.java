package org.practiceflow.topology.provider;

import java.time.Instant;

/** A provider and today's visits. */
public record ProviderDay(Provider provider, ProviderQueue queue) {
    /** Returns whether the provider could see a patient but has none here. */
    public boolean isIdle(Instant now) {
        return !provider.isAbsent(now) && !queue.hasPatient();
    }
}

package org.practiceflow.topology.provider;

import java.time.ZoneId;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.practiceflow.topology.settings.TenantSettings;

/** Projects the rest of a busy provider's day. */
@State(Scope.Benchmark)
public class ProjectionBenchmark {
    @Param({"5", "50", "500"})
    private int visits;

    private TenantSettings settings = TenantSettings.defaults(ZoneId.of("Europe/Berlin"));
    private ProviderDay provider;

    @Setup
    public void fillQueue() {
        provider = BusyProvider.of(visits);
    }

    @Benchmark
    public Projection project() {
        return Projection.of(provider, BusyProvider.NOW, settings);
    }
}

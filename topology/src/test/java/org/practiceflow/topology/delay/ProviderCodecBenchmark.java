package org.practiceflow.topology.delay;

import java.time.ZoneId;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.practiceflow.topology.settings.TenantSettings;

/** The row of a provider with sixteen visits, to bytes and back. */
@State(Scope.Benchmark)
public class ProviderCodecBenchmark {
    private Provider provider = told(BusyProvider.of(16));
    private byte[] bytes = Provider.TABLE.codec().encode(provider);

    @Benchmark
    public byte[] encode() {
        return Provider.TABLE.codec().encode(provider);
    }

    @Benchmark
    public Provider decode() {
        return Provider.TABLE.codec().decode(bytes);
    }

    private static Provider told(Provider provider) {
        Projection projection =
                Projection.of(provider, BusyProvider.NOW, TenantSettings.defaults(ZoneId.of("Europe/Berlin")));
        return provider.telling(DelayFigures.of(provider, projection), List.of());
    }
}

package org.practiceflow.queries.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.startup.ProcessLimits;
import org.practiceflow.queries.startup.StoreFiles;

@DisplayName("The connections of an instance")
class ConnectionLimitsTest {
    private static final long HEAP = 4L << 30;
    private static final StoreFiles TWO_IN_24 = new StoreFiles(2, 24);

    @Test
    void areHalfOfTheFilesThatItsStoresLeave() {
        assertThat(limits(1_024, TWO_IN_24, false, null)).isEqualTo(new ConnectionLimits(320, 0, 80));
        assertThat(limits(65_536, TWO_IN_24, false, null)).isEqualTo(new ConnectionLimits(32_576, 0, 8_144));
    }

    @Test
    void areAQuarterThoseOfOtherInstancesWhereThereAreAny() {
        assertThat(limits(1_024, TWO_IN_24, true, null)).isEqualTo(new ConnectionLimits(240, 80, 80));
    }

    @Test
    void areOfOneAddressAsManyAsIsSet() {
        assertThat(limits(1_024, TWO_IN_24, false, 7)).isEqualTo(new ConnectionLimits(320, 0, 7));
        assertThat(limits(1_024, TWO_IN_24, false, 0)).isEqualTo(new ConnectionLimits(320, 0, 0));
    }

    @Test
    void areAtLeast64OrTheInstanceDoesNotStart() {
        assertThat(ConnectionLimits.of(new ProcessLimits(512, 0, HEAP), TWO_IN_24, false, null))
                .isEqualTo(new ConnectionLimits(64, 0, 16));
        assertThatThrownBy(() -> ConnectionLimits.of(new ProcessLimits(511, 0, HEAP), TWO_IN_24, false, null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The process may open 511 files, of which 2 stores in each of 24 partitions need 384: "
                        + "allow it at least 512 (ulimit -n), or use fewer partitions");
        assertThatThrownBy(() -> limits(256, TWO_IN_24, false, null)).hasMessageContaining("at least 612");
    }

    @Test
    void areFewerWhereTheProcessHasOpenedManyFilesItself() {
        assertThat(ConnectionLimits.of(new ProcessLimits(1_024, 300, HEAP), TWO_IN_24, false, null))
                .isEqualTo(new ConnectionLimits(276, 0, 69));
        assertThat(limits(612, TWO_IN_24, false, null)).isEqualTo(new ConnectionLimits(64, 0, 16));
        assertThatThrownBy(() -> limits(611, TWO_IN_24, false, null)).hasMessageContaining("at least 612");
    }

    @Test
    void takeNoMoreThanAQuarterOfTheHeap() {
        ProcessLimits process = new ProcessLimits(1_048_576, 100, 1L << 30);

        assertThat(ConnectionLimits.of(process, TWO_IN_24, false, null))
                .isEqualTo(new ConnectionLimits(16_384, 0, 4_096));
    }

    @Test
    void haveAllFilesWhereTheStateIsInMemory() {
        assertThat(limits(1_024, new StoreFiles(0, 24), false, null)).isEqualTo(new ConnectionLimits(512, 0, 128));
    }

    private static ConnectionLimits limits(
            long files, StoreFiles stores, boolean internal, @Nullable Integer ofAddress) {
        return ConnectionLimits.of(new ProcessLimits(files, 100, HEAP), stores, internal, ofAddress);
    }
}

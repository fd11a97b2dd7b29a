package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.practiceflow.serdes.Decoded.Rejected;

@DisplayName("A limit")
class LimitsTest {
    @ParameterizedTest
    @EnumSource
    void isWhatADeploymentSetsWithinItsRange(Limit limit) {
        assertThat(Limits.DEFAULTS.of(limit)).isEqualTo(limit.defaultValue()).isBetween(limit.min(), limit.max());
        assertThat(new Limits(Map.of(limit, limit.min())).of(limit)).isEqualTo(limit.min());
        assertThat(Limits.atMaximum().of(limit)).isEqualTo(limit.max());
        assertThatThrownBy(() -> new Limits(Map.of(limit, limit.max() + 1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limits(Map.of(limit, limit.min() - 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesTheFieldTheSettingAndWhatCame() {
        Rejected rejection = Objects.requireNonNull(Limits.DEFAULTS.rejection(Limit.LIST_ENTRIES, 1_001, "/data/list"));

        assertThat(rejection.reason()).isEqualTo(RejectionReason.LIMIT_EXCEEDED);
        assertThat(rejection.pointer()).isEqualTo("/data/list");
        assertThat(rejection.detail())
                .isEqualTo("expected at most 1000 entries in a list (limits.list.entries), but got 1001");
        assertThat(Limits.DEFAULTS.rejection(Limit.LIST_ENTRIES, 1_000, "/data/list"))
                .isNull();
    }

    @ParameterizedTest
    @EnumSource
    void standsInTheDocumentsAsItIs(Limit limit) throws IOException {
        String row = String.format(
                Locale.ROOT,
                "| `%s` | %s | %,d | %,d | %,d |",
                limit.setting(),
                limit.description(),
                limit.min(),
                limit.defaultValue(),
                limit.max());

        assertThat(Files.readAllLines(Path.of("..", "docs", "limits.md"))).contains(row);
    }
}

package org.practiceflow.queries.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.config.ApplicationConfig;

@DisplayName("The number of partitions of the state")
class StatePartitionsTest {
    private static final InputPartitions INPUTS =
            new InputPartitions(new TreeMap<>(Map.of(24, "patient.checkin.v1", 48, "clinic-abc.events")));
    private static final InputPartitions EQUAL = new InputPartitions(new TreeMap<>(Map.of(24, "patient.checkin.v1")));

    @Test
    void isThatOfTheLargestInputWhereThereIsNoStateYet() {
        assertThat(stated(Map.of()).number(null, INPUTS)).isEqualTo(48);
    }

    @Test
    void isTheStatedOneWhereThereIsNoStateYet() {
        assertThat(stated(Map.of("state.partitions", "96")).number(null, INPUTS))
                .isEqualTo(96);
    }

    @Test
    void staysWhenInputsGetMore() {
        assertThat(stated(Map.of()).number(24, INPUTS)).isEqualTo(24);
    }

    @Test
    void cannotBeStatedAnewForExistingState() {
        StatePartitions stated = stated(Map.of("state.partitions", "48"));

        assertThatThrownBy(() -> stated.number(24, EQUAL))
                .hasMessage("Wrong setting state.partitions: expected 24, the number of the state of"
                        + " application.id=practiceflow, but got 48; docs/operations.md says how to change their"
                        + " number");
    }

    @Test
    void isThatOfTheInputsWhereRecordsAreKeyedByTenant() {
        StatePartitions keyed = stated(Map.of("intake.keyed-by-tenant", "true"));
        StatePartitions other = stated(Map.of("intake.keyed-by-tenant", "true", "state.partitions", "48"));

        assertThat(keyed.number(null, EQUAL)).isEqualTo(24);
        assertThatThrownBy(() -> other.number(null, EQUAL)).hasMessageContaining("expected 24");
    }

    @Test
    void staysWhenInputsGetMoreWhereRecordsAreKeyedByTenantSoThatNothingStarts() {
        StatePartitions keyed = stated(Map.of("intake.keyed-by-tenant", "true"));

        assertThatThrownBy(() -> keyed.number(12, EQUAL))
                .hasMessageContaining("Expected inputs with 12 partitions")
                .hasMessageContaining("but got 24");
    }

    private static StatePartitions stated(Map<String, String> more) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", "localhost:9092");
        settings.put("state.dir", "state");
        settings.put("auth", "off");
        settings.putAll(more);
        return new StatePartitions(ApplicationConfig.from(settings));
    }
}

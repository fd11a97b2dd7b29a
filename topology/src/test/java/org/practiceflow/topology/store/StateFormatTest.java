package org.practiceflow.topology.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The format of a task's state")
class StateFormatTest {
    private final TaskStores stores = InMemoryStores.unattached();

    @Test
    void isKeptWithTheFirstCommit() {
        StateFormat.check(stores);
        stores.clinic().flush();
        stores.clinic().clear();

        assertThat(table().get("")).isEqualTo(StateFormat.CURRENT);
    }

    @Test
    void stopsATaskWhereItIsAnother() {
        Table<StateFormat> table = table();
        table.put("", new StateFormat(7));
        table.apply();

        assertThatThrownBy(() -> StateFormat.check(stores))
                .isInstanceOf(StreamsException.class)
                .hasMessageContaining("the replay command");
    }

    private Table<StateFormat> table() {
        return new Table<>(stores.of(StateFormat.TABLE), TaskStores.NO_TENANT, StateFormat.TABLE);
    }
}

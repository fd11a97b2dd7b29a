package org.practiceflow.topology.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.Limits;
import org.practiceflow.topology.settings.TenantSettings;

@DisplayName("A table of which a tenant has a hundred rows at most")
class TurnTest {
    private static final TableDescriptor<String> NOTES =
            new TableDescriptor<>("notes", String.class).counted(Limit.CLINIC_DURATIONS);
    private static final int MOST = Limit.CLINIC_DURATIONS.least();

    private final TaskStores stores = InMemoryStores.unattached();

    @Test
    void hasRoomUntilItHasThem() {
        fill(MOST - 1);
        assertThat(turn().hasRoom(NOTES)).isTrue();

        fill(MOST);
        assertThat(turn().hasRoom(NOTES)).isFalse();
    }

    @Test
    void hasNoRoomForTwoMoreWhereOneWasDecided() {
        fill(MOST - 1);
        Turn turn = turn();

        turn.table(NOTES).put("another", "note");

        assertThat(turn.hasRoom(NOTES)).isFalse();
    }

    @Test
    void hasRoomForOneInPlaceOfOneThatIsDecidedToGo() {
        fill(MOST);
        Turn turn = turn();

        turn.table(NOTES).delete("note-0");
        assertThat(turn.hasRoom(NOTES)).isTrue();

        turn.table(NOTES).put("another", "note");
        assertThat(turn.hasRoom(NOTES)).isFalse();
        turn.check();
    }

    @Test
    void countsARowOnceHoweverOftenItIsDecided() {
        fill(MOST - 2);
        Turn turn = turn();

        turn.table(NOTES).put("another", "note");
        turn.table(NOTES).put("another", "note, mended");
        turn.table(NOTES).delete("a third");
        turn.table(NOTES).delete("a third");

        assertThat(turn.hasRoom(NOTES)).isTrue();
    }

    @Test
    void hasNoRoomWhereALoweredLimitLiesBelowItsRows() {
        fill(Limits.USUAL, MOST + 1);

        assertThat(turn().hasRoom(NOTES)).isFalse();
    }

    private void fill(int count) {
        fill(limits(), count);
    }

    private void fill(Limits limits, int count) {
        Turn turn = turn(limits);
        for (int row = 0; row < count; row++) {
            turn.table(NOTES).put("note-" + row, "note");
        }
        turn.check();
        turn.apply();
    }

    private Turn turn() {
        return turn(limits());
    }

    private Turn turn(Limits limits) {
        return new Turn(
                stores,
                "clinic-abc",
                Instant.EPOCH,
                Cause.event("evt-1", null),
                TenantSettings.defaults(ZoneOffset.UTC),
                limits);
    }

    private static Limits limits() {
        return new Limits(Map.of(Limit.CLINIC_DURATIONS, MOST));
    }
}

package org.practiceflow.topology.store;

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
class UnitOfWorkTest {
    private static final TableDescriptor<String> NOTES =
            new TableDescriptor<>("notes", String.class).counted(Limit.CLINIC_DURATIONS);
    private static final int MOST = Limit.CLINIC_DURATIONS.min();

    private final TaskStores stores = InMemoryStores.unattached();

    @Test
    void hasRoomUntilItHasThem() {
        fill(MOST - 1);
        assertThat(turn().hasCapacity(NOTES)).isTrue();

        fill(MOST);
        assertThat(turn().hasCapacity(NOTES)).isFalse();
    }

    @Test
    void hasNoRoomForTwoMoreWhereOneWasDecided() {
        fill(MOST - 1);
        UnitOfWork unitOfWork = turn();

        unitOfWork.table(NOTES).put("another", "note");

        assertThat(unitOfWork.hasCapacity(NOTES)).isFalse();
    }

    @Test
    void hasRoomForOneInPlaceOfOneThatIsDecidedToGo() {
        fill(MOST);
        UnitOfWork unitOfWork = turn();

        unitOfWork.table(NOTES).delete("note-0");
        assertThat(unitOfWork.hasCapacity(NOTES)).isTrue();

        unitOfWork.table(NOTES).put("another", "note");
        assertThat(unitOfWork.hasCapacity(NOTES)).isFalse();
        unitOfWork.checkLimits();
    }

    @Test
    void countsARowOnceHoweverOftenItIsDecided() {
        fill(MOST - 2);
        UnitOfWork unitOfWork = turn();

        unitOfWork.table(NOTES).put("another", "note");
        unitOfWork.table(NOTES).put("another", "note, mended");
        unitOfWork.table(NOTES).delete("a third");
        unitOfWork.table(NOTES).delete("a third");

        assertThat(unitOfWork.hasCapacity(NOTES)).isTrue();
    }

    @Test
    void hasNoRoomWhereALoweredLimitLiesBelowItsRows() {
        fill(Limits.DEFAULTS, MOST + 1);

        assertThat(turn().hasCapacity(NOTES)).isFalse();
    }

    private void fill(int count) {
        fill(limits(), count);
    }

    private void fill(Limits limits, int count) {
        UnitOfWork unitOfWork = turn(limits);
        for (int row = 0; row < count; row++) {
            unitOfWork.table(NOTES).put("note-" + row, "note");
        }
        unitOfWork.checkLimits();
        unitOfWork.apply();
    }

    private UnitOfWork turn() {
        return turn(limits());
    }

    private UnitOfWork turn(Limits limits) {
        return new UnitOfWork(
                stores,
                "clinic-abc",
                Instant.EPOCH,
                Cause.event("evt-1", Instant.EPOCH, null),
                TenantSettings.defaults(ZoneOffset.UTC),
                limits);
    }

    private static Limits limits() {
        return new Limits(Map.of(Limit.CLINIC_DURATIONS, MOST));
    }
}

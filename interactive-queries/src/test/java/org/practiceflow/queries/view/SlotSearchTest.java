package org.practiceflow.queries.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.practiceflow.queries.state.Freshness;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.view.SlotSearch.SlotPage;
import org.practiceflow.serdes.event.SlotStatus;
import org.practiceflow.topology.ClinicDay;
import org.practiceflow.topology.clock.ClockMode;

@DisplayName("A search that reads many slots and finds few")
class SlotSearchTest {
    private static final Instant NOW = Instant.parse("2026-12-01T06:00:00Z");
    private static final int LIMIT = 2;
    private static final int MAX_READ = 7;

    private ClinicDay day;
    private TenantState state;

    @BeforeEach
    void twoRolesWorkForTwoDays() {
        day = new ClinicDay(ClockMode.REPLAY, NOW);
        day.publishJson("orchestration.settings.v1", NOW, "'timeZone': 'UTC', 'slotHorizonDays': 2, 'slotMinutes': 60");
        List.of("role-1", "role-2")
                .forEach(role -> day.publishJson("practitioner-role.changed.v1", NOW, """
                'practitionerRoleId': '%s', 'practitionerId': 'prov-%s', 'changeType': 'created', 'role':
                {'resourceType': 'PractitionerRole', 'availableTime': [{'daysOfWeek':
                ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], 'allDay': true}]}""".formatted(role, role)
                        .replace('\n', ' ')));
        state = TenantState.of(ClinicDay.TENANT, day.state().store(), Freshness.current(NOW), ClinicDay.SETTINGS);
    }

    @AfterEach
    void close() {
        day.close();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("ends a page early, and goes on there")
    void goesOnWhereItEnded(SlotOrder order) {
        List<FoundSlot> all = search(order, Set.of(), null, 1_000).run(state).found();
        Set<Instant> wanted = Set.of(
                Instant.parse("2026-12-01T20:00:00Z"),
                Instant.parse("2026-12-02T03:00:00Z"),
                Instant.parse("2026-12-02T20:00:00Z"));

        List<FoundSlot> found = new ArrayList<>();
        int pages = 0;
        SlotPlace after = null;
        do {
            SlotPage page = search(order, wanted, after, LIMIT).run(state, MAX_READ);
            assertThat(page.found()).hasSizeLessThanOrEqualTo(LIMIT);
            found.addAll(page.found());
            after = page.next() == null ? null : SlotPlace.of(page.next());
            pages++;
        } while (after != null);

        assertThat(found)
                .isEqualTo(all.stream()
                        .filter(slot -> wanted.contains(slot.slot().start()))
                        .toList())
                .hasSize(2 * wanted.size());
        assertThat(pages).isGreaterThanOrEqualTo(all.size() / MAX_READ);
    }

    /** Returns a search for slots that start at these instants; at any if there are none. */
    private static SlotSearch search(SlotOrder order, Set<Instant> starts, @Nullable SlotPlace after, int limit) {
        return new SlotSearch(
                null,
                role -> true,
                found -> starts.isEmpty() || starts.contains(found.slot().start()),
                InstantRanges.ALL,
                EnumSet.allOf(SlotStatus.class),
                order,
                limit,
                after);
    }
}

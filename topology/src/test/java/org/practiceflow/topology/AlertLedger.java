package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.practiceflow.serdes.event.AlertLevel;

/**
 * Compares a day's published alerts with {@link AlertOracle} at each minute and one second after it. The same alerts
 * are open, at the same levels. No alert opened or rose without a reason, not even briefly.
 *
 * <p>All events happen at whole minutes, and so do their consequences. A condition that begins <em>after</em> a minute
 * has begun one second later. The ledger does not check:
 *
 * <ul>
 *   <li>messages, figures, related appointments and repeats;
 *   <li>the second at which a {@code delay} falls below a level, as a shrinking delay is evaluated each minute;
 *   <li>the level of a {@code no-show} after it was published;
 *   <li>{@code provider-unavailable} of a provider without further patients, which ends after five minutes, as if a
 *       patient might come;
 *   <li>estimated durations, manual orders, priorities, settings, roles and placeholders, which such a day does not
 *       have.
 * </ul>
 */
final class AlertLedger {
    private static final Instant MORNING = ClinicDay.time("07:01");

    private final Deque<RandomDay.Said> said;
    private final Deque<JsonNode> told;
    private final AlertOracle oracle = new AlertOracle();
    private final Map<String, AlertLevel> open = new TreeMap<>();
    private final Map<String, String> ids = new TreeMap<>();
    private final Set<Map.Entry<String, AlertLevel>> reasons = new HashSet<>();

    AlertLedger(RandomDay day, List<JsonNode> alerts) {
        said = new ArrayDeque<>(day.said());
        told = new ArrayDeque<>(alerts);
    }

    void checkUntil(Instant evening) {
        for (Instant now = MORNING; now.isBefore(evening); now = now.plus(Duration.ofMinutes(1))) {
            look(now);
            if (hears(now)) {
                look(now);
            }
            read(now);
            check(now, name -> true);

            Instant after = now.plusSeconds(1);
            look(after);
            read(after);
            check(after, name -> !name.startsWith("delay "));
        }
    }

    private void look(Instant now) {
        oracle.lookAhead(now);
        reasons.addAll(oracle.open().entrySet());
        oracle.look(now);
        reasons.addAll(oracle.open().entrySet());
    }

    private void read(Instant now) {
        while (!told.isEmpty() && !occurredAt(told.peek()).isAfter(now)) {
            enter(told.remove());
        }
        reasons.clear();
    }

    private void check(Instant now, Predicate<String> held) {
        assertThat(levels(open, held)).as("alerts at %s", now).isEqualTo(levels(oracle.open(), held));
    }

    private boolean hears(Instant now) {
        boolean anything = false;
        while (!said.isEmpty() && !said.peek().at().isAfter(now)) {
            oracle.hear(said.remove());
            anything = true;
        }
        return anything;
    }

    private static Instant occurredAt(JsonNode alert) {
        return Instant.parse(alert.get("occurredAt").asText());
    }

    /** Checks that the alert continues from its earlier state. */
    private void enter(JsonNode alert) {
        JsonNode data = alert.get("data");
        String category = data.get("category").asText();
        String name = category + " " + data.at("/meta/subject").asText();
        String id = data.get("alertId").asText();
        AlertLevel level = AlertLevel.valueOf(data.get("level").asText().toUpperCase(Locale.ROOT));
        AlertLevel known = open.get(name);
        String state = data.at("/meta/state").asText();
        assertThat(state.equals("open")).as("%s at %s", name, alert).isEqualTo(known == null);
        assertThat(ids.computeIfAbsent(name, first -> id)).as("id of %s", alert).isEqualTo(id);
        switch (state) {
            case "open" -> rise(name, level, alert);
            case "escalated" -> {
                assertThat(level.isAbove(known)).as("%s above %s", alert, known).isTrue();
                rise(name, level, alert);
            }
            case "deescalated" -> {
                assertThat(known.isAbove(level)).as("%s below %s", alert, known).isTrue();
                open.put(name, level);
            }
            case "updated" -> assertThat(level).as("level of %s", alert).isEqualTo(known);
            case "resolved" -> {
                open.remove(name);
                ids.remove(name);
            }
            default -> throw new AssertionError("Expected a state, but got " + state);
        }
    }

    private void rise(String name, AlertLevel level, JsonNode alert) {
        assertThat(reasons).as("reasons of %s", alert).contains(Map.entry(name, level));
        open.put(name, level);
    }

    private static Map<String, AlertLevel> levels(Map<String, AlertLevel> all, Predicate<String> isHeld) {
        Map<String, AlertLevel> held = new TreeMap<>(all);
        held.keySet().removeIf(isHeld.negate());
        held.replaceAll((name, level) -> name.startsWith("no-show ") ? AlertLevel.INFO : level);
        return held;
    }
}

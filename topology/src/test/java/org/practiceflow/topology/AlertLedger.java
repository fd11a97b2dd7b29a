package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.practiceflow.serdes.event.Stage;

/**
 * Every alert of a day held against what was said on it up to then, each by a definition of its own and none by the
 * code that raised it.
 */
final class AlertLedger {
    private static final Set<String> OPENING = Set.of("open", "escalated");

    private final RandomDay day;
    private final Map<String, JsonNode> open = new HashMap<>();

    AlertLedger(RandomDay day) {
        this.day = day;
    }

    /** Checks the alert's life and, where it opens or rises, its condition. */
    void enter(JsonNode alert) {
        String state = alert.at("/data/meta/state").asText();
        String key = alert.at("/data/category").asText() + " "
                + alert.at("/data/meta/subject").asText();
        JsonNode known = open.get(key);
        assertThat(state.equals("open")).as("%s is %s", key, state).isEqualTo(known == null);
        if (known != null) {
            assertThat(alert.at("/data/alertId")).isEqualTo(known.at("/data/alertId"));
        }
        if (OPENING.contains(state)) {
            assertThat(holds(alert)).as("condition of %s", alert).isTrue();
        }
        if (state.equals("resolved")) {
            open.remove(key);
        } else {
            open.put(key, alert);
        }
    }

    /** Checks that nothing is open whose subject has ended. */
    void close(Instant now) {
        open.values()
                .forEach(alert -> assertThat(isPossible(alert, now))
                        .as("subject of %s goes on", alert)
                        .isTrue());
    }

    private boolean holds(JsonNode alert) {
        Instant now = Instant.parse(alert.get("occurredAt").asText());
        JsonNode data = alert.get("data");
        String subject = data.at("/meta/subject").asText();
        NaiveVisit visit = NaiveVisit.of(day, subject, now);
        long minutes = data.at("/meta/threshold").asLong();
        boolean critical = data.at("/level").asText().equals("critical");
        return switch (data.at("/category").asText()) {
            case "wait" ->
                visit.isWaiting() && visit.waited(now).compareTo(Duration.ofMinutes(critical ? 30 : 15)) >= 0;
            case "called-not-seated" ->
                visit.stage() == Stage.CALLED
                        && visit.since(now).compareTo(Duration.ofMinutes(critical ? 15 : 10)) >= 0;
            case "late-arrival" -> visit.stage() == Stage.SCHEDULED && visit.isLate(now, 15) && !critical;
            case "no-show" -> visit.stage() == Stage.SCHEDULED && visit.isLate(now, 30) && !critical;
            case "overrun" -> visit.stage() == Stage.IN_CHAIR && visit.runsOver(now, critical);
            case "delay" -> data.at("/meta/delayMinutes").asLong() >= minutes;
            case "data-quality" ->
                NaiveVisit.all(day, now).anyMatch(it -> it.stage().isPresent())
                        && data.at("/meta/silentMinutes").asLong() >= 20;
            case "provider-unavailable" ->
                NaiveVisit.all(day, now).anyMatch(it -> it.isWaiting() && subject.equals(it.providerId()));
            case "resource" ->
                day.said().stream().anyMatch(said -> said.event().toString().contains("resourceId=" + subject));
            case "schedule-conflict" ->
                NaiveVisit.all(day, now)
                                        .filter(it -> subject.equals(it.roomId()))
                                        .count()
                                >= 2
                        || data.at("/meta/otherResource").isTextual();
            default -> false;
        };
    }

    private boolean isPossible(JsonNode alert, Instant now) {
        NaiveVisit visit = NaiveVisit.of(day, alert.at("/data/meta/subject").asText(), now);
        return switch (alert.at("/data/category").asText()) {
            case "wait" -> visit.isWaiting();
            case "called-not-seated" -> visit.stage() == Stage.CALLED;
            case "late-arrival" -> false;
            case "no-show" -> visit.stage() == Stage.SCHEDULED;
            case "overrun" -> visit.stage() == Stage.IN_CHAIR;
            default -> true;
        };
    }
}

package org.practiceflow.topology;

import static org.practiceflow.topology.Largest.DURATION;
import static org.practiceflow.topology.Largest.INSTANT;
import static org.practiceflow.topology.Largest.STAMP;
import static org.practiceflow.topology.Largest.TYPE;
import static org.practiceflow.topology.Largest.ZONE;
import static org.practiceflow.topology.Largest.id;
import static org.practiceflow.topology.Largest.many;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.practiceflow.serdes.Limit;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.serdes.event.DurationSource;
import org.practiceflow.serdes.event.OrchestrationSettings;
import org.practiceflow.serdes.event.OrchestrationSettings.Silence;
import org.practiceflow.serdes.event.OrchestrationSettings.Threshold;
import org.practiceflow.serdes.event.Priority;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.serdes.event.QueueDiscipline;
import org.practiceflow.serdes.event.Stage;
import org.practiceflow.topology.StateRows.Row;
import org.practiceflow.topology.alert.Alert;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.OpenAlert;
import org.practiceflow.topology.clock.MisplacedCount;
import org.practiceflow.topology.clock.TenantClock;
import org.practiceflow.topology.provider.DurationEstimate;
import org.practiceflow.topology.provider.DurationKind;
import org.practiceflow.topology.provider.DurationSamples;
import org.practiceflow.topology.provider.DurationSamples.Sample;
import org.practiceflow.topology.provider.LastUpdate;
import org.practiceflow.topology.provider.ManualQueueOrder;
import org.practiceflow.topology.provider.Provider;
import org.practiceflow.topology.provider.PublishedDelay;
import org.practiceflow.topology.provider.QueuedVisit;
import org.practiceflow.topology.provider.StatusRegister;
import org.practiceflow.topology.provider.StatusRegister.ReportedStatus;
import org.practiceflow.topology.rejection.RecentRejection;
import org.practiceflow.topology.store.Deadline;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.Rollout;
import org.practiceflow.topology.store.SettingsRow;
import org.practiceflow.topology.visit.Appointment;
import org.practiceflow.topology.visit.Fact;
import org.practiceflow.topology.visit.VisitFacts;
import org.practiceflow.topology.visit.VisitRow;

/** A row of each table, with every limit at its maximum and every value as long as intake accepts. */
final class LargestRows {
    /** Maximum numbers of entries in the schemas of settings and queue orders. */
    private static final int QUIET = 500;

    private static final int ORDERED = 200;

    /** Maximum number of samples of a kind. */
    private static final int SAMPLES = 30;

    private LargestRows() {}

    /** Returns the rows by description. A table has several if its rows have several shapes. */
    static Map<String, Row<?>> all() {
        Map<String, Row<?>> rows = new LinkedHashMap<>();
        rows.put("a visit", new Row<>(VisitRow.TABLE, visit()));
        rows.put("facts of a visit", new Row<>(VisitFacts.TABLE, facts()));
        rows.put("a provider", new Row<>(Provider.TABLE, provider()));
        rows.put("a queued visit", new Row<>(QueuedVisit.TABLE, queued()));
        rows.put("a delay that was told", new Row<>(PublishedDelay.TABLE, figures()));
        rows.put("when something was heard", new Row<>(LastUpdate.TABLE, new LastUpdate(INSTANT)));
        rows.put("durations", new Row<>(DurationSamples.TABLE, samples()));
        rows.put("an alert of a provider", new Row<>(Alert.TABLE, alertOfProvider()));
        rows.put("an alert of a role", new Row<>(Alert.TABLE, alertOfRole()));
        rows.put("settings", new Row<>(SettingsRow.TABLE, new SettingsRow(STAMP, settings())));
        rows.put("a clock", new Row<>(TenantClock.TABLE, new TenantClock(INSTANT, Integer.MAX_VALUE)));
        rows.put(
                "a count of misplaced records",
                new Row<>(MisplacedCount.TABLE, new MisplacedCount(id(0), id(1), Long.MAX_VALUE)));
        rows.put("a refusal", new Row<>(RecentRejection.TABLE, refusal()));
        rows.put(
                "a sweep",
                new Row<>(
                        Rollout.TABLE,
                        new Rollout(
                                Rollout.Step.ROOM_CONFLICTS,
                                id(1) + "\u0000" + Largest.DATE + "\u0000" + id(2),
                                true)));
        rows.put("deadlines", new Row<>(Deadline.TABLE, new Deadline(INSTANT)));
        rows.putAll(LargestRoomRows.all());
        rows.putAll(LargestSlotRows.all());
        return rows;
    }

    private static VisitRow visit() {
        Appointment appointment = new Appointment(
                STAMP, id(1), id(2), id(3), id(4), INSTANT, DURATION, TYPE, Priority.ROUTINE, true, true, true);
        return new VisitRow(id(0), appointment, Stage.IN_CHAIR, Long.MAX_VALUE, Arrays.asList(AlertCategory.values()));
    }

    private static VisitFacts facts() {
        List<Fact> facts = many(
                Limit.VISIT_FACTS,
                number -> new Fact(Stage.IN_CHAIR, STAMP, id(1), id(2), id(3), true, true, true, id(4), DURATION));
        return new VisitFacts(id(0), facts);
    }

    private static Provider provider() {
        List<ReportedStatus> statements =
                many(Limit.PROVIDER_STATUSES, number -> new ReportedStatus(STAMP, ProviderStatus.AVAILABLE, id(1)));
        return new Provider(
                id(0),
                new StatusRegister(statements),
                learned(),
                new ManualQueueOrder(STAMP, many(ORDERED, Largest::id)));
    }

    private static QueuedVisit queued() {
        return new QueuedVisit(
                id(0),
                id(1),
                id(2),
                Stage.IN_CHAIR,
                INSTANT,
                DURATION,
                Priority.ROUTINE,
                true,
                INSTANT,
                INSTANT,
                INSTANT,
                INSTANT,
                INSTANT,
                TYPE);
    }

    private static PublishedDelay figures() {
        return new PublishedDelay(
                "available", id(1), Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, allQueued(), true, true);
    }

    private static List<String> allQueued() {
        return many(Limit.PROVIDER_VISITS, Largest::id);
    }

    /**
     * Returns estimates for the maximum number of types, each of maximum length, and for the kinds that have no type.
     */
    private static SortedMap<String, DurationEstimate> learned() {
        List<DurationKind> kinds = new ArrayList<>(many(
                Limit.PROVIDER_VISIT_TYPES,
                number -> new DurationKind.OfVisit("%03d".formatted(number) + TYPE.substring(6))));
        kinds.add(new DurationKind.PredictionError());
        kinds.add(new DurationKind.Changeover());
        SortedMap<String, DurationEstimate> learned = new TreeMap<>();
        kinds.forEach(kind -> learned.put(kind.key(), new DurationEstimate(DURATION, DURATION)));
        return learned;
    }

    /** Returns samples of changeovers, whose ids consist of a visit's and a room's. */
    private static DurationSamples samples() {
        return new DurationSamples(
                many(SAMPLES, number -> new Sample(id(number) + "\u0000" + id(1), INSTANT, DURATION)));
    }

    private static Alert alertOfProvider() {
        String cause = "patient of visit " + id(1) + " arrived 2147483647 min late";
        List<String> causes = List.of(cause, cause, cause, cause);
        return alert(
                AlertCategory.PROVIDER_UNAVAILABLE,
                EntityKind.PROVIDER,
                "Provider " + id(0) + " running 2147483647 min behind; 300 patients affected; " + cause,
                allQueued(),
                Map.of(
                        "delayMinutes", Integer.MAX_VALUE,
                        "avgDelayMinutes", Integer.MAX_VALUE,
                        "maxDelayMinutes", Integer.MAX_VALUE,
                        "threshold", Integer.MAX_VALUE,
                        "cause", cause,
                        "causes", causes));
    }

    private static Alert alertOfRole() {
        SortedMap<String, Object> suggestions = new TreeMap<>();
        many(10, Largest::id).forEach(id -> suggestions.put(id, List.of(INSTANT, INSTANT)));
        return alert(
                AlertCategory.SCHEDULE_CONFLICT,
                EntityKind.ROLE,
                "Role " + id(0) + " has 2147483647 appointments that do not fit its schedule; the first is " + id(1)
                        + " at " + INSTANT,
                many(50, Largest::id),
                Map.of(
                        "conflictAt",
                        INSTANT.toString(),
                        "conflicts",
                        Integer.MAX_VALUE,
                        "cause",
                        "double-booked",
                        "suggestions",
                        suggestions));
    }

    private static Alert alert(
            AlertCategory category,
            EntityKind kind,
            String message,
            List<String> related,
            Map<String, Object> figures) {
        Map<String, Object> meta = new TreeMap<>(figures);
        meta.putAll(Map.of(
                "state", "acknowledged",
                "subject", id(0),
                "subjectKind", kind.code(),
                "openedAt", INSTANT.toString(),
                "acknowledgedAt", INSTANT.toString(),
                "acknowledgedBy", id(1),
                "previousLevel", "critical"));
        return new OpenAlert(
                category,
                new EntityRef(kind, id(0)),
                AlertLevel.CRITICAL,
                INSTANT,
                INSTANT,
                INSTANT,
                "x".repeat(36),
                message,
                related,
                meta,
                new OpenAlert.Acknowledgement(INSTANT, id(1)));
    }

    private static OrchestrationSettings settings() {
        List<Threshold> thresholds = new ArrayList<>();
        for (AlertCategory category : AlertCategory.values()) {
            for (AlertLevel level : AlertLevel.values()) {
                thresholds.add(new Threshold(category.code(), level, DURATION, DURATION, DURATION, Integer.MAX_VALUE));
            }
        }
        return new OrchestrationSettings(
                ZONE,
                QueueDiscipline.SCHEDULE,
                DurationSource.LEARNED,
                true,
                DURATION,
                DURATION,
                DURATION,
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                DURATION,
                thresholds,
                many(QUIET, number -> new Silence(AlertCategory.PROVIDER_UNAVAILABLE.code(), id(number), INSTANT)),
                Integer.MAX_VALUE);
    }

    private static RecentRejection refusal() {
        RejectionReason longest = Arrays.stream(RejectionReason.values())
                .max(Comparator.comparing(reason -> reason.name().length()))
                .orElseThrow();
        return new RecentRejection(longest, INSTANT);
    }
}

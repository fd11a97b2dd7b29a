package org.practiceflow.topology.rejection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.RejectionReason;
import org.practiceflow.serdes.event.AlertLevel;
import org.practiceflow.topology.alert.AlertCategory;
import org.practiceflow.topology.alert.Assessment;
import org.practiceflow.topology.alert.EntityAssessments;
import org.practiceflow.topology.alert.Escalation;
import org.practiceflow.topology.store.EntityKind;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.Table;
import org.practiceflow.topology.store.UnitOfWork;

/** Alerts a clinic while its events are being rejected. */
public final class RejectionHandler {
    private static final Duration ENDS_AFTER = Duration.ofMinutes(15);

    private RejectionHandler() {}

    /** Applies the rejection of an event, at most once in a minute of the tenant's time. */
    public static void apply(UnitOfWork unitOfWork, RejectionReason reason) {
        Table<RecentRejection> rejections = unitOfWork.table(RecentRejection.TABLE);
        RecentRejection known = rejections.get(reason.name());
        if (known == null || !known.isNoticedIn(unitOfWork.now())) {
            rejections.put(reason.name(), new RecentRejection(reason, unitOfWork.now()));
            unitOfWork.markDirty(EntityKind.TENANT, reason.name());
        }
    }

    /** Evaluates the rejections for that reason; returns null if none is known. */
    public static @Nullable EntityAssessments evaluate(UnitOfWork unitOfWork, String reason) {
        Table<RecentRejection> rejections = unitOfWork.table(RecentRejection.TABLE);
        RecentRejection known = rejections.get(reason);
        if (known == null) {
            return null;
        }
        Instant endsAt = known.noticedAt().plus(ENDS_AFTER);
        if (unitOfWork.now().isBefore(endsAt)) {
            return new EntityAssessments(entity(reason), List.of(assessment(known)), endsAt);
        }
        rejections.delete(reason);
        return new EntityAssessments(
                entity(reason), List.of(Assessment.ended(AlertCategory.DATA_QUALITY, entity(reason))), null);
    }

    private static EntityRef entity(String reason) {
        return new EntityRef(EntityKind.TENANT, reason);
    }

    private static Assessment assessment(RecentRejection rejection) {
        return Assessment.of(
                AlertCategory.DATA_QUALITY,
                entity(rejection.reason().name()),
                Escalation.of(AlertLevel.INFO, null),
                "Events of this clinic are being rejected: "
                        + rejection.reason().name() + "; see its dead letters",
                List.of(),
                Map.of(
                        "reason",
                        rejection.reason().name(),
                        "lastRefusedAt",
                        rejection.noticedAt().toString()));
    }
}

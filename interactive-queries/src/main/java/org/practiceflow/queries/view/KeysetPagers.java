package org.practiceflow.queries.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;

/** The pagers of the views, with the keys that each can be sorted by. */
public final class KeysetPagers {
    public static final KeysetPager<VisitView> VISITS = new KeysetPager<>(
            VisitView::appointmentId,
            Map.of(
                    "scheduledStart", visit -> KeysetPager.instant(visit.scheduledStart()),
                    "projectedStart", visit -> KeysetPager.instant(visit.projectedStart()),
                    "stageEnteredAt", visit -> KeysetPager.instant(visit.stageEnteredAt()),
                    "waitingSeconds", visit -> KeysetPager.number(visit.waitingSeconds())));

    public static final KeysetPager<ProviderView> PROVIDERS = new KeysetPager<>(
            ProviderView::providerId,
            Map.of(
                    "delaySeconds", provider -> KeysetPager.number(provider.delaySeconds()),
                    "nextFreeAt", provider -> KeysetPager.instant(provider.nextFreeAt()),
                    "status", provider -> KeysetPager.text(provider.status())));

    public static final KeysetPager<ResourceView> RESOURCES = new KeysetPager<>(
            ResourceView::resourceId,
            Map.of(
                    "since", resource -> KeysetPager.instant(resource.since()),
                    "expectedFreeAt", resource -> KeysetPager.instant(resource.expectedFreeAt()),
                    "overdueSeconds", resource -> KeysetPager.number(resource.overdueSeconds())));

    public static final KeysetPager<OccupancyView> OCCUPANCY = new KeysetPager<>(
            group -> KeysetPager.text(group.locationId()) + "/" + KeysetPager.text(group.resourceType()),
            Map.of("free", group -> KeysetPager.number((long) group.free())));

    public static final KeysetPager<AlertView> ALERTS = new KeysetPager<>(
            AlertView::alertId,
            Map.of(
                    "openedAt", alert -> KeysetPager.instant(alert.openedAt()),
                    "category", alert -> KeysetPager.text(alert.category().code()),
                    "level", alert -> KeysetPager.number(weight(alert.level()))));

    private KeysetPagers() {}

    private static @Nullable Long weight(@Nullable AlertLevel level) {
        return switch (level) {
            case null -> null;
            case INFO -> 0L;
            case WARNING -> 1L;
            case CRITICAL -> 2L;
        };
    }
}

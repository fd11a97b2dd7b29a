package org.practiceflow.queries.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.AlertLevel;

/** By what each kind of thing is listed. */
public final class Listings {
    public static final Listing<VisitView> VISITS = new Listing<>(
            VisitView::appointmentId,
            Map.of(
                    "scheduledStart", visit -> Listing.instant(visit.scheduledStart()),
                    "projectedStart", visit -> Listing.instant(visit.projectedStart()),
                    "stageEnteredAt", visit -> Listing.instant(visit.stageEnteredAt()),
                    "waitingSeconds", visit -> Listing.number(visit.waitingSeconds())));

    public static final Listing<ProviderView> PROVIDERS = new Listing<>(
            ProviderView::providerId,
            Map.of(
                    "delaySeconds", provider -> Listing.number(provider.delaySeconds()),
                    "nextFreeAt", provider -> Listing.instant(provider.nextFreeAt()),
                    "status", provider -> Listing.text(provider.status())));

    public static final Listing<ResourceView> RESOURCES = new Listing<>(
            ResourceView::resourceId,
            Map.of(
                    "since", resource -> Listing.instant(resource.since()),
                    "expectedFreeAt", resource -> Listing.instant(resource.expectedFreeAt()),
                    "overdueSeconds", resource -> Listing.number(resource.overdueSeconds())));

    public static final Listing<OccupancyView> OCCUPANCY = new Listing<>(
            group -> Listing.text(group.locationId()) + "/" + Listing.text(group.resourceType()),
            Map.of("free", group -> Listing.number((long) group.free())));

    public static final Listing<AlertView> ALERTS = new Listing<>(
            AlertView::alertId,
            Map.of(
                    "openedAt", alert -> Listing.instant(alert.openedAt()),
                    "category", alert -> Listing.text(alert.category().code()),
                    "level", alert -> Listing.number(weight(alert.level()))));

    private Listings() {}

    private static @Nullable Long weight(@Nullable AlertLevel level) {
        return switch (level) {
            case null -> null;
            case INFO -> 0L;
            case WARNING -> 1L;
            case CRITICAL -> 2L;
        };
    }
}

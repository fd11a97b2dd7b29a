package org.practiceflow.topology.provider;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.practiceflow.serdes.event.ClinicProvider;
import org.practiceflow.serdes.event.ProviderDelay;
import org.practiceflow.serdes.event.ProviderStatus;
import org.practiceflow.topology.store.TableDescriptor;

/**
 * A provider's delay as published, to the minute. It is published again when a component differs.
 *
 * @param idle whether the provider could see a patient but has none here
 * @param grows whether the delay grows while nothing happens
 */
public record PublishedDelay(
        String status,
        @Nullable String currentAppointmentId,
        long delayMinutes,
        long avgDelayMinutes,
        long maxDelayMinutes,
        List<String> relatedAppointments,
        boolean idle,
        boolean grows) {

    /** The delays last published, keyed by provider. */
    public static final TableDescriptor<PublishedDelay> TABLE =
            new TableDescriptor<>("published-delays", PublishedDelay.class);

    static PublishedDelay of(ProviderDay day, Projection projection) {
        return new PublishedDelay(
                statusCode(day.provider(), projection.asOf()),
                day.queue().inChair().map(QueuedVisit::appointmentId).orElse(null),
                projection.delay().toMinutes(),
                projection.avgDelayMinutes(),
                projection.maxDelayMinutes(),
                projection.relatedAppointments(),
                day.isIdle(projection.asOf()),
                projection.grows());
    }

    /** Returns the code of the provider's status, {@code unknown} for one who never reported it. */
    public static String statusCode(Provider provider, Instant now) {
        ProviderStatus status = provider.statusAt(now);
        return status == null ? "unknown" : status.code();
    }

    /** Returns the row that other applications read. */
    public ClinicProvider row(Provider provider, Instant now) {
        StatusRegister.ReportedStatus reported = provider.statuses().at(now);
        return new ClinicProvider(
                provider.providerId(),
                status,
                reported == null ? null : reported.eventOrder().at(),
                reported == null ? null : reported.locationId(),
                provider.isAbsent(now) ? provider.statuses().knownReturn(now) : null,
                currentAppointmentId);
    }

    ProviderDelay event(Provider provider, Projection projection) {
        StatusRegister.ReportedStatus reported = provider.statuses().at(projection.asOf());
        return new ProviderDelay(
                provider.providerId(),
                reported == null ? null : reported.locationId(),
                status,
                currentAppointmentId,
                projection.delay().toSeconds(),
                avgDelayMinutes,
                maxDelayMinutes,
                relatedAppointments,
                projection.freeAt(),
                projection.causes(),
                projection.asOf(),
                grows);
    }
}

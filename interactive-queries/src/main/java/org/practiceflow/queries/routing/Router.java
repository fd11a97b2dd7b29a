package org.practiceflow.queries.routing;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.apache.kafka.streams.state.HostInfo;
import org.practiceflow.queries.state.Source;
import org.practiceflow.queries.state.TenantState;
import org.practiceflow.queries.state.TenantUnavailableException;

/**
 * Asks the instances that hold a tenant, the one whose copy is changed by events first and then those that follow it,
 * until one answers. Who they are is looked up anew in each round, since tasks move.
 */
public record Router(
        HostInfo self, Placement placement, Answerer here, BiFunction<HostInfo, Asked, Reply> peers, Duration patience)
        implements Answerer {
    private static final Duration BETWEEN_ROUNDS = Duration.ofMillis(100);
    private static final Set<Integer> TRY_ANOTHER = Set.of(401, 403, 429, 500, 502, 503, 504);

    @Override
    public Reply answer(Asked asked, Function<TenantState, Reply> question) {
        long until = System.nanoTime() + patience.toNanos();
        String why = "The instances are sharing out their tasks";
        while (true) {
            for (HostInfo candidate : candidates(asked)) {
                try {
                    Reply reply = candidate.equals(self) ? here.answer(asked, question) : peers.apply(candidate, asked);
                    if (isFinal(reply)) {
                        return reply;
                    }
                    why = "The instances that hold the tenant do not agree yet";
                } catch (TenantUnavailableException e) {
                    why = String.valueOf(e.getMessage());
                }
            }
            if (System.nanoTime() + BETWEEN_ROUNDS.toNanos() > until) {
                throw new TenantUnavailableException(why);
            }
            pause();
        }
    }

    private List<HostInfo> candidates(Asked asked) {
        List<HostInfo> holders = placement.of(asked.caller().tenantId());
        // Those that follow are always behind.
        return asked.maxLag().isZero() && !holders.isEmpty() ? holders.subList(0, 1) : holders;
    }

    /** That there is no such thing is believed of the copy that events change alone. */
    private static boolean isFinal(Reply reply) {
        return reply.status() == 404
                ? Source.ACTIVE.word().equals(reply.headers().get(Reply.SOURCE))
                : !TRY_ANOTHER.contains(reply.status());
    }

    private static void pause() {
        try {
            // Nobody tells when tasks have moved.
            Thread.sleep(BETWEEN_ROUNDS);
        } catch (InterruptedException e) {
            throw TenantUnavailableException.stopping();
        }
    }
}

package org.practiceflow.queries.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.security.Caller;
import org.practiceflow.queries.security.UserRole;
import org.practiceflow.queries.state.TenantUnavailableException;

@DisplayName("A question about a tenant")
class QueryRouterTest {
    private static final HostInfo SELF = new HostInfo("self", 1);
    private static final HostInfo OWNER = new HostInfo("owner", 1);
    private static final HostInfo COPY = new HostInfo("copy", 1);

    private final List<String> asked = new ArrayList<>();
    private final Map<HostInfo, Supplier<QueryResponse>> answers = new HashMap<>();
    private List<HostInfo> holders = List.of(OWNER, COPY);

    @Test
    void isAnsweredHereWhereTheTenantIsHere() {
        holders = List.of(SELF, COPY);
        answers.put(SELF, () -> reply(200, "active"));

        assertThat(ask(Duration.ofSeconds(10)).status()).isEqualTo(200);
        assertThat(asked).containsExactly("self");
    }

    @Test
    void hopsOnceToTheInstanceWhoseCopyEventsChange() {
        answers.put(OWNER, () -> reply(200, "active"));

        ask(Duration.ofSeconds(10));

        assertThat(asked).containsExactly("owner");
    }

    @Test
    void isAnsweredByACopyWhereTheOwnerIsGone() {
        answers.put(COPY, () -> reply(200, "standby"));

        assertThat(ask(Duration.ofSeconds(10)).headers()).containsEntry(QueryResponse.SOURCE, "standby");
        assertThat(asked).containsExactly("owner", "copy");
    }

    @Test
    void isAskedAgainInRoundsUntilSomebodyAnswers() {
        answers.put(OWNER, () -> asked.size() < 5 ? reply(503, "active") : reply(200, "active"));

        assertThat(ask(Duration.ofSeconds(10)).status()).isEqualTo(200);
        assertThat(asked).containsExactly("owner", "copy", "owner", "copy", "owner");
    }

    @Test
    void isNotAnsweredByThoseThatFollowWhereItMayNotLag() {
        answers.put(COPY, () -> reply(200, "standby"));

        assertThatThrownBy(() -> ask(Duration.ZERO)).isInstanceOf(TenantUnavailableException.class);
        assertThat(asked).containsOnly("owner");
    }

    @Test
    void isNotFoundOnlyWhereTheOwnerSaysSo() {
        answers.put(COPY, () -> reply(404, "standby"));
        assertThatThrownBy(() -> ask(Duration.ofSeconds(10))).isInstanceOf(TenantUnavailableException.class);

        answers.put(OWNER, () -> reply(404, "active"));
        assertThat(ask(Duration.ofSeconds(10)).status()).isEqualTo(404);
    }

    @Test
    void passesOnWhatTheOwnerSaysOfAQuestionThatIsNotWellPut() {
        answers.put(
                OWNER, () -> new QueryResponse(400, "application/problem+json", Bytes.wrap(new byte[] {1}), Map.of()));

        assertThat(ask(Duration.ofSeconds(10)).body().get()).containsExactly(1);
        assertThat(asked).containsExactly("owner");
    }

    @Test
    void waitsWhileNobodyKnowsWhoHoldsTheTenant() {
        holders = List.of();

        assertThatThrownBy(() -> ask(Duration.ofSeconds(10)))
                .isInstanceOf(TenantUnavailableException.class)
                .hasMessage("Tasks are being assigned to the instances");
    }

    private QueryResponse ask(Duration maxLag) {
        Caller caller = new Caller("staff-1", "clinic-abc", Set.of(UserRole.BOARD), Instant.MAX);
        QueryRouter router = new QueryRouter(
                SELF, tenant -> holders, (it, query) -> from(SELF), (peer, it) -> from(peer), Duration.ofMillis(450));
        return router.handle(
                new QueryRequest(
                        caller, "GET", "/v1/tenants/clinic-abc/visits", Bytes.wrap(new byte[0]), Map.of(), "", maxLag),
                state -> reply(200, "active"));
    }

    private QueryResponse from(HostInfo instance) {
        asked.add(instance.host());
        Supplier<QueryResponse> answer = answers.get(instance);
        if (answer == null) {
            throw new TenantUnavailableException("no answer");
        }
        return answer.get();
    }

    private static QueryResponse reply(int status, String source) {
        return new QueryResponse(
                status, "application/json", Bytes.wrap(new byte[0]), Map.of(QueryResponse.SOURCE, source));
    }
}

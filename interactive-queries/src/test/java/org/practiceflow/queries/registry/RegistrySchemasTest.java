package org.practiceflow.queries.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.practiceflow.queries.registry.RegistryConnection.Basic;
import org.practiceflow.serdes.SchemaId;
import org.practiceflow.serdes.SchemaId.Kind;

@DisplayName("The registry of producers' schemas")
class RegistrySchemasTest {
    private static final String SCHEMA = "{\"type\":\"object\"}";
    private static final Duration BUDGET = Duration.ofMillis(400);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeRegistry registry = new FakeRegistry();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private RegistrySchemas schemas;

    @BeforeAll
    static void loadTheClient() {
        MeterRegistry metrics = new SimpleMeterRegistry();
        try (FakeRegistry warm = new FakeRegistry();
                RegistrySchemas schemas =
                        new RegistrySchemas(warm.connection(), Duration.ofSeconds(30), Duration.ofMinutes(1))) {
            schemas.bindTo(metrics);
            warm.put("contentIds/1", SCHEMA);
            warm.put("globalIds/1", SCHEMA);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> schemas.find(content(1)).isPresent()
                            && schemas.find(new SchemaId(Kind.GLOBAL, 1)).isPresent()
                            && schemas.find(content(2)).isEmpty()
                            && unchecked(metrics, "unknown") > 0);
        }
    }

    @BeforeEach
    void connect() {
        schemas = connected(Duration.ofMillis(200));
    }

    @AfterEach
    void close() {
        schemas.close();
        registry.close();
    }

    @Test
    void givesASchemaByEitherKindOfId() {
        registry.put("contentIds/7", SCHEMA);
        registry.put("globalIds/8", SCHEMA);

        assertThat(schemas.find(content(7))).contains(SCHEMA);
        assertThat(schemas.find(new SchemaId(Kind.GLOBAL, 8))).contains(SCHEMA);
        assertThat(schemas.find(new SchemaId(Kind.GLOBAL, 7))).isEmpty();
    }

    @Test
    void isNotAskedAgainForAWhileAboutAnIdThatItDoesNotHave() {
        schemas.close();
        schemas = connected(Duration.ofMinutes(1));
        for (int value = 0; value < 50; value++) {
            assertThat(schemas.find(content(7))).isEmpty();
        }

        assertThat(registry.requests()).isOne();
        assertThat(unchecked("unknown") + unchecked("late")).isEqualTo(50);
    }

    @Test
    void isAskedAgainAfterAWhileAboutAnIdThatItDidNotHave() {
        assertThat(schemas.find(content(7))).isEmpty();

        registry.put("contentIds/7", SCHEMA);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> schemas.find(content(7)).isPresent());
    }

    @Test
    void delaysAStreamByNoMoreThanItsBudgetWhereItIsSlow() {
        registry.delay(Duration.ofMillis(880));

        Duration waited = waited(() -> LongStream.range(1, 301).forEach(id -> schemas.find(content(id))));

        assertThat(waited).isLessThan(SECOND);
    }

    @Test
    void delaysAStreamByNoMoreThanItsBudgetWhereItHangs() {
        registry.delay(FakeRegistry.FOREVER);

        Duration waited = waited(() -> IntStream.range(0, 1_000).forEach(value -> schemas.find(content(7))));

        assertThat(waited).isBetween(BUDGET, SECOND);
        assertThat(unchecked("late") + unchecked("unavailable")).isEqualTo(1_000);
    }

    @Test
    void answersForTheNextValueWhereItIsSlowerThanTheBudget() {
        registry.put("contentIds/7", SCHEMA);
        registry.delay(SECOND);
        schemas.close();
        schemas = connected(Duration.ofMinutes(1));

        assertThat(schemas.find(content(7))).isEmpty();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> schemas.find(content(7)).isPresent());
        assertThat(registry.requests()).isOne();
    }

    @Test
    void isAskedAgainAfterItHasBeenAway() {
        registry.put("contentIds/7", SCHEMA);
        registry.stop();
        assertThat(schemas.find(content(7))).isEmpty();
        assertThat(unchecked("unavailable")).isOne();

        registry.restart();

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> schemas.find(content(7)).isPresent());
    }

    @Test
    void isAskedAgainAfterItHasHung() {
        registry.put("contentIds/7", SCHEMA);
        registry.delay(FakeRegistry.FOREVER);
        assertThat(schemas.find(content(7))).isEmpty();

        registry.delay(Duration.ZERO);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> schemas.find(content(7)).isPresent());
    }

    @Test
    void isNotFloodedByAProducerThatInventsIds() {
        LongStream.range(1, 10_001).forEach(id -> schemas.find(content(id)));

        assertThat(registry.requests()).isLessThan(500);
        assertThat(unchecked("unknown") + unchecked("late")).isEqualTo(10_000);
    }

    @Test
    void isToldTheCredentials() {
        Basic credentials = new Basic("practiceflow", "secret");
        try (RegistrySchemas authenticated =
                RegistrySchemas.of(new RegistryConnection(registry.url(), credentials, null))) {
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
                authenticated.find(content(7));
                return registry.authorization().equals("Basic cHJhY3RpY2VmbG93OnNlY3JldA==");
            });
        }
        assertThat(credentials.toString()).doesNotContain("secret");
    }

    @Test
    void mayBeAnAddressWhereNothingListens() {
        try (RegistrySchemas nowhere =
                RegistrySchemas.of(RegistryConnection.to(URI.create("http://127.0.0.1:1/apis/registry/v3")))) {
            assertThat(nowhere.find(content(7))).isEqualTo(Optional.empty());
        }
    }

    private RegistrySchemas connected(Duration keptFor) {
        RegistrySchemas connected = new RegistrySchemas(registry.connection(), Duration.ofSeconds(2), keptFor);
        metrics.clear();
        connected.bindTo(metrics);
        return connected;
    }

    private long unchecked(String reason) {
        return unchecked(metrics, reason);
    }

    private static long unchecked(MeterRegistry metrics, String reason) {
        FunctionCounter counter = metrics.get("practiceflow.registry.unchecked")
                .tag("reason", reason)
                .functionCounter();
        return Math.round(counter.count());
    }

    private static Duration waited(Runnable work) {
        long begin = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static SchemaId content(long id) {
        return new SchemaId(Kind.CONTENT, id);
    }
}

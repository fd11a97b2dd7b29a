package org.practiceflow.queries.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A token for one hop")
class PeerTokensTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final String REQUEST = "GET /v1/tenants/clinic-abc/visits?limit=7";
    private static final Caller CALLER = new Caller("staff-1", "clinic-abc", Set.of(UserRole.BOARD), Instant.MAX);
    private static final SecretKey SECRET =
            new SecretKeySpec("x".repeat(40).getBytes(StandardCharsets.UTF_8), "HmacSHA256");

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final PeerTokens tokens = new PeerTokens(SECRET, ((InstantSource) now::get).withZone(ZoneOffset.UTC));

    @Test
    void saysOnWhoseBehalfOneInstanceAsksAnother() {
        assertThat(ask(tokens.authorization(CALLER, REQUEST), REQUEST))
                .isEqualTo(new Caller("staff-1", "clinic-abc", Set.of(UserRole.BOARD), NOW.plusSeconds(10)));
    }

    @Test
    void isAnotherOneForEachRequest() {
        ask(tokens.authorization(CALLER, REQUEST), REQUEST);
        ask(tokens.authorization(CALLER, REQUEST), REQUEST);
    }

    @Test
    void isOfNoUseTwiceAsLongAsItLives() {
        now.set(NOW.minusSeconds(10));
        String token = issued(claims -> claims);
        ask(token, REQUEST);

        for (int tenth = 0; tenth < 250; tenth++) {
            assertRefused(token, REQUEST);
            now.set(now.get().plusMillis(100));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/tenants/clinic-abc/visits?limit=7",
                "GET /v1/tenants/clinic-abc/visits?limit=8",
                "GET /v1/tenants/clinic-abc/visits",
                "GET /v1/tenants/clinic-abc/alerts?limit=7"
            })
    void isForNoOtherRequest(String another) {
        String token = tokens.authorization(CALLER, REQUEST);

        assertRefused(token, another);
        ask(token, REQUEST);
    }

    @Test
    void livesTenSecondsWhateverItSaysOfItsEnd() {
        assertRefused(issued(claims -> claims.expirationTime(Date.from(NOW.plusSeconds(11)))), REQUEST);
        assertRefused(issued(claims -> claims.expirationTime(Date.from(NOW.plusSeconds(1_000_000)))), REQUEST);
        assertRefused(
                issued(claims -> claims.issueTime(Date.from(NOW.plusSeconds(11)))
                        .expirationTime(Date.from(NOW.plusSeconds(21)))),
                REQUEST);
        String token = issued(claims -> claims);
        now.set(NOW.plusMillis(10_001));
        assertRefused(token, REQUEST);
        now.set(NOW.plusMillis(9_999));
        ask(token, REQUEST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sub", "aud", "jti", "iat", "exp", "request", "tenant", "roles"})
    void saysAllOfIt(String claim) {
        ask(issued(claims -> claims), REQUEST);

        assertRefused(issued(claims -> claims.claim(claim, null)), REQUEST);
    }

    @Test
    void isRefusedWhereItCouldNotBeRememberedUntilOthersHaveEnded() {
        UsedTokenIds used = new UsedTokenIds(2, now::get);
        Instant end = NOW.plusSeconds(10);
        assertThat(used.markUsed("a", end)).isTrue();
        assertThat(used.markUsed("b", end)).isTrue();

        assertThat(used.markUsed("c", end)).isFalse();
        assertThat(used.markUsed("a", end)).isFalse();
        now.set(end.plusSeconds(2));
        assertThat(used.markUsed("c", end.plusSeconds(10))).isTrue();
    }

    private Caller ask(String token, String request) {
        return tokens.authenticate(token, "clinic-abc", request);
    }

    private void assertRefused(String token, String request) {
        assertThatThrownBy(() -> ask(token, request)).isInstanceOf(UnauthenticatedException.class);
    }

    /** Returns a token signed with the right secret, but with other claims. */
    private static String issued(UnaryOperator<JWTClaimsSet.Builder> claims) {
        JWTClaimsSet.Builder usual = new JWTClaimsSet.Builder()
                .jwtID("id-" + NOW)
                .subject("staff-1")
                .audience("practiceflow-instances")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(10)))
                .claim("request", REQUEST)
                .claim("tenant", "clinic-abc")
                .claim("roles", List.of("board"));
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader(JWSAlgorithm.HS256), claims.apply(usual).build());
            token.sign(new MACSigner(SECRET));
            return "Bearer " + token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}

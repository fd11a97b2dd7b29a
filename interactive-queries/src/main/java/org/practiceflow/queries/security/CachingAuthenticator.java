package org.practiceflow.queries.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Accepts a token again for a minute after its verification, so that not every request pays for the signature. */
final class CachingAuthenticator implements Authenticator {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final long TOKENS = 10_000;

    private final Authenticator tokens;
    private final InstantSource clock;
    private final Cache<String, Caller> proven = Caffeine.newBuilder()
            .maximumSize(TOKENS)
            .expireAfterWrite(REMEMBERED)
            .build();

    CachingAuthenticator(Authenticator tokens, InstantSource clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Override
    public Caller authenticate(@Nullable String authorization, String tenantId, String request) {
        Caller known = authorization == null ? null : proven.getIfPresent(authorization);
        if (known != null && clock.instant().isBefore(known.expiresAt())) {
            return known;
        }
        Caller caller = tokens.authenticate(authorization, tenantId, request);
        if (authorization != null) {
            proven.put(authorization, caller);
        }
        return caller;
    }
}

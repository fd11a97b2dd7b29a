package org.practiceflow.queries.security;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.Set;

/**
 * The tokens that are accepted.
 *
 * @param keys the location of the issuer's public keys, a JWKS
 * @param algorithms the algorithms that keys may be used with; never one with which a public key could sign
 */
public record TokenConfig(URI keys, String issuer, String audience, Set<JWSAlgorithm> algorithms) {}

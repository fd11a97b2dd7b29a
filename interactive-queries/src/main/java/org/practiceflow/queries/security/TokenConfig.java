package org.practiceflow.queries.security;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.URI;
import java.util.Set;

/**
 * Which tokens are believed.
 *
 * @param keys where the issuer's public keys are, a JWKS
 * @param algorithms those that keys may be used with; never one by which a public key could sign
 */
public record TokenConfig(URI keys, String issuer, String audience, Set<JWSAlgorithm> algorithms) {}

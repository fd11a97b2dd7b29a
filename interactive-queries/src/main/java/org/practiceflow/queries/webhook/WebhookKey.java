package org.practiceflow.queries.webhook;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key for a provider's signatures, after <a href="https://www.standardwebhooks.com">Standard Webhooks</a>. */
public sealed interface WebhookKey {
    /** The forms of keys in a provider's file. */
    String FORMS = "a whsec_… or a whpk_… in Base64";

    /** Returns the scheme that identifies a signature of this kind. */
    String scheme();

    /** Returns true if it is the signature of the content. */
    boolean verifies(byte[] content, byte[] signature);

    /**
     * Parses a key.
     *
     * @throws IllegalArgumentException if the text is not a key
     */
    static WebhookKey of(String text) {
        if (text.startsWith(SharedSecret.PREFIX)) {
            byte[] secret = Base64.getDecoder().decode(text.substring(SharedSecret.PREFIX.length()));
            if (secret.length < SharedSecret.MIN_BYTES) {
                throw new IllegalArgumentException("Expected at least " + SharedSecret.MIN_BYTES + " secret bytes");
            }
            return new SharedSecret(new SecretKeySpec(secret, SharedSecret.ALGORITHM));
        }
        if (text.startsWith(Ed25519Key.PREFIX)) {
            return Ed25519Key.of(Base64.getDecoder().decode(text.substring(Ed25519Key.PREFIX.length())));
        }
        throw new IllegalArgumentException("Expected " + FORMS);
    }

    /** A secret that both sides share; HMAC with SHA-256. */
    record SharedSecret(SecretKey secret) implements WebhookKey {
        private static final String PREFIX = "whsec_";
        private static final String ALGORITHM = "HmacSHA256";
        private static final int MIN_BYTES = 24;

        @Override
        public String scheme() {
            return "v1";
        }

        /** Takes as long for a wrong signature as for the right one. */
        @Override
        public boolean verifies(byte[] content, byte[] signature) {
            try {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(secret);
                return MessageDigest.isEqual(mac.doFinal(content), signature);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("Expected every JDK to have " + ALGORITHM, e);
            }
        }
    }

    /** The public key of a pair whose private key the provider has; Ed25519. */
    record Ed25519Key(PublicKey key) implements WebhookKey {
        private static final String PREFIX = "whpk_";
        private static final String ALGORITHM = "Ed25519";

        /** The bytes before the 32 bytes of a key in its usual form (RFC 8410). */
        private static final byte[] DER_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

        private static Ed25519Key of(byte[] bytes) {
            byte[] encoded = new byte[DER_PREFIX.length + bytes.length];
            System.arraycopy(DER_PREFIX, 0, encoded, 0, DER_PREFIX.length);
            System.arraycopy(bytes, 0, encoded, DER_PREFIX.length, bytes.length);
            try {
                return new Ed25519Key(
                        KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded)));
            } catch (GeneralSecurityException e) {
                throw new IllegalArgumentException("Expected the 32 bytes of an Ed25519 key", e);
            }
        }

        @Override
        public String scheme() {
            return "v1a";
        }

        @Override
        public boolean verifies(byte[] content, byte[] signature) {
            try {
                Signature verifier = Signature.getInstance(ALGORITHM);
                verifier.initVerify(key);
                verifier.update(content);
                return verifier.verify(signature);
            } catch (InvalidKeyException e) {
                throw new IllegalStateException("Expected a key of " + ALGORITHM, e);
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
    }
}

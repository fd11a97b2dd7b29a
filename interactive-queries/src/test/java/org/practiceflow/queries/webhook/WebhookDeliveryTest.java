package org.practiceflow.queries.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A delivery")
class WebhookDeliveryTest {
    private static final Instant SENT = Instant.ofEpochSecond(1614265330);

    /** Checks the test vector of the reference implementations of Standard Webhooks. */
    @Test
    void isKnownByThePublishedVector() {
        WebhookDelivery delivery = new WebhookDelivery(
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                "1614265330",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
                Bytes.wrap("{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)));
        List<WebhookKey> keys = List.of(WebhookKey.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"));

        assertThat(delivery.isSignedBy(keys, SENT)).isTrue();
        assertThat(delivery.isSignedBy(keys, SENT.plusSeconds(300))).isTrue();
        assertThat(delivery.isSignedBy(keys, SENT.plusSeconds(301))).isFalse();
        assertThat(delivery.isSignedBy(keys, SENT.minusSeconds(301))).isFalse();
        assertThat(delivery.isSignedBy(List.of(), SENT)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "whsec_", "whsec_%", "whsec_AAAA", "whpk_AAAA", "whsk_AAAA"})
    void isKnownByNoKeyThatIsNone(String text) {
        assertThatThrownBy(() -> WebhookKey.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

package org.practiceflow.queries.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.practiceflow.queries.ApiContract;
import org.practiceflow.queries.ServerUnderTest;
import org.practiceflow.queries.security.TestIssuer;

@DisplayName("What an external provider delivers")
class WebhooksTest {
    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String ANOTHERS = "whsec_AAAAsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String ARRIVED =
            "{\"type\":\"visit.arrived\",\"timestamp\":\"2026-03-10T09:00:00Z\",\"data\":{\"appointmentId\":\"A\",\"patientId\":\"p-A\"}}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> published = new ArrayList<>();
    private KeyPair pair;
    private HttpServer server;

    @BeforeEach
    void listen(@TempDir Path directory) throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] key = pair.getPublic().getEncoded();
        String published32 = Base64.getEncoder().encodeToString(Arrays.copyOfRange(key, key.length - 32, key.length));
        Properties settings = new TestIssuer(directory).settings();
        provider(settings, "acme", Files.writeString(directory.resolve("acme"), OLD + "\n" + NEW + "\n"));
        provider(settings, "portal", Files.writeString(directory.resolve("portal"), "whpk_" + published32));
        settings.put("webhook.acme.types", "visit.arrived:patient.checkin.v1,settings:orchestration.settings.v1");
        settings.put("webhook.portal.types", "visit.arrived:patient.checkin.v1");
        server = ServerUnderTest.start(settings, (tenant, maxLag) -> null, (topic, tenant, value) -> {
            published.add(topic + " " + tenant + " " + new String(value, StandardCharsets.UTF_8));
            return ServerUnderTest.TAKES_ALL.send(topic, tenant, value);
        });
    }

    private static void provider(Properties settings, String name, Path keys) {
        settings.put("webhook." + name + ".tenant", "clinic-abc");
        settings.put("webhook." + name + ".keys.file", keys.toString());
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void isAnEventOfItsTenantWithTheIdentityOfTheDelivery() throws Exception {
        assertThat(deliver("acme", OLD, ARRIVED)).isEqualTo(202);

        assertThat(published)
                .singleElement()
                .asString()
                .startsWith("patient.checkin.v1 clinic-abc ")
                .contains("\"eventId\":\"acme:msg_1/0\"", "\"producer\":\"acme\"", "\"tenantId\":\"clinic-abc\"");
    }

    @Test
    void isSeveralEventsWithIdentitiesOfTheirOwnTheSameWhenDeliveredAgain() throws Exception {
        String two = "[" + ARRIVED + "," + ARRIVED.replace("\"A\"", "\"B\"") + "]";
        assertThat(deliver("acme", OLD, two)).isEqualTo(202);
        assertThat(deliver("acme", OLD, two)).isEqualTo(202);

        assertThat(published)
                .extracting(event -> event.replaceAll(".*(acme:[^\"]*)\".*\"appointmentId\":\"([^\"]*)\".*", "$1 $2"))
                .containsExactly("acme:msg_1/0 A", "acme:msg_1/1 B", "acme:msg_1/0 A", "acme:msg_1/1 B");
    }

    @Test
    void hasAnIdentityThatEventsCanBeNamedAfter() throws Exception {
        String longest = "m".repeat(128);
        long sent = now();
        assertThat(send("acme", longest, sent, sign(OLD, longest, sent, ARRIVED), ARRIVED))
                .isEqualTo(202);
        assertThat(send("acme", longest + "m", sent, sign(OLD, longest + "m", sent, ARRIVED), ARRIVED))
                .isEqualTo(400);
        assertThat(published).hasSize(1);
    }

    @Test
    void mayBeSignedWithEitherKeyWhileOneTakesOverFromTheOther() throws Exception {
        assertThat(deliver("acme", OLD, ARRIVED)).isEqualTo(202);
        assertThat(deliver("acme", NEW, ARRIVED)).isEqualTo(202);
        assertThat(deliver("acme", ANOTHERS, ARRIVED)).isEqualTo(401);
        long sent = now();
        assertThat(send("acme", "msg_1", sent, "v1,AAAA v2,x " + sign(NEW, "msg_1", sent, ARRIVED), ARRIVED))
                .isEqualTo(202);
    }

    @Test
    void mayBeSignedWithThePrivateHalfOfAPair() throws Exception {
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        long sent = now();
        signer.update(("msg_1." + sent + "." + ARRIVED).getBytes(StandardCharsets.UTF_8));
        String signature = "v1a," + Base64.getEncoder().encodeToString(signer.sign());

        assertThat(send("portal", "msg_1", sent, signature, ARRIVED)).isEqualTo(202);
        assertThat(send("portal", "msg_2", sent, signature, ARRIVED)).isEqualTo(401);
        assertThat(send("portal", "msg_1", sent, signature.replace("v1a", "v1"), ARRIVED))
                .isEqualTo(401);
        assertThat(send("portal", "msg_1", sent, "v1a,AAAA", ARRIVED)).isEqualTo(401);
    }

    @Test
    void isRefusedWhereAnythingOfItChangedOrItIsNotOfNow() throws Exception {
        long sent = now();
        String signature = sign(OLD, "msg_1", sent, ARRIVED);

        assertThat(send("acme", "msg_1", sent, signature, ARRIVED.replace("p-A", "p-B")))
                .isEqualTo(401);
        assertThat(send("acme", "msg_9", sent, signature, ARRIVED)).isEqualTo(401);
        assertThat(send("acme", "msg_1", sent + 1, signature, ARRIVED)).isEqualTo(401);
        assertThat(send("acme", "msg_1", sent, "", ARRIVED)).isEqualTo(401);
        assertThat(send("acme", "msg_1", sent, "v1", ARRIVED)).isEqualTo(401);
        for (long away : List.of(-310L, 310L)) {
            assertThat(send("acme", "msg_1", sent + away, sign(OLD, "msg_1", sent + away, ARRIVED), ARRIVED))
                    .isEqualTo(401);
        }
        assertThat(deliver("unknown", OLD, ARRIVED)).isEqualTo(401);
        assertThat(published).isEmpty();
    }

    @Test
    void mayBeAnEventInAnyEnvelope() throws Exception {
        assertThat(
                        deliver(
                                "acme",
                                OLD,
                                "{\"eventId\":\"e-1\",\"eventType\":\"appointment.booked.v1\",\"eventTime\":\"2026-03-10T09:00:00Z\",\"source\":\"acme\",\"data\":{\"appointmentId\":\"A\",\"patientId\":\"p-A\",\"doctorId\":\"d\",\"scheduledAt\":\"2026-03-10T10:00:00Z\"}}"))
                .isEqualTo(202);

        assertThat(published).singleElement().asString().startsWith("appointment.scheduled.v1 clinic-abc ");
    }

    @Test
    void isRefusedWhereItIsNoEventOrIsNotItsToSay() throws Exception {
        assertThat(deliver("acme", OLD, ARRIVED.replace("visit.arrived", "visit.unknown")))
                .isEqualTo(400);
        assertThat(deliver("acme", OLD, "{broken")).isEqualTo(400);
        assertThat(
                        deliver(
                                "acme",
                                OLD,
                                "{\"type\":\"settings\",\"timestamp\":\"2026-03-10T09:00:00Z\",\"data\":{\"noShowMinutes\":20}}"))
                .isEqualTo(403);
        assertThat(
                        deliver(
                                "acme",
                                OLD,
                                "{\"specversion\":\"1.0\",\"id\":\"e\",\"type\":\"patient.checkin.v1\",\"source\":\"x\",\"time\":\"2026-03-10T09:00:00Z\",\"tenantid\":\"clinic-xyz\",\"data\":{\"appointmentId\":\"A\",\"patientId\":\"p-A\"}}"))
                .isEqualTo(400);
        assertThat(published).isEmpty();
    }

    private int deliver(String provider, String secret, String body) throws Exception {
        long sent = now();
        return send(provider, "msg_1", sent, sign(secret, "msg_1", sent, body), body);
    }

    private static String sign(String secret, String id, long sent, String body) throws Exception {
        return new Webhook(secret).sign(id, sent, body);
    }

    private int send(String provider, String id, long sent, String signature, String body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/v1/webhooks/" + provider))
                        .header("webhook-id", id)
                        .header("webhook-timestamp", Long.toString(sent))
                        .header("webhook-signature", signature)
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        ApiContract.check(answer, answer.body());
        return answer.statusCode();
    }

    private static long now() {
        return Instant.now().getEpochSecond();
    }
}

package org.practiceflow.serdes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.schemas.Contract;
import org.practiceflow.serdes.Decoded.Rejected;

@DisplayName("A letter is")
class DeadLetterOwnershipTest {
    private static final DeadLetterOwnership UNBOUND = DeadLetterOwnership.of(IntakeRules.DEFAULTS);
    private static final DeadLetterOwnership KEYED =
            DeadLetterOwnership.of(IntakeRules.DEFAULTS.withTenantPartitions(4));
    private static final DeadLetterOwnership BOUND = DeadLetterOwnership.of(IntakeRules.DEFAULTS.withPrincipals(
            new PrincipalTenants("x-principal", Map.of("User:booking", Set.of("clinic-abc", "clinic-x*")))));
    private static final String OF_XYZ = "{'tenantId':'clinic-xyz'}";

    @Test
    void ofTheTenantThatItsKeyNamesWhereRecordsAreKeyedByTenant() {
        assertThat(owner(KEYED, "clinic-abc", null, OF_XYZ)).isEqualTo("clinic-abc");
        assertThat(owner(KEYED, "clinic-abc", null, "broken")).isEqualTo("clinic-abc");
        assertThat(owner(KEYED, "a key", null, OF_XYZ)).isEqualTo("clinic-xyz");
    }

    @Test
    void ofTheTenantThatItStatesWhereItsKeyMayBeAnything() {
        assertThat(owner(UNBOUND, "prov-7", null, OF_XYZ)).isEqualTo("clinic-xyz");
        assertThat(owner(UNBOUND, "prov-7", null, "{'tenantId':'clinic-xyz','data':{broken"))
                .isEqualTo("clinic-xyz");
    }

    @Test
    void ofTheTenantThatItsKeyNamesWhereItStatesNone() {
        assertThat(owner(UNBOUND, "clinic-abc", null, "broken")).isEqualTo("clinic-abc");
        assertThat(owner(UNBOUND, "clinic-abc", null, "{'tenantId':'not a name'}"))
                .isEqualTo("clinic-abc");
        assertThat(owner(UNBOUND, "clinic-abc", null, null)).isEqualTo("clinic-abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a key", "a/b", "-", "clinic-abc\n"})
    void ofTheTenantThatItStatesWhereItsKeyIsNone(String key) {
        assertThat(owner(UNBOUND, key, null, OF_XYZ)).isEqualTo("clinic-xyz");
        assertThat(owner(UNBOUND, null, null, OF_XYZ)).isEqualTo("clinic-xyz");
        assertThat(owner(UNBOUND, "k".repeat(101), null, OF_XYZ)).isEqualTo("clinic-xyz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'data':{'patientId':'p','tenantId':'clinic-no'},'tenantId':'clinic-xyz'}",
                "{'specversion':'1.0','tenantid':'clinic-xyz','data':{'tenantId':'clinic-no'}}",
                "{'metadata':{'a':[{'tenantId':'clinic-no'}],'tenantId':'clinic-xyz'},'payload':{}}",
                "{'specversion':'1.0','data':{'tenantId':'clinic-xyz'}}",
                "{'tenantId':'clinic-xyz','data':{broken",
                "{'tenantId':'clinic-xyz'"
            })
    void ofTheTenantThatAnyEnvelopeStatesEvenATornOne(String body) {
        assertThat(owner(UNBOUND, null, null, body)).isEqualTo("clinic-xyz");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[{'tenantId':'clinic-xyz'}]",
                "{'tenantId':7}",
                "{'tenantId':'not a name'}",
                "{'payload':{'tenantId':'clinic-xyz'}}",
                "{broken"
            })
    void nobodysWhereNothingSaysWhose(String body) {
        assertThat(owner(UNBOUND, null, null, body)).isNull();
        assertThat(UNBOUND.of(null, new RecordHeaders(), null)).isNull();
    }

    @Test
    void ofTheTenantOfACloudEventWhoseAttributesAreHeaders() {
        Headers binary = new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_tenantid", "clinic-xyz".getBytes(UTF_8));
        assertThat(UNBOUND.of(null, binary, bytes("{'tenantId':'clinic-no'}"))).isEqualTo("clinic-xyz");

        Headers another = new RecordHeaders().add("ce_tenantid", "clinic-no".getBytes(UTF_8));
        assertThat(UNBOUND.of(null, another, bytes(OF_XYZ))).isEqualTo("clinic-xyz");
    }

    @Test
    void ofTheTenantThatAFramedValueStates() {
        byte[] body = bytes(OF_XYZ);
        byte[] framed = ByteBuffer.allocate(5 + body.length)
                .put((byte) 0)
                .putInt(7)
                .put(body)
                .array();

        assertThat(UNBOUND.of(null, new RecordHeaders(), framed)).isEqualTo("clinic-xyz");
    }

    @Test
    void ofTheTenantThatItStatesIfItsPrincipalMaySpeakForThatOneAndElseNobodys() {
        assertThat(owner(BOUND, "clinic-abc", "User:booking", OF_XYZ)).isEqualTo("clinic-xyz");
        assertThat(owner(BOUND, "clinic-abc", "User:booking", "{'tenantId':'clinic-abd'}"))
                .isNull();
        assertThat(owner(BOUND, "clinic-abc", "User:booking", "broken")).isNull();
        assertThat(owner(BOUND, "clinic-abc", "User:portal", OF_XYZ)).isNull();
        assertThat(owner(BOUND, "clinic-abc", null, OF_XYZ)).isNull();
    }

    @Test
    void lookedThroughSoFarAndNoFurther() {
        String large = "{'a':'" + "x".repeat(1024 * 1024) + "','tenantId':'clinic-xyz'}";

        assertThat(owner(UNBOUND, null, null, large)).isNull();
        assertThat(owner(UNBOUND, null, null, "{'a':" + "[".repeat(100_000))).isNull();
        assertThat(owner(UNBOUND, null, null, "{'" + "x".repeat(100_000) + "':1,'tenantId':'clinic-xyz'}"))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void judgedWhateverItsBytesAre(long seed) {
        Random chance = new Random(seed);
        byte[] whole = bytes("{'tenantId':'clinic-xyz','metadata':{'tenantId':'clinic-abc'},'n':[1e9,true,null]}");
        for (int time = 0; time < 2_000; time++) {
            byte[] torn = whole.clone();
            for (int flips = chance.nextInt(6); flips >= 0; flips--) {
                torn[chance.nextInt(torn.length)] = (byte) chance.nextInt(256);
            }
            String owner = UNBOUND.of(null, new RecordHeaders(), torn);
            assertThat(owner == null || TenantExtractor.isValid(owner)).isTrue();
        }
    }

    @Test
    void ofWhatTheSchemaTakesForATenant() throws IOException {
        try (InputStream envelope = Contract.ENVELOPE.open()) {
            String pattern = new JsonMapper()
                    .readTree(envelope)
                    .at("/properties/tenantId/pattern")
                    .asText();
            assertThat(pattern).isEqualTo("^" + TenantExtractor.TENANT_ID.pattern() + "$");
        }
    }

    @Test
    void isNobodyOnlyTogetherWithTheNameOfWhoPublishedTheRecord() {
        assertThat(principal(BOUND, null, "User:portal")).isEqualTo("User:portal");
        assertThat(principal(BOUND, "clinic-abc", "User:booking"))
                .as("of a tenant")
                .isNull();
        assertThat(principal(UNBOUND, null, "User:portal")).as("not asked").isNull();
        assertThat(principal(BOUND, null, null)).as("without a name").isNull();
        assertThat(principal(BOUND, null, "x".repeat(1_001)))
                .as("too long to be one")
                .isNull();
    }

    private static @Nullable String principal(
            DeadLetterOwnership rule, @Nullable String owner, @Nullable String principal) {
        Headers original = new RecordHeaders();
        if (principal != null) {
            original.add("x-principal", principal.getBytes(UTF_8));
        }
        Rejected rejection = new Rejected(RejectionReason.TENANT_MISMATCH, "", "");
        Header told = rule.withPrincipal(
                        DeadLetterHeaders.headers(original, rejection, owner, "patient.checkin.v1", 0, 1), original)
                .lastHeader(DeadLetterHeaders.PRINCIPAL);
        return told == null ? null : new String(told.value(), UTF_8);
    }

    private static @Nullable String owner(
            DeadLetterOwnership rule, @Nullable String key, @Nullable String principal, @Nullable String body) {
        Headers headers = new RecordHeaders();
        if (principal != null) {
            headers.add("x-principal", principal.getBytes(UTF_8));
        }
        return rule.of(key == null ? null : key.getBytes(UTF_8), headers, body == null ? null : bytes(body));
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(UTF_8);
    }
}

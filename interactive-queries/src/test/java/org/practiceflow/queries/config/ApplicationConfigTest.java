package org.practiceflow.queries.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.queries.fhirsink.BearerTokenFile;
import org.practiceflow.queries.fhirsink.FhirSinkConfig;
import org.practiceflow.queries.registry.RegistryConnection;
import org.practiceflow.queries.registry.RegistryConnection.Basic;
import org.practiceflow.queries.registry.RegistryConnection.OAuth2;
import org.practiceflow.queries.registry.RegistryConnection.TrustStore;
import org.practiceflow.serdes.PrincipalTenants;
import org.practiceflow.topology.clock.ClockMode;

class ApplicationConfigTest {
    @Test
    void twoSettingsAreEnough() {
        ApplicationConfig config = ApplicationConfig.from(settings());

        assertThat(config.clock()).isEqualTo(ClockMode.LIVE);
        assertThat(config.http().listen().host()).isEqualTo("127.0.0.1");
        assertThat(config.partitions()).isEqualTo(24);
    }

    @Test
    void operationsHaveAPortOfThisMachineAloneUnlessToldOtherwise() {
        Properties settings = settings();
        assertThat(ApplicationConfig.from(settings).management())
                .isEqualTo(new ListenerConfig("127.0.0.1", 8090, null));
        settings.put("management.host", "0.0.0.0");
        settings.put("management.port", "9090");
        assertThat(ApplicationConfig.from(settings).management()).isEqualTo(new ListenerConfig("0.0.0.0", 9090, null));

        settings.put("management.port", "0");
        assertThat(ApplicationConfig.from(settings).management()).isNull();
    }

    @Test
    void whatIsMeantForKafkaIsPassedOn() {
        Properties settings = settings();
        settings.put("kafka.security.protocol", "SSL");

        assertThat(ApplicationConfig.from(settings).kafka()).containsEntry("security.protocol", "SSL");
    }

    @ParameterizedTest
    @CsvSource({
        "clock, sundial, live or replay",
        "http.port, 99999, a number from 0 to 65535",
        "threads, none, a number from 1 to 256",
        "time.zone, Atlantis, a time zone such as Europe/Berlin",
        "topics.create, perhaps, false or true",
        "state.store, tape, rocksdb or memory",
        "emit.format, xml, canonical or cloudevents or registry or none",
        "emit.format, registry, registry.url",
        "intake.topics, patient.checkin.v1, names of topics other than PracticeFlow's own",
        "registry.url, nowhere, the base URL of the registry's REST API",
        "registry.url, http://a:b@registry/apis/registry/v3, registry.user",
        "registry.user, practiceflow, registry.password.file",
        "registry.oauth.url, http://tokens, registry.oauth.client",
        "registry.tls.truststore, nowhere.p12, a PKCS #12 file",
        "fhir.server, http://fhir, see serve --help",
        "fhir.clinic-abc.server, nowhere, the base URL of the tenant's FHIR server",
        "fhir.clinic-abc.server, http://[, the base URL of the tenant's FHIR server",
        "fhir.clinic-abc.server, http://fhir/r4?a=b, 'without query, fragment or user info'",
        "fhir.clinic/abc.server, http://fhir, a tenant id between fhir. and .server",
        "fhir.batch, 1001, a number from 1 to 1000",
        "fhir.attempts, 0, a number from 1 to 1000",
        "auth, perhaps, tokens or off",
        "auth.algorithms, HS256, 'asymmetric algorithms, such as RS256,ES256'",
        "http.connections.per-address, many, a number from 0 to 1000000",
        "management.port, 99999, a number from 0 to 65535",
        "internal.port, 0, a number from 1 to 65535",
        "internal.secret.file, nowhere.txt, a file of at least 32 secret bytes",
        "http.rate, 0, a number from 1 to 1000000",
        "query.max-lag.ms, soon, a number from 0 to 3600000",
        "no.such.setting, x, see serve --help"
    })
    void aWrongSettingIsOneLineThatSaysWhatToSet(String name, String value, String expected) {
        Properties settings = settings();
        settings.put(name, value);

        assertThatThrownBy(() -> ApplicationConfig.from(settings))
                .hasMessageContaining(name)
                .hasMessageContaining(expected)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void aMissingOneIsToo() {
        assertThatThrownBy(() -> ApplicationConfig.from(new Properties()))
                .hasMessage("Missing setting bootstrap.servers: set it to host:port of your Kafka brokers");
    }

    @Test
    void everybodyMayAskEverythingOnAMachineOfOnesOwnAlone() {
        Properties settings = settings();
        settings.put("http.host", "0.0.0.0");

        assertThatThrownBy(() -> ApplicationConfig.from(settings))
                .hasMessage(
                        "Wrong setting auth: off needs http.host=127.0.0.1; otherwise set auth.keys and auth.issuer");
    }

    @Test
    void withoutAWordNobodyMay() {
        Properties settings = settings();
        settings.remove("auth");

        assertThatThrownBy(() -> ApplicationConfig.from(settings)).hasMessageStartingWith("Missing setting auth.keys");
    }

    @Test
    void theRegistryMayRequireCredentialsAndACertificateOfItsOwn(@TempDir Path directory) throws IOException {
        Path password = Files.writeString(directory.resolve("password"), "secret\n");
        Path truststore = Files.writeString(directory.resolve("trust.p12"), "");
        Properties settings = settings();
        settings.put("emit.format", "registry");
        settings.put("registry.url", "https://registry/apis/registry/v3");
        settings.put("registry.user", "practiceflow");
        settings.put("registry.password.file", password.toString());
        settings.put("registry.tls.truststore", truststore.toString());
        settings.put("registry.tls.password.file", password.toString());
        URI url = URI.create("https://registry/apis/registry/v3");
        TrustStore trust = new TrustStore(truststore, "secret");

        ApplicationConfig config = ApplicationConfig.from(settings);
        assertThat(config.format()).isEqualTo(OutputFormat.REGISTRY);
        assertThat(config.intake().registry())
                .isEqualTo(new RegistryConnection(url, new Basic("practiceflow", "secret"), trust));
        assertThat(config.toString()).doesNotContain("secret\"").doesNotContain("=secret");

        settings.put("registry.oauth.url", "https://tokens");
        assertThatThrownBy(() -> ApplicationConfig.from(settings)).hasMessageContaining("registry.user");
        settings.remove("registry.user");
        settings.remove("registry.password.file");
        settings.put("registry.oauth.client", "practiceflow");
        settings.put("registry.oauth.secret.file", password.toString());

        assertThat(ApplicationConfig.from(settings).intake().registry())
                .isEqualTo(new RegistryConnection(
                        url, new OAuth2(URI.create("https://tokens"), "practiceflow", "secret"), trust));
    }

    @Test
    void principalsAreBoundToTenantsLineByLine(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("principals"),
                "# staff\nUser:booking = clinic-abc, clinic-x*\n\nCN=portal,O=Example=clinic-abc\nUser:gone=\n");
        Properties settings = settings();
        settings.put("intake.principal.header", "x-principal");
        assertThatThrownBy(() -> ApplicationConfig.from(settings))
                .hasMessageContaining("intake.principal.tenants.file");
        settings.put("intake.principal.tenants.file", file.toString());

        assertThat(ApplicationConfig.from(settings).intake().principals())
                .isEqualTo(new PrincipalTenants(
                        "x-principal",
                        Map.of(
                                "User:booking", Set.of("clinic-abc", "clinic-x*"),
                                "CN=portal,O=Example", Set.of("clinic-abc"),
                                "User:gone", Set.of())));
        settings.remove("intake.principal.header");
        assertThatThrownBy(() -> ApplicationConfig.from(settings)).hasMessageContaining("intake.principal.header");
        Files.writeString(file, "User:booking clinic-abc");
        settings.put("intake.principal.header", "x-principal");
        assertThatThrownBy(() -> ApplicationConfig.from(settings)).hasMessageContaining("User:booking=clinic-abc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_principal", "apicurio.principal", "content-type", "dlq.principal"})
    void aPrincipalIsNotNamedByAHeaderThatALetterLeavesOut(String header) {
        Properties settings = settings();
        settings.put("intake.principal.header", header);

        assertThatThrownBy(() -> ApplicationConfig.from(settings))
                .hasMessage("Wrong setting intake.principal.header: expected a header that redriving keeps,"
                        + " so not ce_*, apicurio.*, dlq.* or content-type, but got " + header);
    }

    @Test
    void aProviderHasATenantAndKeys(@TempDir Path directory) throws IOException {
        Path keys = Files.writeString(directory.resolve("keys"), "secret-of-nobody");
        Properties settings = settings();
        settings.put("webhook.acme.tenant", "clinic-abc");
        assertThatThrownBy(() -> ApplicationConfig.from(settings)).hasMessageContaining("webhook.acme.keys.file");
        settings.put("webhook.acme.keys.file", keys.toString());
        assertThatThrownBy(() -> ApplicationConfig.from(settings))
                .hasMessageContaining("webhook.acme.keys.file")
                .message()
                .doesNotContain("secret-of-nobody");
        settings.put("webhook.acme.type", "x");
        Files.writeString(keys, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThatThrownBy(() -> ApplicationConfig.from(settings))
                .hasMessageContaining("Unknown setting webhook.acme.type");
        settings.put("webhook." + "a".repeat(65) + ".tenant", "clinic-abc");
        assertThatThrownBy(() -> ApplicationConfig.from(settings))
                .hasMessageContaining("a name of at most 64 characters");
    }

    @Test
    void operationsHaveAPortOfTheirOwn() {
        Properties settings = settings();
        settings.put("http.port", "8082");
        settings.put("management.port", "8082");
        assertThatThrownBy(() -> ApplicationConfig.from(settings))
                .hasMessage("Wrong setting management.port: expected a port other than http.port, but got 8082");
    }

    @Test
    void aLimitThatThereIsNotIsLookedUpWhereTheyStand() {
        Properties settings = settings();
        settings.put("limits.visit.fact", "20");
        assertThatThrownBy(() -> ApplicationConfig.from(settings))
                .hasMessage("Unknown setting limits.visit.fact: see docs/limits.md");
    }

    @Test
    void aTenantHasAFhirServerOfItsOwnWhateverItsName(@TempDir Path directory) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "secret of nobody");
        Properties settings = settings();
        settings.put("fhir.clinic-abc.server", "https://fhir.example.org/r4");
        settings.put("fhir.clinic.b.token.file.server", "https://b.example.org");
        settings.put("fhir.clinic.b.token.file.token.file", token.toString());
        settings.put("fhir.attempts", "3");
        assertThatThrownBy(() -> ApplicationConfig.from(settings))
                .hasMessage("Wrong setting fhir.clinic.b.token.file.token.file: expected a file with a bearer token");
        Files.writeString(token, "of-nobody\n");
        settings.put("fhir.clinic-c.token.file", token.toString());
        assertThatThrownBy(() -> ApplicationConfig.from(settings))
                .hasMessage("Missing setting fhir.clinic-c.server: set it to the base URL of the tenant's FHIR server");
        settings.remove("fhir.clinic-c.token.file");

        assertThat(ApplicationConfig.from(settings).fhir())
                .containsExactly(
                        new FhirSinkConfig("clinic-abc", URI.create("https://fhir.example.org/r4"), null, 100, 3),
                        new FhirSinkConfig(
                                "clinic.b.token.file",
                                URI.create("https://b.example.org"),
                                new BearerTokenFile(token),
                                100,
                                3));
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", "kafka:9092");
        settings.put("state.dir", "state");
        settings.put("auth", "off");
        return settings;
    }
}

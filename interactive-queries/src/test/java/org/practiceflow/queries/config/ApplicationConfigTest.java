package org.practiceflow.queries.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        "time.zone, Atlantis, a zone such as Europe/Berlin",
        "topics.create, perhaps, false or true",
        "state.store, tape, rocksdb or memory",
        "emit.format, xml, canonical or cloudevents",
        "intake.topics, patient.checkin.v1, names of topics that are not ours already",
        "intake.principal.header, x-principal, 'intake.principal.tenants.file'",
        "registry.url, nowhere, the base of its REST API",
        "fhir.server, nowhere, the base URL of a FHIR server",
        "auth, perhaps, tokens or off",
        "auth.algorithms, HS256, 'algorithms of key pairs, such as RS256,ES256'",
        "internal.port, 0, a number from 1 to 65535",
        "internal.secret.file, nowhere.txt, a file of at least 32 secret bytes",
        "http.rate, 0, a number from 1 to 1000000",
        "query.max-lag.ms, soon, a number from 0 to 3600000",
        "no.such.setting, x, see ./run serve --help"
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
                .hasMessage("Wrong setting auth: off is for http.host=127.0.0.1 alone; set auth.keys and auth.issuer");
    }

    @Test
    void withoutAWordNobodyMay() {
        Properties settings = settings();
        settings.remove("auth");

        assertThatThrownBy(() -> ApplicationConfig.from(settings)).hasMessageStartingWith("Missing setting auth.keys");
    }

    private static Properties settings() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", "kafka:9092");
        settings.put("state.dir", "state");
        settings.put("auth", "off");
        return settings;
    }
}

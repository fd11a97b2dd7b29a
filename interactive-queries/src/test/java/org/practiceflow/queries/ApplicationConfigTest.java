package org.practiceflow.queries;

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
        assertThat(config.httpHost()).isEqualTo("127.0.0.1");
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
        "topics.create, perhaps, true or false",
        "state.store, tape, rocksdb or memory",
        "fhir.server, nowhere, the base URL of a FHIR server",
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

    private static Properties settings() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", "kafka:9092");
        settings.put("state.dir", "state");
        return settings;
    }
}

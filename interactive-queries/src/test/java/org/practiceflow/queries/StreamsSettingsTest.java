package org.practiceflow.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.queries.config.ApplicationConfig;

@DisplayName("How Kafka's producer is set")
class StreamsSettingsTest {
    @Test
    void isForLargeCompressedBatchesWhereNothingIsStated() {
        assertThat(producer(new Properties()))
                .containsEntry(ProducerConfig.BATCH_SIZE_CONFIG, 65_536)
                .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.compression.type", "kafka.producer.compression.type"})
    void isAsStatedWhetherForAllClientsOrForProducersAlone(String setting) {
        Properties stated = new Properties();
        stated.put(setting, "zstd");

        assertThat(producer(stated)).containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    }

    private static Map<String, Object> producer(Properties stated) {
        stated.put("bootstrap.servers", "kafka:9092");
        stated.put("state.dir", "state");
        stated.put("auth", "off");
        return new StreamsConfig(StreamsSettings.of(ApplicationConfig.from(stated))).getProducerConfigs("client");
    }
}

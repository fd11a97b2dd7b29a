package org.practiceflow.queries.startup;

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

@DisplayName("How Kafka Streams is set")
class StreamsConfigurationTest {
    @Test
    void hasTheProducerSendLargeCompressedBatchesWhereNothingIsStated() {
        assertThat(producer(new Properties()))
                .containsEntry(ProducerConfig.BATCH_SIZE_CONFIG, 65_536)
                .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka.compression.type", "kafka.producer.compression.type"})
    void compressesAsStatedWhetherForAllClientsOrForProducersAlone(String setting) {
        Properties stated = new Properties();
        stated.put(setting, "zstd");

        assertThat(producer(stated)).containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"live", "replay"})
    void waitsForNoRecordThatMayNeverCome(String clock) {
        Properties stated = new Properties();
        stated.put("clock", clock);

        assertThat(streams(stated).getLong(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG))
                .isZero();
    }

    @Test
    void waitsAsLongAsStated() {
        Properties stated = new Properties();
        stated.put("kafka.max.task.idle.ms", "200");

        assertThat(streams(stated).getLong(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG))
                .isEqualTo(200);
    }

    @Test
    void hasTopicsOfItsOwnTakeEightMegabytesWhateverTheBrokersTake() {
        assertThat(streams(new Properties()).originalsWithPrefix("topic."))
                .containsExactly(Map.entry("max.message.bytes", 8_388_608));
    }

    private static Map<String, Object> producer(Properties stated) {
        return streams(stated).getProducerConfigs("client");
    }

    private static StreamsConfig streams(Properties stated) {
        stated.put("bootstrap.servers", "kafka:9092");
        stated.put("state.dir", "state");
        stated.put("auth", "off");
        return new StreamsConfig(StreamsConfiguration.of(ApplicationConfig.from(stated)));
    }
}

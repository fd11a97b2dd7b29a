package org.practiceflow.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.connect.json.JsonDeserializer;
import org.apache.kafka.connect.json.JsonSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TableJoined;
import org.apache.kafka.streams.state.Stores;
import org.practiceflow.serdes.TenantPartitioner;

/** Joins the visits of all clinics with the delays of their providers, and keeps the result as a table. */
public final class LateVisits {
    /** The store of visits with delays, keyed as the visits are. */
    public static final String STORE = "late-visits";

    private LateVisits() {}

    public static KafkaStreams start(Properties settings) {
        KafkaStreams streams = new KafkaStreams(topology(), settings);
        streams.start();
        return streams;
    }

    private static Topology topology() {
        Serde<JsonNode> rows = Serdes.serdeFrom(new JsonSerializer(), new JsonDeserializer());
        StreamsBuilder builder = new StreamsBuilder();
        KTable<String, JsonNode> visits = builder.table("clinic.visit.v1", Consumed.with(Serdes.String(), rows));
        KTable<String, JsonNode> delays = builder.table("orchestration.delay.v1", Consumed.with(Serdes.String(), rows));
        visits.join(
                delays,
                LateVisits::keyOfDelay,
                LateVisits::withDelay,
                // All rows of a tenant lie in one partition, so the default, which hashes whole keys, finds none.
                TableJoined.with(new TenantPartitioner<>(), new TenantPartitioner<>()),
                Materialized.<String, JsonNode>as(Stores.inMemoryKeyValueStore(STORE))
                        .withKeySerde(Serdes.String())
                        .withValueSerde(rows));
        return builder.build();
    }

    private static String keyOfDelay(String visitKey, JsonNode visit) {
        String tenant = visitKey.substring(0, visitKey.indexOf('/'));
        JsonNode provider = visit.at("/data/providerId");
        return provider.isMissingNode() ? null : tenant + "/" + provider.asText();
    }

    private static JsonNode withDelay(JsonNode visit, JsonNode delay) {
        ObjectNode joined = visit.get("data").deepCopy();
        return joined.put("delaySeconds", delay.at("/data/delaySeconds").asLong());
    }
}

package org.practiceflow.topology.intake;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where a record was first read; travels with the event, so that a later failure can still name it. */
record Origin(String topic, int partition, long offset) {
    private static final String HEADER = "origin";

    static Headers added(Headers headers, RecordMetadata source) {
        String origin = source.topic() + ":" + source.partition() + ":" + source.offset();
        RecordHeaders more = new RecordHeaders(headers);
        more.remove(HEADER);
        more.add(HEADER, origin.getBytes(StandardCharsets.UTF_8));
        return more;
    }

    static Optional<Origin> of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null) {
            return Optional.empty();
        }
        String[] parts = new String(header.value(), StandardCharsets.UTF_8).split(":", 3);
        return Optional.of(new Origin(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])));
    }
}

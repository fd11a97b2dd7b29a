package org.practiceflow.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.practiceflow.serdes.TopicDescriptor;
import org.practiceflow.serdes.Topics;
import org.practiceflow.topology.clock.ClockMode;

@DisplayName("A replay of a recorded day")
class ReplayDeterminismTest {
    private static final String OTHER_TENANT = "clinic-xyz";

    @ParameterizedTest
    @ValueSource(strings = {"calm", "hard", "bad-input"})
    void givesTheSameBytesEachTime(String name) throws IOException {
        List<RecordedDayFile.PublishedRecord> day = RecordedDayFile.named(name).records();

        List<OutputRecord> once = outputs(day, Topics.all());

        assertThat(once).isNotEmpty();
        assertThat(outputs(day, Topics.all())).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(strings = {"calm", "hard", "bad-input"})
    void givesATenantTheSameBytesWhateverAnotherTenantDoesMeanwhile(String name) throws IOException {
        RecordedDayFile mine = RecordedDayFile.named(name);
        RecordedDayFile others = mine.as(OTHER_TENANT);
        Map<String, List<OutputRecord>> apart = new LinkedHashMap<>();
        apart.put(ClinicDay.TENANT, told(mine.records()).get(ClinicDay.TENANT));
        apart.put(OTHER_TENANT, told(others.records()).get(OTHER_TENANT));

        assertThat(apart.values()).noneMatch(List::isEmpty);
        for (long seed = 0; seed < 2; seed++) {
            assertThat(told(interleaved(mine, others, new Random(seed))))
                    .as("interleaved by seed %d", seed)
                    .isEqualTo(apart);
        }
        assertThat(told(oneAfterTheOther(mine, others))).isEqualTo(apart);
    }

    /**
     * Returns the outputs of each tenant. Excludes dead letters: they belong to no tenant, and their headers contain an
     * offset.
     */
    private static Map<String, List<OutputRecord>> told(List<RecordedDayFile.PublishedRecord> records) {
        List<TopicDescriptor> topics = Topics.all().stream()
                .filter(topic -> !topic.equals(Topics.DEAD_LETTERS))
                .toList();
        Map<String, List<OutputRecord>> counts = new LinkedHashMap<>();
        counts.put(ClinicDay.TENANT, new ArrayList<>());
        counts.put(OTHER_TENANT, new ArrayList<>());
        for (OutputRecord output : outputs(records, topics)) {
            counts.get(output.tenantId()).add(output);
        }
        counts.values().removeIf(List::isEmpty);
        return counts;
    }

    private static List<OutputRecord> outputs(
            List<RecordedDayFile.PublishedRecord> records, List<TopicDescriptor> topics) {
        try (ClinicDay clinic =
                new ClinicDay(ClockMode.REPLAY, records.getFirst().at())) {
            records.forEach(record -> record.sendTo(clinic));
            return OutputRecord.of(clinic, topics);
        }
    }

    private static List<RecordedDayFile.PublishedRecord> interleaved(
            RecordedDayFile mine, RecordedDayFile others, Random random) {
        Deque<RecordedDayFile.PublishedRecord> one = new ArrayDeque<>(mine.records());
        Deque<RecordedDayFile.PublishedRecord> other = new ArrayDeque<>(others.records());
        List<RecordedDayFile.PublishedRecord> all = new ArrayList<>();
        while (!one.isEmpty() || !other.isEmpty()) {
            boolean first = other.isEmpty() || (!one.isEmpty() && random.nextBoolean());
            all.add(first ? one.removeFirst() : other.removeFirst());
        }
        return all;
    }

    private static List<RecordedDayFile.PublishedRecord> oneAfterTheOther(
            RecordedDayFile mine, RecordedDayFile others) {
        return Stream.concat(mine.records().stream(), others.records().stream()).toList();
    }
}

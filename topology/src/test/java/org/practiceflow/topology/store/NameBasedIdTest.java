package org.practiceflow.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An id that follows from names")
class NameBasedIdTest {
    @Test
    void isTheUuidThatJavaMakesOfThem() {
        Random random = new Random(7);
        for (int number = 0; number < 1_000; number++) {
            String first = "Müller-" + random.nextLong();
            String second = "visit " + random.nextInt(100);

            assertThat(NameBasedId.of(first, second))
                    .isEqualTo(UUID.nameUUIDFromBytes((first + "\u0000" + second).getBytes(StandardCharsets.UTF_8))
                            .toString());
        }
    }

    @Test
    void differsWhereTheSameLettersAreOtherNames() {
        assertThat(NameBasedId.of("ab", "c")).isNotEqualTo(NameBasedId.of("a", "bc"));
    }
}

package org.practiceflow.topology;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;

@Tag("soak")
@DisplayName("Ten thousand of one thing about one of another")
class RowSizesOfTenThousandTest extends RowSizesTest {
    @Override
    int many() {
        return 10_000;
    }
}

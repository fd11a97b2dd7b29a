package org.practiceflow.serdes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A producer that may speak for some tenants")
class PrincipalTenantsTest {
    private static final String HEADER = "x-principal";
    private static final PrincipalTenants PRINCIPALS = new PrincipalTenants(
            HEADER,
            Map.of(
                    "User:booking", Set.of("clinic-abc", "clinic-abd"),
                    "CN=portal,O=Example", Set.of("clinic-*"),
                    "User:platform", Set.of("*"),
                    "User:nobody", Set.of()));

    @ParameterizedTest
    @CsvSource({
        "User:booking, clinic-abc, true",
        "User:booking, clinic-abcd, false",
        "User:booking, clinic-xyz, false",
        "'CN=portal,O=Example', clinic-xyz, true",
        "'CN=portal,O=Example', hospital, false",
        "User:platform, hospital, true",
        "User:nobody, clinic-abc, false",
        "User:unknown, clinic-abc, false"
    })
    void mayForThemAlone(String principal, String tenant, boolean may) {
        var headers = new RecordHeaders().add(HEADER, principal.getBytes(StandardCharsets.UTF_8));

        assertThat(PRINCIPALS.allow(headers, tenant)).isEqualTo(may);
    }

    @Test
    void mayForNobodyWithoutAName() {
        assertThat(PRINCIPALS.allow(new RecordHeaders(), "clinic-abc")).isFalse();
        assertThat(PRINCIPALS.allow(new RecordHeaders().add(HEADER, null), "clinic-abc"))
                .isFalse();
    }
}

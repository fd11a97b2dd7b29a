package org.practiceflow.queries.fhirsink;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Responses of a FHIR server, with single quotes. */
final class FhirTexts {
    private FhirTexts() {}

    static String bundle(String... resources) {
        return bundleWith("", resources);
    }

    /** Returns a page with a link to the next one. */
    static String page(String next, String... resources) {
        return bundleWith("'link':[{'relation':'next','url':'" + next + "'}],", resources);
    }

    private static String bundleWith(String links, String... resources) {
        return "{'resourceType':'Bundle','type':'searchset'," + links
                + Arrays.stream(resources)
                        .map(resource -> "{'resource':" + resource + "}")
                        .collect(Collectors.joining(",", "'entry':[", "]}"));
    }

    static String slot(String id, int version, String status, @Nullable String written) {
        String extension = written == null
                ? ""
                : "'extension':[{'url':'https://practiceflow.org/fhir/written-status','valueCode':'" + written + "'}],";
        return "{'resourceType':'Slot','id':'" + id + "','meta':{'versionId':'" + version + "'}," + extension
                + "'status':'" + status + "'}";
    }

    static String appointment(String status, String reference) {
        return "{'resourceType':'Appointment','id':'a-1','status':'" + status + "','slot':[{'reference':'" + reference
                + "'}]}";
    }
}

package org.practiceflow.topology.alert;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.practiceflow.topology.store.CompositeKey;
import org.practiceflow.topology.store.EntityRef;
import org.practiceflow.topology.store.TableDescriptor;

/** A pending or open alert. A category and a subject have one at most. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.WRAPPER_ARRAY)
@JsonSubTypes({
    @JsonSubTypes.Type(name = "pending", value = PendingAlert.class),
    @JsonSubTypes.Type(name = "open", value = OpenAlert.class)
})
public sealed interface Alert permits PendingAlert, OpenAlert {
    TableDescriptor<Alert> TABLE = new TableDescriptor<>("alerts", Alert.class);

    AlertCategory category();

    EntityRef subject();

    /** Returns the key of the row of an alert. */
    static String key(AlertCategory category, EntityRef subject) {
        return CompositeKey.of(category.code(), subject.kind().code(), subject.id())
                .text();
    }
}

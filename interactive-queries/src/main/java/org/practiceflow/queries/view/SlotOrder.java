package org.practiceflow.queries.view;

import java.util.Comparator;

/** The order of a list of slots. */
public enum SlotOrder {
    BY_ROLE,
    BY_START,
    BY_START_DESCENDING;

    private static final Comparator<SlotPlace> ROLE =
            Comparator.comparing(SlotPlace::practitionerRoleId, CodePointOrder.COMPARATOR);
    private static final Comparator<SlotPlace> TIME =
            Comparator.comparing(SlotPlace::start).thenComparing(SlotPlace::end);

    Comparator<SlotPlace> places() {
        return switch (this) {
            case BY_ROLE -> ROLE.thenComparing(TIME);
            case BY_START -> TIME.thenComparing(ROLE);
            case BY_START_DESCENDING -> TIME.thenComparing(ROLE).reversed();
        };
    }
}

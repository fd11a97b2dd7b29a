package org.practiceflow.queries.view;

import java.util.Comparator;

/** The order of texts by their code points: that of their keys in a store, which are in UTF-8. */
public final class CodePointOrder {
    public static final Comparator<String> COMPARATOR = CodePointOrder::compare;

    private CodePointOrder() {}

    private static int compare(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int index = 0; index < length; index++) {
            char mine = one.charAt(index);
            char its = other.charAt(index);
            if (mine != its) {
                return Character.isSurrogate(mine) == Character.isSurrogate(its)
                        ? Character.compare(mine, its)
                        : compareWithSurrogate(mine);
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** A surrogate is part of a code point beyond all that fit into one character. */
    private static int compareWithSurrogate(char mine) {
        return Character.isSurrogate(mine) ? 1 : -1;
    }
}

package org.practiceflow.serdes;

import org.practiceflow.serdes.Decoded.Rejected;

/** Carries a rejection out of the code that reads a document. It never leaves the decoder. */
final class InvalidDataException extends Exception {
    private final transient Rejected rejection;

    InvalidDataException(RejectionReason reason, String pointer, String detail) {
        this(new Rejected(reason, pointer, detail));
    }

    InvalidDataException(Rejected rejection) {
        super(rejection.detail(), null, false, false);
        this.rejection = rejection;
    }

    Rejected rejection() {
        return rejection;
    }
}

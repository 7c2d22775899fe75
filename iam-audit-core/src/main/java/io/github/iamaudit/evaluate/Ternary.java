package io.github.iamaudit.evaluate;

/** No, yes, or not known: a condition key whose value is not stated, or a point that AWS does not document. */
enum Ternary {
    NO,
    MAYBE,
    YES;

    Ternary and(Ternary other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Ternary or(Ternary other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Ternary not() {
        return switch (this) {
            case NO -> YES;
            case MAYBE -> MAYBE;
            case YES -> NO;
        };
    }

    static Ternary of(boolean value) {
        return value ? YES : NO;
    }
}

package io.github.iamaudit.examples.commandline;

import java.util.Locale;

/** Counted things, in English. */
final class Words {

    private Words() {}

    /** For example {@code 1 call} or {@code 1,205 calls}. */
    static String counted(long count, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", count, noun, count == 1 ? "" : "s");
    }
}

package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.Analysis.Verdict;
import java.util.List;

/** Who can, for people. */
final class AccessText {

    private final Target target;
    private final List<Access> access;
    private final List<String> notKnown;
    private final List<String> notes;

    AccessText(Target target, List<Access> access, List<String> notKnown, List<String> notes) {
        this.target = target;
        this.access = access;
        this.notKnown = notKnown;
        this.notes = notes;
    }

    String write() {
        Page page = new Page();
        String resource = target.resourceWords();
        String what = "do " + target.action() + (resource.isEmpty() ? "" : " on " + resource);
        if (access.isEmpty()) {
            page.wrapped("", "No user and no role may " + what + ".");
        } else {
            page.wrapped("", count() + " may " + what + ":").blank();
            table().print(page);
        }
        page.section("Not known:", notKnown);
        page.section("Notes:", notes);
        return page.toString();
    }

    private String count() {
        long users = access.stream().filter(Access::isUser).count();
        long roles = access.size() - users;
        return users + (users == 1 ? " user and " : " users and ") + roles + (roles == 1 ? " role" : " roles");
    }

    private Table table() {
        Table table = new Table()
                .column("PRINCIPAL", 42)
                .column("VERDICT", 8)
                .column("ADMIN", 7)
                .column("ALLOWED BY", 40)
                .column("CONDITIONS", 0);
        for (Access one : access) {
            table.row(
                    Principals.typed(one.principal()),
                    one.verdict().toString(),
                    administrator(one.administrator()),
                    one.statement()
                            .map(match -> StatementWords.inShort(match, Principals.typed(one.principal())))
                            .orElse(one.verdict() == Verdict.ALWAYS ? "no policy is needed" : "not known"),
                    one.verdict() == Verdict.ALWAYS
                            ? ""
                            : new Requirements(one.explanation(), target.hasPattern()).inShort());
        }
        return table;
    }

    private static String administrator(Verdict verdict) {
        return switch (verdict) {
            case ALWAYS -> "yes";
            case ONLY_IF -> "only if";
            case NEVER -> "";
        };
    }
}

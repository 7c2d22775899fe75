package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.evaluate.Layer;
import io.github.iamaudit.evaluate.StatementMatch;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.ResourcePattern;
import io.github.iamaudit.model.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Statements as people say them. */
final class StatementWords {

    private static final int MOST_PATTERNS = 3;

    private StatementWords() {}

    /** For example {@code Sid "UseOwnFolder" (/Statement/1) in OctankIntegrationsExchange of group integrations}. */
    static String of(StatementMatch match) {
        String layer = match.policy().layer() == Layer.IDENTITY
                ? ""
                : " (" + match.policy().layer() + ")";
        return name(match.statement()) + " in " + match.policy() + layer;
    }

    /** The same with its place in a file. */
    static String withPlace(StatementMatch match) {
        return of(match)
                + place(match.statement()).map(place -> ", at " + place).orElse("");
    }

    /** For a table: the policy, its holder if that is not the principal itself, and the statement. */
    static String inShort(StatementMatch match, String principal) {
        String holder = match.policy()
                .holder()
                .filter(name -> !name.replaceFirst(" ", "/").equals(principal))
                .map(name -> " of " + name)
                .orElse("");
        Statement statement = match.statement();
        return match.policy().name() + holder + ": "
                + statement.sid().filter(sid -> !sid.isEmpty()).orElse(statement.pointer());
    }

    private static String name(Statement statement) {
        return statement
                .sid()
                .filter(sid -> !sid.isEmpty())
                .map(sid -> '"' + sid + "\" (" + statement.pointer() + ")")
                .orElse(statement.pointer());
    }

    private static Optional<String> place(Statement statement) {
        return statement
                .location()
                .filter(location -> location.file().isPresent())
                .map(SourceLocation::toString);
    }

    /** The resources that a statement is about, for example {@code arn:aws:s3:::logs/*}. */
    static String resources(Statement statement) {
        return statement.resource().map(StatementWords::resources).orElse("its resource");
    }

    private static String resources(ResourceElement element) {
        List<ResourcePattern> patterns = element.patterns();
        String shown = patterns.stream()
                .limit(MOST_PATTERNS)
                .map(ResourcePattern::text)
                .collect(Collectors.joining(element.isNot() ? " and " : " or "));
        int more = patterns.size() - MOST_PATTERNS;
        return (element.isNot() ? "anything but " : "") + shown + (more > 0 ? " and " + more + " more" : "");
    }

    /** Whether a statement is about all resources, so that the resource decides nothing. */
    static boolean isOnEverything(Statement statement) {
        return statement.resource().isEmpty()
                || statement
                        .resource()
                        .filter(element -> !element.isNot()
                                && element.patterns().stream()
                                        .anyMatch(pattern -> pattern.text().equals("*")))
                        .isPresent();
    }
}

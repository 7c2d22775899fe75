package io.github.iamaudit.rules.builtin.federation;

import io.github.iamaudit.model.policy.Condition;
import io.github.iamaudit.rules.builtin.Restrictions;
import io.github.iamaudit.rules.builtin.Statements.Fault;
import io.github.iamaudit.rules.engine.Severity;
import java.util.List;
import java.util.Optional;

/**
 * How many a pattern for the {@code sub} of a token lets in. The constants are ordered from the narrowest to the widest.
 *
 * <p>Sources: GitHub Docs, "OpenID Connect reference"; GitLab Docs, "OpenID Connect ID tokens"; HCP Terraform
 * documentation, "Dynamic provider credentials"; Amazon EKS User Guide, "IAM roles for service accounts".
 */
enum TokenSubject {
    /** One project, or a part of it. */
    PROJECT,
    /** All projects of one organization. */
    ORGANIZATION,
    /** Projects of several organizations: a wildcard stands where the organization's name is, or ends within it. */
    ANYBODY;

    /** What stands before the organization, the group or the namespace in the subjects of known issuers. */
    private static final List<String> PREFIXES = List.of(
            "repo:",
            "repository:",
            "repository_owner:",
            "job_workflow_ref:",
            "project_path:",
            "organization:",
            "system:serviceaccount:");

    /** Access Analyzer asks for as many fixed characters before a wildcard where the subject's form is not known. */
    private static final int FIXED_CHARACTERS = 6;

    /** The widest of a condition's values, since any of them lets somebody in. */
    static TokenSubject widest(Condition condition) {
        return condition.values().stream()
                .map(value -> Restrictions.takesWildcards(condition.operator()) ? of(value.text()) : PROJECT)
                .reduce(PROJECT, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    private static TokenSubject of(String pattern) {
        int wildcard = Restrictions.firstWildcard(pattern);
        if (wildcard < 0) {
            return PROJECT;
        }
        for (String prefix : PREFIXES) {
            if (pattern.startsWith(prefix)) {
                return of(pattern, prefix.length(), wildcard);
            }
        }
        String fixed = pattern.substring(0, wildcard);
        return wildcard < FIXED_CHARACTERS
                        || fixed.indexOf(':') == wildcard - 1 // the name of a claim, and nothing of its value
                        || PREFIXES.stream().anyMatch(p -> p.startsWith(fixed))
                ? ANYBODY
                : PROJECT;
    }

    private static TokenSubject of(String pattern, int organization, int wildcard) {
        int end = endOfName(pattern, organization);
        if (wildcard < end || end == pattern.length()) {
            return ANYBODY;
        }
        String fixed = pattern.substring(end + 1, wildcard);
        return fixed.isEmpty() || (pattern.charAt(end) == ':' && fixed.equals("project:")) ? ORGANIZATION : PROJECT;
    }

    private static int endOfName(String pattern, int start) {
        for (int i = start; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '/' || pattern.charAt(i) == ':') {
                return i;
            }
        }
        return pattern.length();
    }

    Optional<Fault> fault(String issuer) {
        return switch (this) {
            case PROJECT -> Optional.empty();
            case ORGANIZATION ->
                Optional.of(new Fault(
                        "every project of an organization at " + issuer + " may assume the role", Severity.LOW));
            case ANYBODY ->
                Optional.of(
                        new Fault("projects of any organization at " + issuer + " may assume the role", Severity.HIGH));
        };
    }
}

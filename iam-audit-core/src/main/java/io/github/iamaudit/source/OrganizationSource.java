package io.github.iamaudit.source;

/** Gives an organization and its accounts. A value that opens what it needs for each run, like {@link AccountSource}. */
@FunctionalInterface
public interface OrganizationSource {

    /**
     * Reads what can be seen of the organization and gets ready to read its accounts.
     *
     * @param plan which of {@link OrganizationFacts#facets} are wanted; the organization itself always is
     * @param selection which accounts will be asked for; a selection by tags needs the accounts' tags
     * @return an open session
     * @throws FetchException if it cannot be said which accounts there are
     * @throws io.github.iamaudit.input.InputException if the source reads files that cannot be used
     */
    OrganizationSession open(FetchPlan plan, AccountSelection selection);
}

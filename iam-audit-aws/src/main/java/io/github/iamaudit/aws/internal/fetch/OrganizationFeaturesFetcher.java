package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchContext;
import io.github.iamaudit.source.FetchException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the organization manages centrally. That there is no organization is a fact. The other errors are not: each leaves open
 * which organization it is or what is enabled in it, so the facet has failed, with the reason.
 *
 * <p>Source: IAM API Reference, "ListOrganizationsFeatures", "Errors", read 2026-11-22.
 */
final class OrganizationFeaturesFetcher extends AwsFetcher {

    private static final String ACTION = "iam:ListOrganizationsFeatures";
    private static final String NO_ORGANIZATION = "OrganizationNotFound";
    private static final String WRONG_ACCOUNT = "AccountNotManagementOrDelegatedAdministrator";
    private static final String NO_ACCESS = "ServiceAccessNotEnabled";
    private static final String NOT_ALL_FEATURES = "OrganizationNotInAllFeaturesMode";

    OrganizationFeaturesFetcher() {
        super(Facet.ORGANIZATION_FEATURES);
    }

    @Override
    public List<String> actions() {
        return List.of(ACTION);
    }

    @Override
    public int expectedCalls(AccountSize size) {
        return 1;
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        context.observed(
                Facet.ORGANIZATION_FEATURES,
                calls.call(ACTION, codes(), () -> features(run), OrganizationFeaturesFetcher::meaning));
    }

    private static OrganizationFeatures features(AccountRun run) {
        var answer = run.iam().listOrganizationsFeatures(r -> {});
        return OrganizationFeatures.builder()
                .organizationId(Optional.ofNullable(answer.organizationId()))
                .enabledFeatures(answer.enabledFeaturesAsStrings().stream()
                        .distinct()
                        .sorted()
                        .toList())
                .build();
    }

    /** IAM writes some codes with the end that the SDK's classes have, and some without. */
    private static Set<String> codes() {
        Set<String> codes = new HashSet<>();
        for (String code : List.of(NO_ORGANIZATION, WRONG_ACCOUNT, NO_ACCESS, NOT_ALL_FEATURES)) {
            codes.add(code);
            codes.add(code + "Exception");
        }
        return codes;
    }

    private static OrganizationFeatures meaning(String code) {
        String because = switch (code.replace("Exception", "")) {
            case NO_ORGANIZATION -> "";
            case WRONG_ACCOUNT ->
                "AWS tells it to the organization's management account and to a delegated administrator of IAM only, and this"
                        + " account is neither";
            case NO_ACCESS ->
                "IAM has no trusted access in the organization, so nothing is managed centrally; which organization it is, is"
                        + " not told";
            default -> "the organization has not all features enabled, so nothing is managed centrally";
        };
        if (because.isEmpty()) {
            return OrganizationFeatures.builder().build();
        }
        throw FetchException.failed(ACTION + " was not answered: " + because + " (" + code + ")");
    }
}

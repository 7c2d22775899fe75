package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.EntityGoneException;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.DelegatedAdministrator;
import io.github.iamaudit.model.org.TrustedService;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.organizations.model.DelegatedService;

/**
 * The lists that AWS Organizations gives for the whole organization. An account in no organization has empty ones.
 *
 * <p>Source: AWS Organizations API Reference, the operations of the same names as the actions, read 2026-11-23.
 */
final class OrganizationWide {

    private static final String ADMINISTRATORS = "organizations:ListDelegatedAdministrators";
    private static final String DELEGATED = "organizations:ListDelegatedServicesForAccount";
    private static final String TRUSTED = "organizations:ListAWSServiceAccessForOrganization";

    private OrganizationWide() {}

    static AwsFetcher delegatedAdministrators() {
        return new ListFetcher<>(
                Facet.DELEGATED_ADMINISTRATORS,
                List.of(ADMINISTRATORS, DELEGATED),
                size -> 1,
                OrganizationWide::delegatedAdministrators);
    }

    /** An administrator of whose services nothing was told is one all the same; which they are is a gap. */
    private static List<DelegatedAdministrator> delegatedAdministrators(AccountRun run, Calls calls, Remarks remarks) {
        var listed = Mapped.distinct(
                orNone(() -> calls.list(
                        ADMINISTRATORS,
                        token -> run.organizations()
                                .listDelegatedAdministrators(r ->
                                        r.maxResults(OrganizationFetcher.PAGE).nextToken(token)),
                        page -> AccountRun.present(
                                ADMINISTRATORS, page.hasDelegatedAdministrators(), page.delegatedAdministrators()),
                        page -> AccountRun.next(page.nextToken()))),
                account -> account.id());
        Map<String, List<String>> services = PerItem.byItem(
                calls,
                DELEGATED,
                listed.stream().map(account -> account.id()).toList(),
                account -> services(run, calls, account),
                remarks);
        return remarks.of(Mapped.of(
                "delegated administrators",
                remarks.present("delegated administrator", listed, account -> account.id()),
                account -> DelegatedAdministrator.builder()
                        .accountId(AccountId.of(account.id()))
                        .delegationEnabledDate(Optional.ofNullable(account.delegationEnabledDate()))
                        .addAllServicePrincipals(services.getOrDefault(account.id(), List.of()))
                        .build()));
    }

    private static List<String> services(AccountRun run, Calls calls, String account) {
        return calls
                .list(
                        DELEGATED,
                        token -> run.organizations()
                                .listDelegatedServicesForAccount(r -> r.accountId(account)
                                        .maxResults(OrganizationFetcher.PAGE)
                                        .nextToken(token)),
                        page -> AccountRun.present(DELEGATED, page.hasDelegatedServices(), page.delegatedServices()),
                        page -> AccountRun.next(page.nextToken()))
                .stream()
                .map(DelegatedService::servicePrincipal)
                .sorted()
                .toList();
    }

    static AwsFetcher trustedServices() {
        return new ListFetcher<>(
                Facet.TRUSTED_SERVICES,
                List.of(TRUSTED),
                size -> 1,
                (run, calls, remarks) -> remarks.of(Mapped.of(
                        "trusted services",
                        orNone(() -> calls.list(
                                TRUSTED,
                                token -> run.organizations()
                                        .listAWSServiceAccessForOrganization(r -> r.maxResults(OrganizationFetcher.PAGE)
                                                .nextToken(token)),
                                page -> AccountRun.present(
                                        TRUSTED, page.hasEnabledServicePrincipals(), page.enabledServicePrincipals()),
                                page -> AccountRun.next(page.nextToken()))),
                        service -> TrustedService.builder()
                                .servicePrincipal(service.servicePrincipal())
                                .dateEnabled(Optional.ofNullable(service.dateEnabled()))
                                .build())));
    }

    private static <T> List<T> orNone(Supplier<List<T>> list) {
        try {
            return list.get();
        } catch (EntityGoneException e) {
            return List.of();
        }
    }
}

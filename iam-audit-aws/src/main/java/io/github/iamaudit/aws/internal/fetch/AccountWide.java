package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.model.ListedUser;
import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.model.ServerCertificate;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.SAMLProviderListEntry;
import software.amazon.awssdk.services.iam.model.ServerCertificateMetadata;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/** The lists that IAM gives for the whole account. */
final class AccountWide {

    private AccountWide() {}

    /** The pages of ListUsers count for all fetchers together. */
    static AwsFetcher users() {
        return new ListFetcher<>(
                Facet.USER_LIST,
                List.of("iam:ListUsers"),
                size -> 0,
                (run, calls, remarks) -> remarks.of(Mapped.of("users", run.users(calls), AccountWide::listedUser)));
    }

    private static ListedUser listedUser(User user) {
        return ListedUser.builder()
                .arn(IamTypes.arn(user.arn()))
                .userName(user.userName())
                .userId(user.userId())
                .path(user.path())
                .createDate(user.createDate())
                .passwordLastUsed(Optional.ofNullable(user.passwordLastUsed()))
                .build();
    }

    static AwsFetcher aliases() {
        return new ListFetcher<>(
                Facet.ACCOUNT_ALIASES,
                List.of("iam:ListAccountAliases"),
                size -> 1,
                (run, calls, remarks) -> calls.list(
                        "iam:ListAccountAliases",
                        marker -> run.iam()
                                .listAccountAliases(r -> r.marker(marker).maxItems(AccountRun.PAGE)),
                        page -> page.accountAliases(),
                        page -> AccountRun.next(page.isTruncated(), page.marker())));
    }

    static AwsFetcher virtualMfaDevices() {
        return new ListFetcher<>(
                Facet.VIRTUAL_MFA_DEVICES,
                List.of("iam:ListVirtualMFADevices"),
                size -> AwsFetcher.pages(size.users()),
                (run, calls, remarks) -> {
                    List<VirtualMFADevice> devices = calls.list(
                            "iam:ListVirtualMFADevices",
                            marker -> run.iam()
                                    .listVirtualMFADevices(r -> r.marker(marker).maxItems(AccountRun.PAGE)),
                            page -> page.virtualMFADevices(),
                            page -> AccountRun.next(page.isTruncated(), page.marker()));
                    return remarks.of(Mapped.of("virtual MFA devices", devices, AccountWide::virtualMfaDevice));
                });
    }

    private static VirtualMfaDevice virtualMfaDevice(VirtualMFADevice device) {
        return VirtualMfaDevice.builder()
                .serialNumber(device.serialNumber())
                .enableDate(Optional.ofNullable(device.enableDate()))
                .userArn(Optional.ofNullable(device.user()).map(User::arn).map(IamTypes::arn))
                .build();
    }

    static AwsFetcher serverCertificates() {
        return new ListFetcher<>(
                Facet.SERVER_CERTIFICATES, List.of("iam:ListServerCertificates"), size -> 1, (run, calls, remarks) -> {
                    List<ServerCertificateMetadata> certificates = calls.list(
                            "iam:ListServerCertificates",
                            marker -> run.iam()
                                    .listServerCertificates(
                                            r -> r.marker(marker).maxItems(AccountRun.PAGE)),
                            page -> page.serverCertificateMetadataList(),
                            page -> AccountRun.next(page.isTruncated(), page.marker()));
                    return remarks.of(Mapped.of(
                            "server certificates",
                            certificates,
                            certificate -> ServerCertificate.builder()
                                    .arn(IamTypes.arn(certificate.arn()))
                                    .serverCertificateName(certificate.serverCertificateName())
                                    .serverCertificateId(certificate.serverCertificateId())
                                    .path(certificate.path())
                                    .uploadDate(Optional.ofNullable(certificate.uploadDate()))
                                    .expiration(Optional.ofNullable(certificate.expiration()))
                                    .build()));
                });
    }

    static AwsFetcher instanceProfiles() {
        return new ListFetcher<>(
                Facet.INSTANCE_PROFILES,
                List.of("iam:ListInstanceProfiles"),
                size -> 0,
                (run, calls, remarks) -> remarks.of(
                        Mapped.of("instance profiles", run.instanceProfiles(calls), IamTypes::instanceProfile)));
    }

    static AwsFetcher samlProviders() {
        return new ListFetcher<>(
                Facet.SAML_PROVIDERS,
                List.of("iam:ListSAMLProviders", "iam:GetSAMLProvider"),
                size -> 1 + size.samlProviders(),
                AccountWide::samlProviders);
    }

    /** The list tells all but the tags, so a denial of the details is no gap. */
    private static List<SamlProvider> samlProviders(AccountRun run, Calls calls, Remarks remarks) {
        List<SAMLProviderListEntry> listed = calls.call(
                "iam:ListSAMLProviders",
                () -> run.iam().listSAMLProviders(r -> {}).samlProviderList());
        Map<String, GetSamlProviderResponse> details = new HashMap<>();
        Set<String> gone = new HashSet<>();
        try {
            Gathered<SAMLProviderListEntry, GetSamlProviderResponse> gathered = calls.each(
                    "iam:GetSAMLProvider",
                    listed,
                    SAMLProviderListEntry::arn,
                    entry -> calls.call(
                            "iam:GetSAMLProvider",
                            () -> run.iam().getSAMLProvider(r -> r.samlProviderArn(entry.arn()))));
            gathered.answers().forEach(answer -> details.put(answer.item().arn(), answer.value()));
            remarks.notes.addAll(gathered.gaps());
            remarks.gone("SAML provider", gathered.gone());
            gone.addAll(gathered.gone());
        } catch (FetchException e) {
            remarks.notes.add("the tags of SAML providers are not known: "
                    + e.deniedAction().map(action -> action + " was denied: ").orElse("") + e.getMessage());
        }
        return remarks.of(Mapped.of(
                "SAML providers",
                listed.stream().filter(entry -> !gone.contains(entry.arn())).toList(),
                entry -> SamlProvider.builder()
                        .arn(IamTypes.arn(entry.arn()))
                        .validUntil(Optional.ofNullable(entry.validUntil()))
                        .createDate(Optional.ofNullable(entry.createDate()))
                        .addAllTags(Optional.ofNullable(details.get(entry.arn()))
                                .map(found -> IamTypes.tags(found.tags()))
                                .orElse(List.of()))
                        .build()));
    }

    static AwsFetcher oidcProviders() {
        return new ListFetcher<>(
                Facet.OIDC_PROVIDERS,
                List.of("iam:ListOpenIDConnectProviders", "iam:GetOpenIDConnectProvider"),
                size -> 1 + size.oidcProviders(),
                AccountWide::oidcProviders);
    }

    private static List<OidcProvider> oidcProviders(AccountRun run, Calls calls, Remarks remarks) {
        List<String> arns = calls
                .call(
                        "iam:ListOpenIDConnectProviders",
                        () -> run.iam().listOpenIDConnectProviders(r -> {}).openIDConnectProviderList())
                .stream()
                .map(OpenIDConnectProviderListEntry::arn)
                .toList();
        Gathered<String, OidcProvider> gathered = calls.each(
                "iam:GetOpenIDConnectProvider",
                arns,
                arn -> arn,
                arn -> calls.call("iam:GetOpenIDConnectProvider", () -> {
                    var found = run.iam().getOpenIDConnectProvider(r -> r.openIDConnectProviderArn(arn));
                    return OidcProvider.builder()
                            .arn(IamTypes.arn(arn))
                            .url(Optional.ofNullable(found.url()))
                            .addAllClientIds(found.clientIDList())
                            .createDate(Optional.ofNullable(found.createDate()))
                            .addAllTags(IamTypes.tags(found.tags()))
                            .build();
                }));
        remarks.gaps.addAll(gathered.gaps());
        remarks.gone("OIDC provider", gathered.gone());
        return gathered.answers().stream().map(Gathered.Answer::value).toList();
    }
}

package io.github.iamaudit.snapshot;

import io.github.iamaudit.model.AccessKey;
import io.github.iamaudit.model.AccessKeyLastUsed;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.LoginProfile;
import io.github.iamaudit.model.MfaDevice;
import io.github.iamaudit.model.SigningCertificate;
import io.github.iamaudit.model.credential.AccessKeyCredential;
import io.github.iamaudit.model.credential.CertificateCredential;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.model.credential.CredentialReportRow;
import io.github.iamaudit.model.credential.LastUse;
import io.github.iamaudit.model.credential.ReportValue.NonValue;
import io.github.iamaudit.model.credential.UserCredentials;
import io.github.iamaudit.model.credential.UserCredentialsBuilder;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import io.github.iamaudit.snapshot.Observation.NotCollected;
import io.github.iamaudit.snapshot.Observation.Observed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The users' credentials as rules see them, from whatever was collected. */
final class UserCredentialsView {

    private UserCredentialsView() {}

    /** Passwords, MFA and certificates of users; their access keys as far as they were seen. */
    static Observation<List<UserCredentials>> ofUsers(AccountSnapshot snapshot) {
        return ofReport(snapshot)
                .or(() -> ofCalls(snapshot, false, Facet.LOGIN_PROFILES, Facet.MFA_DEVICES))
                .orElseGet(() -> noWay(snapshot, Facet.LOGIN_PROFILES, Facet.MFA_DEVICES));
    }

    /** Access keys of users; their other credentials as far as they were seen. */
    static Observation<List<UserCredentials>> ofAccessKeys(AccountSnapshot snapshot) {
        return ofReport(snapshot)
                .or(() -> ofCalls(snapshot, true, Facet.ACCESS_KEYS))
                .orElseGet(() -> noWay(snapshot, Facet.ACCESS_KEYS));
    }

    private static Optional<Observation<List<UserCredentials>>> ofReport(AccountSnapshot snapshot) {
        if (!(snapshot.observation(Facet.CREDENTIAL_REPORT) instanceof Observed<CredentialReport> observed)) {
            return Optional.empty();
        }
        List<KnownUser> known =
                KnownUser.of(snapshot).map(Observed::presentValue).orElse(List.of());
        Map<Arn, String> ids =
                known.stream().collect(Collectors.toMap(KnownUser::arn, KnownUser::userId, (first, second) -> first));
        List<UserCredentials> users = observed.presentValue().rows().stream()
                .filter(row -> !row.isRoot())
                .map(row -> ofRow(row, Optional.ofNullable(ids.get(row.arn()))))
                .sorted(Comparator.comparing(UserCredentials::arn))
                .toList();
        return Optional.of(new Observed<>(users, observed.at(), withUsersWithoutRow(observed, known)));
    }

    /** Why there is neither a report nor what calls per user give: the report's reason, and what the calls lack. */
    private static <T> Observation<T> noWay(AccountSnapshot snapshot, Facet<?>... parts) {
        Observation<?> report = snapshot.observation(Facet.CREDENTIAL_REPORT);
        List<String> lacking = Stream.concat(Stream.of(Facet.USER_LIST), Stream.of(parts))
                .<Observation<?>>map(snapshot::observation)
                .filter(part -> part instanceof Denied<?> || part instanceof Failed<?>)
                .map(Observation::reason)
                .distinct()
                .toList();
        if (report instanceof Denied<?> denied && !lacking.isEmpty()) {
            return new Denied<>(denied.action(), denied.message() + "; and " + String.join("; ", lacking));
        }
        boolean wasTried = !(report instanceof NotCollected<?>);
        return wasTried || lacking.isEmpty() ? withoutValue(report) : new Failed<>(String.join("; ", lacking));
    }

    /** The gaps of the report, and that users are missing from it who were there when it was made. */
    private static List<String> withUsersWithoutRow(Observed<CredentialReport> report, List<KnownUser> known) {
        Set<Arn> rows = new HashSet<>();
        report.presentValue().rows().forEach(row -> rows.add(row.arn()));
        List<KnownUser> without = known.stream()
                .filter(user -> !rows.contains(user.arn()) && !user.createDate().isAfter(report.at()))
                .toList();
        if (without.isEmpty()) {
            return report.gaps();
        }
        List<String> gaps = new ArrayList<>(report.gaps());
        gaps.add("the credential report has no row for " + without.size() + " of the users, for example "
                + without.get(0).userName());
        return gaps;
    }

    /** From calls per user, where users and one of the parts were collected, or all of them. */
    private static Optional<Observation<List<UserCredentials>>> ofCalls(
            AccountSnapshot snapshot, boolean keysNeeded, Facet<?>... parts) {
        Optional<Observed<List<KnownUser>>> known = KnownUser.of(snapshot);
        boolean anything = Stream.of(parts).anyMatch(part -> snapshot.observation(part) instanceof Observed<?>);
        if (known.isEmpty() || !anything) {
            return Optional.empty();
        }
        Observed<List<KnownUser>> users = known.get();
        ByUser<AccessKey> keys = new ByUser<>(snapshot.observation(Facet.ACCESS_KEYS), AccessKey::userName);
        ByUser<LoginProfile> profiles =
                new ByUser<>(snapshot.observation(Facet.LOGIN_PROFILES), LoginProfile::userName);
        ByUser<MfaDevice> devices = new ByUser<>(snapshot.observation(Facet.MFA_DEVICES), MfaDevice::userName);
        ByUser<SigningCertificate> certificates =
                new ByUser<>(snapshot.observation(Facet.SIGNING_CERTIFICATES), SigningCertificate::userName);
        List<UserCredentials> view = users.presentValue().stream()
                .map(user -> ofUser(user, keys, profiles, devices, certificates))
                .sorted(Comparator.comparing(UserCredentials::arn))
                .toList();
        // That a user has no password or no device is a fact of the user, unknown where it was not seen. Keys are a
        // list: what is
        // missing from it can only be told of the whole.
        List<String> gaps = Stream.concat(
                        users.gaps().stream(), keysNeeded ? keys.observation.gaps().stream() : Stream.empty())
                .distinct()
                .toList();
        Instant oldest = Stream.of(
                        users, keys.observation, profiles.observation, devices.observation, certificates.observation)
                .flatMap(o -> o instanceof Observed<?> observed ? Stream.of(observed.at()) : Stream.empty())
                .min(Comparator.naturalOrder())
                .orElse(users.at());
        return Optional.of(new Observed<>(view, oldest, gaps));
    }

    /** What was collected of each user. */
    private static final class ByUser<T> {

        final Observation<List<T>> observation;
        private final Map<String, List<T>> items;

        ByUser(Observation<List<T>> observation, Function<T, String> user) {
            this.observation = observation;
            this.items = byUser(observation.value().orElse(List.of()), user);
        }

        List<T> of(KnownUser user) {
            return items.getOrDefault(user.userName(), List.of());
        }

        /** Whether there is one; that there is none is known only where all were seen. */
        Optional<Boolean> any(KnownUser user) {
            return of(user).isEmpty() && !observation.isComplete()
                    ? Optional.empty()
                    : Optional.of(!of(user).isEmpty());
        }
    }

    private static <T> Map<String, List<T>> byUser(List<T> items, Function<T, String> user) {
        Map<String, List<T>> byUser = new HashMap<>();
        items.forEach(i ->
                byUser.computeIfAbsent(user.apply(i), u -> new ArrayList<>()).add(i));
        return byUser;
    }

    private static UserCredentials ofUser(
            KnownUser user,
            ByUser<AccessKey> allKeys,
            ByUser<LoginProfile> allProfiles,
            ByUser<MfaDevice> allDevices,
            ByUser<SigningCertificate> allCertificates) {
        List<AccessKey> keys = allKeys.of(user);
        List<SigningCertificate> certificates = allCertificates.of(user);
        Optional<Boolean> password = allProfiles.any(user);
        UserCredentialsBuilder view = UserCredentials.builder()
                .arn(user.arn())
                .userName(user.userName())
                .userId(user.userId())
                .createDate(user.createDate())
                .passwordEnabled(password)
                .passwordLastUsed(password.orElse(true) ? user.passwordLastUsed() : LastUse.never())
                .passwordCreated(allProfiles.of(user).stream()
                        .map(LoginProfile::createDate)
                        .findFirst())
                .mfaActive(allDevices.any(user))
                .accessKeysKnown(allKeys.observation.isComplete())
                .signingCertificatePresent(anyActive(certificates, allCertificates.observation.isComplete()));
        for (int i = 0; i < keys.size(); i++) {
            AccessKey key = keys.get(i);
            view.addAccessKey(AccessKeyCredential.builder()
                    .slot(i + 1)
                    .accessKeyId(key.accessKeyId())
                    .active(key.isActive())
                    .created(key.createDate())
                    .lastUsed(key.lastUsed()
                            .map(use -> use.lastUsedDate().map(LastUse::at).orElseGet(LastUse::never))
                            .orElseGet(LastUse::unknown))
                    .lastUsedService(key.lastUsed()
                            .flatMap(AccessKeyLastUsed::serviceName)
                            .filter(UserCredentialsView::isTold))
                    .lastUsedRegion(
                            key.lastUsed().flatMap(AccessKeyLastUsed::region).filter(UserCredentialsView::isTold))
                    .build());
        }
        for (int i = 0; i < certificates.size(); i++) {
            view.addSigningCertificate(CertificateCredential.builder()
                    .slot(i + 1)
                    .active(isActive(certificates.get(i)))
                    .created(certificates.get(i).uploadDate())
                    .build());
        }
        return view.build();
    }

    /** An active one that was seen is one; that there is none is known only where all were seen. */
    private static Optional<Boolean> anyActive(List<SigningCertificate> certificates, boolean allCertificates) {
        boolean present = certificates.stream().anyMatch(UserCredentialsView::isActive);
        return present || allCertificates ? Optional.of(present) : Optional.empty();
    }

    private static boolean isActive(SigningCertificate certificate) {
        return certificate.status().equals("Active");
    }

    /** IAM writes {@code N/A} where there is no service or Region to tell. */
    private static boolean isTold(String text) {
        return !text.equals("N/A");
    }

    private static UserCredentials ofRow(CredentialReportRow row, Optional<String> userId) {
        boolean noPassword =
                row.passwordEnabled().value().filter(enabled -> !enabled).isPresent()
                        || row.passwordEnabled().is(NonValue.NOT_APPLICABLE);
        return UserCredentials.builder()
                .arn(row.arn())
                .userName(row.user())
                .userId(userId)
                .createDate(row.userCreationTime().value())
                .passwordEnabled(
                        noPassword ? Optional.of(false) : row.passwordEnabled().value())
                .passwordLastUsed(noPassword ? LastUse.never() : ReportRows.lastUse(row.passwordLastUsed()))
                .passwordLastChanged(row.passwordLastChanged().value())
                .passwordNextRotation(row.passwordNextRotation().value())
                .mfaActive(row.mfaActive().value())
                .addAllAccessKeys(ReportRows.keys(row))
                .addAllSigningCertificates(ReportRows.certificates(row))
                .signingCertificatePresent(ReportRows.any(row.cert1Active(), row.cert2Active()))
                .build();
    }

    /** The same reason under another type: without a value the type parameter holds nothing. */
    @SuppressWarnings("unchecked")
    static <T> Observation<T> withoutValue(Observation<?> observation) {
        return (Observation<T>) observation;
    }
}

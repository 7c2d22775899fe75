package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.internal.call.Gathered;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.model.AccessKey;
import io.github.iamaudit.model.AccessKeyLastUsed;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;

/** The access keys of each user, and when each was last used. */
final class AccessKeysFetcher extends PerUserFetcher<AccessKey> {

    private static final String LIST = "iam:ListAccessKeys";
    private static final String LAST_USED = "iam:GetAccessKeyLastUsed";

    AccessKeysFetcher() {
        super(Facet.ACCESS_KEYS, LIST, AccessKeysFetcher::keys);
    }

    @Override
    public List<String> actions() {
        return List.of("iam:ListUsers", LIST, LAST_USED);
    }

    @Override
    public List<String> essentialActions() {
        return List.of("iam:ListUsers", LIST);
    }

    @Override
    public int expectedCalls(AccountSize size) {
        return size.users() + size.accessKeys();
    }

    private static Mapped<AccessKey> keys(AccountRun run, Calls calls, String userName) {
        return Mapped.of(
                "access keys of " + userName,
                calls.list(
                        LIST,
                        marker -> run.iam()
                                .listAccessKeys(
                                        r -> r.userName(userName).marker(marker).maxItems(AccountRun.PAGE)),
                        page -> page.accessKeyMetadata(),
                        page -> AccountRun.next(page.isTruncated(), page.marker())),
                key -> key(userName, key));
    }

    private static AccessKey key(String userName, AccessKeyMetadata key) {
        return AccessKey.builder()
                .userName(userName)
                .accessKeyId(key.accessKeyId())
                .status(key.statusAsString())
                .createDate(key.createDate())
                .build();
    }

    /** A key whose last use is not known stands as such: how old it is can be told all the same. */
    @Override
    List<AccessKey> completed(AccountRun run, Calls calls, List<AccessKey> keys, Remarks remarks) {
        Map<String, AccessKeyLastUsed> uses = new HashMap<>();
        Set<String> gone = new HashSet<>();
        try {
            Gathered<AccessKey, AccessKeyLastUsed> gathered = calls.each(
                    LAST_USED,
                    keys,
                    AccessKey::accessKeyId,
                    key -> calls.call(
                            LAST_USED,
                            () -> lastUsed(run.iam()
                                    .getAccessKeyLastUsed(r -> r.accessKeyId(key.accessKeyId()))
                                    .accessKeyLastUsed())));
            gathered.answers().forEach(answer -> uses.put(answer.item().accessKeyId(), answer.value()));
            remarks.notes.addAll(gathered.gaps());
            remarks.gone("access key", gathered.gone());
            gone.addAll(gathered.gone());
        } catch (FetchException e) {
            remarks.notes.add(
                    e.deniedAction().map(action -> action + " was denied: ").orElse("")
                            + "when access keys were last used is not known: " + e.getMessage());
        }
        return keys.stream()
                .filter(key -> !gone.contains(key.accessKeyId()))
                .map(key -> AccessKey.builder()
                        .from(key)
                        .lastUsed(Optional.ofNullable(uses.get(key.accessKeyId())))
                        .build())
                .toList();
    }

    private static AccessKeyLastUsed lastUsed(software.amazon.awssdk.services.iam.model.AccessKeyLastUsed use) {
        return AccessKeyLastUsed.builder()
                .lastUsedDate(Optional.ofNullable(use.lastUsedDate()))
                .serviceName(Optional.ofNullable(use.serviceName()))
                .region(Optional.ofNullable(use.region()))
                .build();
    }
}

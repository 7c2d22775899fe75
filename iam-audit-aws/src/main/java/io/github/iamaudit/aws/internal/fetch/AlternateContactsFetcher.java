package io.github.iamaudit.aws.internal.fetch;

import io.github.iamaudit.aws.internal.call.Calls;
import io.github.iamaudit.aws.plan.AccountSize;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.source.FetchContext;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.account.AccountClient;

/**
 * Which alternate contacts are registered, and nothing of who they are. That there is none is a fact.
 *
 * <p>Source: AWS Account Management API Reference, "GetAlternateContact", read 2026-11-23.
 */
final class AlternateContactsFetcher extends AwsFetcher {

    private static final String ACTION = "account:GetAlternateContact";
    private static final String NOT_REGISTERED = "ResourceNotFoundException";
    private static final List<String> TYPES = List.of("BILLING", "OPERATIONS", "SECURITY");

    AlternateContactsFetcher() {
        super(Facet.ALTERNATE_CONTACTS);
    }

    @Override
    public List<String> actions() {
        return List.of(ACTION);
    }

    @Override
    public int expectedCalls(AccountSize size) {
        return TYPES.size();
    }

    @Override
    public void fetch(AccountRun run, Calls calls, FetchContext context) {
        context.observed(Facet.ALTERNATE_CONTACTS, Sdk.registered(run, calls));
    }

    /** What needs the optional part of the SDK. */
    private static final class Sdk {

        private Sdk() {}

        static List<String> registered(AccountRun run, Calls calls) {
            AccountClient client = run.globalClient(AccountClient.class, AccountClient::builder);
            return TYPES.stream()
                    .filter(type -> calls.call(
                            ACTION,
                            Set.of(NOT_REGISTERED),
                            () -> client.getAlternateContact(r -> r.alternateContactType(type))
                                            .alternateContact()
                                    != null,
                            code -> false))
                    .toList();
        }
    }
}

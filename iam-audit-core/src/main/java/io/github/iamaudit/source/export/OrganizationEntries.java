package io.github.iamaudit.source.export;

import static io.github.iamaudit.internal.json.JsonType.BOOLEAN;
import static io.github.iamaudit.internal.json.JsonType.INSTANT;
import static io.github.iamaudit.internal.json.JsonType.STRING;

import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.internal.shape.Shapes;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.org.DelegatedAdministrator;
import io.github.iamaudit.model.org.DelegatedAdministratorBuilder;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationAccountBuilder;
import io.github.iamaudit.model.org.OrganizationRoot;
import io.github.iamaudit.model.org.OrganizationRootBuilder;
import io.github.iamaudit.model.org.OrganizationalUnit;
import io.github.iamaudit.model.org.OrganizationalUnitBuilder;
import io.github.iamaudit.model.org.TrustedService;
import io.github.iamaudit.model.org.TrustedServiceBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How AWS Organizations prints what it lists, which is not how the organization stands in a snapshot: there a unit and an account
 * tell their parent, and a root the types of policy that are enabled.
 */
final class OrganizationEntries {

    private static final JsonType<AccountId> ACCOUNT_ID = JsonType.text(AccountId::of, AccountId::value);

    /** Which organization it is. */
    record Described(
            String id,
            @Nullable AccountId managementAccountId,
            @Nullable String featureSet) {}

    /** A policy without its document. */
    record PolicySummary(String id, String name, String type, boolean isAwsManaged) {}

    private record PolicyTypeSummary(String type, String status) {}

    static final JsonType<Described> ORGANIZATION = JsonShape.<Described, @Nullable Object[]>of(
                    () -> new @Nullable Object[3],
                    v -> new Described(String.valueOf(v[0]), (AccountId) v[1], (String) v[2]))
            .required("Id", STRING, Described::id, (v, id) -> v[0] = id)
            .optional(
                    "MasterAccountId",
                    ACCOUNT_ID,
                    o -> Optional.ofNullable(o.managementAccountId()),
                    (v, id) -> v[1] = id)
            .optional("FeatureSet", STRING, o -> Optional.ofNullable(o.featureSet()), (v, set) -> v[2] = set)
            .done();

    private static final JsonType<PolicyTypeSummary> POLICY_TYPE = JsonShape.<PolicyTypeSummary, String[]>of(
                    () -> new String[] {"", ""}, v -> new PolicyTypeSummary(v[0], v[1]))
            .required("Type", STRING, PolicyTypeSummary::type, (v, type) -> v[0] = type)
            .required("Status", STRING, PolicyTypeSummary::status, (v, status) -> v[1] = status)
            .done();

    static final JsonType<OrganizationRoot> ROOT = JsonShape.of(
                    OrganizationRootBuilder::new, OrganizationRootBuilder::build)
            .required("Id", STRING, OrganizationRoot::id, OrganizationRootBuilder::id)
            .required("Arn", Shapes.ARN, OrganizationRoot::arn, OrganizationRootBuilder::arn)
            .required("Name", STRING, OrganizationRoot::name, OrganizationRootBuilder::name)
            .list(
                    "PolicyTypes",
                    POLICY_TYPE,
                    root -> root.enabledPolicyTypes().stream()
                            .map(type -> new PolicyTypeSummary(type, "ENABLED"))
                            .toList(),
                    (root, type) -> {
                        if (type.status().equals("ENABLED")) {
                            root.addEnabledPolicyType(type.type());
                        }
                    })
            .done();

    /** AWS's State, or else its Status, as it was called before. */
    private static final class AccountEntry {
        final OrganizationAccountBuilder account = OrganizationAccount.builder();
        Optional<String> state = Optional.empty();
        Optional<String> status = Optional.empty();

        OrganizationAccount build() {
            return account.state(state.or(() -> status)).build();
        }
    }

    static final JsonType<OrganizationAccount> ACCOUNT = JsonShape.of(AccountEntry::new, AccountEntry::build)
            .required("Id", ACCOUNT_ID, OrganizationAccount::id, (entry, id) -> entry.account.id(id))
            .optional("Arn", Shapes.ARN, OrganizationAccount::arn, (entry, arn) -> entry.account.arn(arn))
            .optional("Name", STRING, a -> Optional.of(a.name()), (entry, name) -> entry.account.name(name))
            .optional("State", STRING, OrganizationAccount::state, (entry, state) -> entry.state = Optional.of(state))
            .optional("Status", STRING, a -> Optional.empty(), (entry, status) -> entry.status = Optional.of(status))
            .optional(
                    "JoinedMethod",
                    STRING,
                    OrganizationAccount::joinedMethod,
                    (entry, method) -> entry.account.joinedMethod(method))
            .optional(
                    "JoinedTimestamp",
                    INSTANT,
                    OrganizationAccount::joinedTimestamp,
                    (entry, joined) -> entry.account.joinedTimestamp(joined))
            .done();

    static final JsonType<PolicySummary> POLICY_SUMMARY = JsonShape.<PolicySummary, Object[]>of(
                    () -> new Object[] {"", "", "", false},
                    v -> new PolicySummary((String) v[0], (String) v[1], (String) v[2], (Boolean) v[3]))
            .required("Id", STRING, PolicySummary::id, (v, id) -> v[0] = id)
            .required("Name", STRING, PolicySummary::name, (v, name) -> v[1] = name)
            .required("Type", STRING, PolicySummary::type, (v, type) -> v[2] = type)
            .required("AwsManaged", BOOLEAN, PolicySummary::isAwsManaged, (v, managed) -> v[3] = managed)
            .done();

    static final JsonType<String> TARGET = JsonShape.<String, String[]>of(() -> new String[] {""}, v -> v[0])
            .required("TargetId", STRING, id -> id, (v, id) -> v[0] = id)
            .done();

    static final JsonType<String> DELEGATED_SERVICE = JsonShape.<String, String[]>of(() -> new String[] {""}, v -> v[0])
            .required("ServicePrincipal", STRING, service -> service, (v, service) -> v[0] = service)
            .done();

    static final JsonType<DelegatedAdministrator> ADMINISTRATOR = JsonShape.of(
                    DelegatedAdministratorBuilder::new, DelegatedAdministratorBuilder::build)
            .required("Id", ACCOUNT_ID, DelegatedAdministrator::accountId, DelegatedAdministratorBuilder::accountId)
            .optional(
                    "DelegationEnabledDate",
                    INSTANT,
                    DelegatedAdministrator::delegationEnabledDate,
                    DelegatedAdministratorBuilder::delegationEnabledDate)
            .done();

    static final JsonType<TrustedService> TRUSTED_SERVICE = JsonShape.of(
                    TrustedServiceBuilder::new, TrustedServiceBuilder::build)
            .required(
                    "ServicePrincipal",
                    STRING,
                    TrustedService::servicePrincipal,
                    TrustedServiceBuilder::servicePrincipal)
            .optional("DateEnabled", INSTANT, TrustedService::dateEnabled, TrustedServiceBuilder::dateEnabled)
            .done();

    private OrganizationEntries() {}

    /** A unit below a parent, which the list of units does not tell. */
    static JsonType<OrganizationalUnit> unitBelow(String parentId) {
        return JsonShape.of(
                        OrganizationalUnitBuilder::new,
                        (OrganizationalUnitBuilder unit) ->
                                unit.parentId(parentId).build())
                .required("Id", STRING, OrganizationalUnit::id, OrganizationalUnitBuilder::id)
                .required("Arn", Shapes.ARN, OrganizationalUnit::arn, OrganizationalUnitBuilder::arn)
                .required("Name", STRING, OrganizationalUnit::name, OrganizationalUnitBuilder::name)
                .done();
    }
}

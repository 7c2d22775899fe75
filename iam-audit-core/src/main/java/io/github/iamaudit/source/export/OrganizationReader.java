package io.github.iamaudit.source.export;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonMismatch;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.internal.shape.Shapes;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.org.ControlPolicy;
import io.github.iamaudit.model.org.DelegatedAdministrator;
import io.github.iamaudit.model.org.Organization;
import io.github.iamaudit.model.org.OrganizationAccount;
import io.github.iamaudit.model.org.OrganizationFeatures;
import io.github.iamaudit.model.org.OrganizationPolicy;
import io.github.iamaudit.model.org.OrganizationRoot;
import io.github.iamaudit.model.org.OrganizationalUnit;
import io.github.iamaudit.model.org.TrustedService;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyReader;
import io.github.iamaudit.model.policy.PolicyType;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchException;
import io.github.iamaudit.source.export.OrganizationEntries.Described;
import io.github.iamaudit.source.export.OrganizationEntries.PolicySummary;
import java.io.Reader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of an organization, one after the other, and makes a snapshot of them: what was listed, and as gaps what must
 * have been listed and was not. Long because it knows each output of the CLI, one short method each.
 */
final class OrganizationReader {

    private static final String PASSED_OVER = "; the file was passed over";

    private static final Pattern PARENT = id("r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}");
    private static final Pattern POLICY = id("p-[0-9a-zA-Z_]{8,128}");
    private static final Pattern ACCOUNT = id("[0-9]{12}");

    private static final String UNITS = "list-organizational-units-for-parent";
    private static final String ACCOUNTS = "list-accounts-for-parent";
    private static final String ALL_ACCOUNTS = "list-accounts";
    private static final String ROOTS = "list-roots";
    private static final String POLICIES = "list-policies";
    private static final String TARGETS = "list-targets-for-policy";
    private static final String ADMINISTRATORS = "list-delegated-administrators";
    private static final String SERVICES = "list-delegated-services-for-account";
    private static final String TRUSTED = "list-aws-service-access-for-organization";
    private static final String FEATURES = "list-organizations-features";
    private static final String TAGS = "list-tags-for-resource";

    private static Pattern id(String form) {
        return Pattern.compile("(?<![0-9A-Za-z])(?:" + form + ")(?![0-9A-Za-z])");
    }

    private final Instant capturedAt;
    private final List<InputProblem> problems = new ArrayList<>();
    private final Map<String, Listed> listed = new TreeMap<>();
    private final Map<String, OrganizationRoot> roots = new TreeMap<>();
    private final Map<String, OrganizationalUnit> units = new TreeMap<>();
    private final Map<AccountId, OrganizationAccount> accounts = new TreeMap<>();
    private final Map<AccountId, Set<String>> parents = new TreeMap<>();
    private final Map<AccountId, List<Tag>> tags = new TreeMap<>();
    private final Map<String, PolicySummary> policies = new TreeMap<>();
    private final Map<String, PolicyDocument> documents = new TreeMap<>();
    private final Map<String, Set<String>> targets = new TreeMap<>();
    private final Map<AccountId, DelegatedAdministrator> administrators = new TreeMap<>();
    private final Map<AccountId, Set<String>> services = new TreeMap<>();
    private final Map<String, TrustedService> trusted = new TreeMap<>();
    private final Set<String> enabledFeatures = new TreeSet<>();
    private @Nullable Described described;
    private @Nullable AccountId managementAccountId;
    private @Nullable String organizationId;
    private @Nullable Partition partition;
    private boolean recognised;

    OrganizationReader(Instant capturedAt) {
        this.capturedAt = capturedAt;
    }

    /** What is known of one list, from any number of pages. */
    private static final class Listed {
        boolean cutOff;
        boolean ended;
        int read;
        int lost;
    }

    void read(String fileName, ExportFile file, Reader text) {
        recognised = false;
        try (JsonInput in = JsonInput.open(file.name(), text)) {
            boolean isEmpty = true;
            while (in.nextDocument()) {
                isEmpty = false;
                readDocument(fileName, in);
            }
            if (isEmpty) {
                throw new InputException(SourceLocation.inFile(file.name(), 1, 1), "the file is empty");
            }
        } catch (InputException e) {
            if (recognised) {
                throw e;
            }
            passOver(e.location().orElse(SourceLocation.inFile(file.name(), 1, 1)), e.reason());
        } catch (JsonMismatch e) {
            if (recognised) {
                throw e.asException();
            }
            passOver(e.asProblem().location(), e.asProblem().message());
        }
    }

    private void passOver(SourceLocation at, String message) {
        problems.add(new InputProblem(at, message + PASSED_OVER));
    }

    private void readDocument(String fileName, JsonInput in) {
        SourceLocation start = in.location();
        Set<Listed> pages = new LinkedHashSet<>();
        boolean[] more = {false};
        in.object("the output of an AWS CLI command", name -> {
            switch (name) {
                case "Organization" -> describe(in);
                case "Roots" ->
                    pages.add(list(in, name, ROOTS, OrganizationEntries.ROOT, root -> {
                        belongs(root.arn(), in);
                        roots.putIfAbsent(root.id(), root);
                    }));
                case "OrganizationalUnits" -> {
                    String parent = named(PARENT, fileName, UNITS, "ou-ab12-11111111", start);
                    pages.add(list(in, name, UNITS + " " + parent, OrganizationEntries.unitBelow(parent), unit -> {
                        belongs(unit.arn(), in);
                        putUnit(unit, in);
                    }));
                }
                case "Accounts" -> {
                    Optional<String> parent = found(PARENT, fileName);
                    pages.add(list(
                            in,
                            name,
                            parent.map(id -> ACCOUNTS + " " + id).orElse(ALL_ACCOUNTS),
                            OrganizationEntries.ACCOUNT,
                            account -> {
                                account.arn().ifPresent(arn -> belongs(arn, in));
                                accounts.putIfAbsent(account.id(), account);
                                parent.ifPresent(id -> parents.computeIfAbsent(account.id(), a -> new TreeSet<>())
                                        .add(id));
                            }));
                }
                case "Policies" -> listPolicies(fileName, in, pages);
                case "Policy" -> describePolicy(in);
                case "Targets" -> {
                    String policy = named(POLICY, fileName, TARGETS, "p-ab12cd34", start);
                    targets.computeIfAbsent(policy, id -> new TreeSet<>());
                    pages.add(list(
                            in,
                            name,
                            TARGETS + " " + policy,
                            OrganizationEntries.TARGET,
                            target -> targets.get(policy).add(target)));
                }
                case "DelegatedAdministrators" ->
                    pages.add(list(
                            in,
                            name,
                            ADMINISTRATORS,
                            OrganizationEntries.ADMINISTRATOR,
                            a -> administrators.putIfAbsent(a.accountId(), a)));
                case "DelegatedServices" -> {
                    AccountId account = AccountId.of(named(ACCOUNT, fileName, SERVICES, "111122223333", start));
                    pages.add(list(
                            in,
                            name,
                            SERVICES + " " + account,
                            OrganizationEntries.DELEGATED_SERVICE,
                            service -> services.computeIfAbsent(account, id -> new TreeSet<>())
                                    .add(service)));
                }
                case "EnabledServicePrincipals" ->
                    pages.add(list(
                            in,
                            name,
                            TRUSTED,
                            OrganizationEntries.TRUSTED_SERVICE,
                            service -> trusted.putIfAbsent(service.servicePrincipal(), service)));
                case "EnabledFeatures" -> pages.add(list(in, name, FEATURES, JsonType.STRING, enabledFeatures::add));
                case "Tags" -> {
                    if (found(PARENT, fileName).isPresent()
                            || found(POLICY, fileName).isPresent()) {
                        recognised = true; // tags of a unit or a policy, which nobody asks for
                        return;
                    }
                    AccountId account = AccountId.of(named(ACCOUNT, fileName, TAGS, "111122223333", start));
                    tags.computeIfAbsent(account, id -> new ArrayList<>());
                    pages.add(list(
                            in,
                            name,
                            TAGS + " " + account,
                            Shapes.TAG,
                            tag -> tags.get(account).add(tag)));
                }
                case "NextToken" -> more[0] = !in.isNull();
                default -> {}
            }
        });
        pages.forEach(page -> {
            page.cutOff |= more[0];
            page.ended |= !more[0];
        });
        if (!recognised) {
            passOver(
                    start,
                    "the file is not recognised; expected the output of the AWS CLI's commands of organizations"
                            + " that ExportedOrganization names");
        }
    }

    private static Optional<String> found(Pattern form, String fileName) {
        Set<String> ids = new TreeSet<>();
        Matcher matcher = form.matcher(fileName);
        while (matcher.find()) {
            ids.add(matcher.group());
        }
        return ids.size() == 1 ? ids.stream().findFirst() : Optional.empty();
    }

    private String named(Pattern form, String fileName, String command, String example, SourceLocation at) {
        return found(form, fileName).orElseThrow(() -> {
            recognised = true;
            return new InputException(
                    at,
                    "the output of " + command
                            + " does not tell what it was asked for; give the file a name with one id"
                            + " in it, such as " + command + "." + example + ".json");
        });
    }

    private <T> Listed list(JsonInput in, String name, String key, JsonType<T> type, Consumer<T> use) {
        if (in.isArray()) {
            recognised = true;
        }
        Listed list = listed.computeIfAbsent(key, k -> new Listed());
        in.array(name, () -> {
            try {
                use.accept(type.read(in, "an item of " + name));
                list.read++;
            } catch (JsonMismatch e) {
                list.lost++;
                problems.add(e.asProblem());
            }
        });
        return list;
    }

    private void describe(JsonInput in) {
        Described organization = OrganizationEntries.ORGANIZATION.read(in, "Organization");
        recognised = true;
        if (described != null && !described.equals(organization)) {
            throw in.mismatch("this differs from what another file says of the organization; give one of the two only");
        }
        described = organization;
        isOf(organization.id(), organization.managementAccountId(), in);
    }

    /** ARNs of roots, units and accounts tell the management account and the organization. */
    private void belongs(Arn arn, JsonInput in) {
        String[] parts = arn.resource().split("/", 3);
        if (parts.length < 3) {
            throw in.mismatch(
                    "expected an ARN of an organization's part, but found " + Printable.quoted(arn.toString()));
        }
        AccountId management;
        try {
            management = AccountId.of(arn.account());
        } catch (IllegalArgumentException e) {
            throw in.mismatch("in the ARN " + Printable.quoted(arn.toString()) + ": " + e.getMessage());
        }
        partition = partition == null ? arn.partition() : partition;
        isOf(parts[1], management, in);
    }

    private void isOf(String organization, @Nullable AccountId management, JsonInput in) {
        organizationId = organizationId == null ? organization : organizationId;
        managementAccountId = managementAccountId == null ? management : managementAccountId;
        boolean isSameAccount = management == null || management.equals(managementAccountId);
        if (!organization.equals(organizationId) || !isSameAccount) {
            throw new InputException(
                    in.location(),
                    "this belongs to organization " + organization + " of account " + management
                            + ", but other files are about "
                            + organizationId + " of account " + managementAccountId
                            + "; give the files of one organization at a time");
        }
    }

    private void putUnit(OrganizationalUnit unit, JsonInput in) {
        OrganizationalUnit earlier = units.putIfAbsent(unit.id(), unit);
        if (earlier != null && !earlier.equals(unit)) {
            throw in.mismatch("the unit " + Printable.quoted(unit.id()) + " differs from what another file says of it");
        }
    }

    private void listPolicies(String fileName, JsonInput in, Set<Listed> pages) {
        Set<String> types = new TreeSet<>();
        Listed list = list(in, "Policies", POLICIES, OrganizationEntries.POLICY_SUMMARY, policy -> {
            policies.putIfAbsent(policy.id(), policy);
            types.add(policy.type());
        });
        for (String type : List.of(OrganizationRoot.SERVICE_CONTROL_POLICY, OrganizationRoot.RESOURCE_CONTROL_POLICY)) {
            if (fileName.contains(type)) {
                types.add(type);
            }
        }
        if (types.isEmpty()) {
            problems.add(new InputProblem(
                    in.location(),
                    "the list of policies does not tell their type; give the file a name with it, such as " + POLICIES
                            + ".SERVICE_CONTROL_POLICY.json"));
        }
        for (String type : types) {
            Listed ofType = listed.computeIfAbsent(POLICIES + " " + type, key -> new Listed());
            ofType.lost += list.lost;
            ofType.read += list.read;
            pages.add(ofType);
        }
        listed.remove(POLICIES);
    }

    private void describePolicy(JsonInput in) {
        PolicySummary[] summary = {null};
        PolicyDocument[] document = {null};
        String[] text = {null};
        recognised = true;
        in.object("Policy", name -> {
            if (name.equals("PolicySummary")) {
                summary[0] = OrganizationEntries.POLICY_SUMMARY.read(in, name);
            } else if (name.equals("Content")) {
                PolicyType known = summary[0] == null ? null : type(summary[0]);
                if (known == null) {
                    text[0] = in.string(name);
                } else {
                    document[0] = PolicyReader.read(known, in);
                }
            }
        });
        if (summary[0] == null) {
            throw in.mismatch("Policy lacks the member PolicySummary");
        }
        PolicyType type = type(summary[0]);
        if (document[0] == null && text[0] != null && type != null) {
            document[0] = PolicyDocument.parse(type, text[0]);
        }
        policies.putIfAbsent(summary[0].id(), summary[0]);
        if (document[0] != null) {
            PolicyDocument earlier = documents.putIfAbsent(summary[0].id(), document[0]);
            if (earlier != null && !earlier.equals(document[0])) {
                throw in.mismatch("the policy " + Printable.quoted(summary[0].id())
                        + " differs from what another file says of it; give one of the two only");
            }
        }
    }

    private static @Nullable PolicyType type(PolicySummary summary) {
        return switch (summary.type()) {
            case OrganizationRoot.SERVICE_CONTROL_POLICY -> PolicyType.SERVICE_CONTROL;
            case OrganizationRoot.RESOURCE_CONTROL_POLICY -> PolicyType.RESOURCE_CONTROL;
            default -> null;
        };
    }

    AccountSnapshot snapshot(Optional<AccountId> seenBy) {
        if (organizationId == null || managementAccountId == null) {
            throw FetchException.failed("no file tells which organization it is about; add the output of"
                    + " aws organizations describe-organization");
        }
        if (accounts.isEmpty()) {
            throw FetchException.failed("no file tells which accounts the organization has; add the output of"
                    + " aws organizations list-accounts and list-accounts-for-parent");
        }
        AccountSnapshot.Builder snapshot = AccountSnapshot.builder(
                seenBy.orElse(managementAccountId), partition == null ? Partition.AWS : partition, capturedAt);
        snapshot.put(Facet.ORGANIZATION, organization());
        putPolicies(snapshot, Facet.SERVICE_CONTROL_POLICIES, OrganizationRoot.SERVICE_CONTROL_POLICY);
        putPolicies(snapshot, Facet.RESOURCE_CONTROL_POLICIES, OrganizationRoot.RESOURCE_CONTROL_POLICY);
        if (listed.keySet().stream().anyMatch(key -> key.startsWith(ADMINISTRATORS) || key.startsWith(SERVICES))) {
            snapshot.put(Facet.DELEGATED_ADMINISTRATORS, delegatedAdministrators());
        }
        if (listed.containsKey(TRUSTED)) {
            snapshot.put(
                    Facet.TRUSTED_SERVICES, new Observed<>(List.copyOf(trusted.values()), capturedAt, gaps(TRUSTED)));
        }
        if (listed.containsKey(FEATURES)) {
            OrganizationFeatures features = OrganizationFeatures.builder()
                    .organizationId(organizationId)
                    .enabledFeatures(enabledFeatures)
                    .build();
            snapshot.put(Facet.ORGANIZATION_FEATURES, new Observed<>(features, capturedAt, gaps(FEATURES)));
        }
        problems.forEach(snapshot::problem);
        return snapshot.build();
    }

    /** What is missing of a list, which itself may be missing. */
    private List<String> gaps(String key) {
        Listed list = listed.get(key);
        if (list == null) {
            return List.of("no file holds the output of " + key);
        }
        List<String> gaps = new ArrayList<>();
        if (list.lost > 0) {
            gaps.add(list.lost + " of " + (list.read + list.lost) + " items of " + key + " could not be read");
        }
        if (list.cutOff && !list.ended) {
            gaps.add("the output of " + key + " ends before the list does (NextToken); add the pages that follow");
        }
        return gaps;
    }

    private Observed<Organization> organization() {
        List<String> gaps = new ArrayList<>();
        if (described == null) {
            gaps.add("no file holds the output of describe-organization");
        }
        gaps.addAll(gaps(ROOTS));
        List<String> parentIds = new ArrayList<>(roots.keySet());
        parentIds.addAll(units.keySet());
        parentIds.forEach(parent -> gaps.addAll(gaps(UNITS + " " + parent)));
        parentIds.forEach(parent -> gaps.addAll(gaps(ACCOUNTS + " " + parent)));
        if (listed.containsKey(ALL_ACCOUNTS)) {
            gaps.addAll(gaps(ALL_ACCOUNTS));
        }
        tags.keySet().forEach(account -> gaps.addAll(gaps(TAGS + " " + account)));
        List<OrganizationAccount> placed = new ArrayList<>();
        accounts.forEach((id, account) -> {
            Set<String> above = parents.getOrDefault(id, Set.of());
            if (above.isEmpty()) {
                gaps.add("no file tells the parent of account " + id);
            } else if (above.size() > 1) {
                gaps.add("account " + id + " has several parents: " + String.join(", ", above)
                        + "; it may have moved between the calls, export again");
            }
            placed.add(OrganizationAccount.builder()
                    .from(account)
                    .parentId(above.size() == 1 ? above.stream().findFirst() : Optional.empty())
                    .tags(gaps(TAGS + " " + id).isEmpty() ? Optional.ofNullable(tags.get(id)) : Optional.empty())
                    .build());
        });
        Organization organization = Organization.builder()
                .organizationId(Optional.ofNullable(organizationId))
                .managementAccountId(Optional.ofNullable(managementAccountId))
                .featureSet(Optional.ofNullable(described).map(Described::featureSet))
                .roots(roots.values())
                .organizationalUnits(units.values())
                .accounts(placed)
                .build();
        return new Observed<>(organization, capturedAt, gaps);
    }

    private void putPolicies(AccountSnapshot.Builder snapshot, Facet<List<ControlPolicy>> facet, String type) {
        List<PolicySummary> ofType = policies.values().stream()
                .filter(policy -> policy.type().equals(type))
                .toList();
        if (ofType.isEmpty() && !listed.containsKey(POLICIES + " " + type)) {
            return;
        }
        List<String> gaps = new ArrayList<>(gaps(POLICIES + " " + type));
        List<ControlPolicy> read = new ArrayList<>();
        for (PolicySummary policy : ofType) {
            gaps.addAll(gaps(TARGETS + " " + policy.id()));
            PolicyDocument document = documents.get(policy.id());
            if (document == null) {
                gaps.add("no file tells what the policy " + policy.id() + " says (describe-policy)");
                continue;
            }
            read.add(ControlPolicy.builder()
                    .policy(OrganizationPolicy.builder()
                            .policyId(policy.id())
                            .policyName(policy.name())
                            .document(document)
                            .build())
                    .isAwsManaged(policy.isAwsManaged())
                    .targetIds(targets.getOrDefault(policy.id(), Set.of()))
                    .build());
        }
        snapshot.put(facet, new Observed<>(read, capturedAt, gaps));
    }

    private Observed<List<DelegatedAdministrator>> delegatedAdministrators() {
        List<String> gaps = new ArrayList<>(gaps(ADMINISTRATORS));
        Map<AccountId, DelegatedAdministrator> all = new TreeMap<>(administrators);
        services.keySet()
                .forEach(id -> all.computeIfAbsent(
                        id,
                        account -> DelegatedAdministrator.builder()
                                .accountId(account)
                                .build()));
        List<DelegatedAdministrator> complete = new ArrayList<>();
        all.forEach((id, administrator) -> {
            gaps.addAll(gaps(SERVICES + " " + id));
            complete.add(DelegatedAdministrator.builder()
                    .from(administrator)
                    .servicePrincipals(services.getOrDefault(id, Set.of()))
                    .build());
        });
        return new Observed<>(complete, capturedAt, gaps);
    }
}

package io.github.iamaudit.rules.escalation;

import io.github.iamaudit.catalog.ActionCatalog;
import io.github.iamaudit.catalog.CatalogAction;
import io.github.iamaudit.catalog.ResourceType;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.policy.ResourceElement;
import io.github.iamaudit.model.policy.Statement;
import io.github.iamaudit.rules.escalation.EscalationPath.On;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The ARNs that questions are about: all of a kind, one that nothing names, and those that somebody who chooses a name can choose, one
 * for each pattern of the statements that allow the action, so that a grant for {@code dev-*} is found as well as one for everything.
 */
final class NewResources {

    /** No policy names it, so only wildcards reach it. */
    static final String UNNAMED = "unnamed-by-any-policy";

    private static final String ANYTHING = "*";
    private static final String REGION = "us-east-1";
    private static final int PARTS = 6;
    private static final int REGION_PART = 3;
    private static final int ACCOUNT_PART = 4;

    private final AccountId account;
    private final Partition partition;

    NewResources(AccountId account, Partition partition) {
        this.account = account;
        this.partition = partition;
    }

    /** The types of resource that a request for an action names, of each list one; none for an action without resources. */
    static List<List<ResourceType>> types(String action) {
        return ActionCatalog.bundled()
                .action(action)
                .map(CatalogAction::requestedTypes)
                .orElse(List.of());
    }

    /** All that an action may be done to, if it is done to something of a kind. */
    List<String> everything(On on, String action) {
        return ofKind(on, action, ANYTHING);
    }

    /** What no policy names, of a kind that an action is done to. */
    List<String> unnamed(On on, String action) {
        return ofKind(on, action, UNNAMED);
    }

    private List<String> ofKind(On on, String action, String name) {
        return switch (on) {
            case SELF_USER, TARGET_USER -> List.of(iam("user", name));
            case SELF_ROLE, TARGET_ROLE, PASSED_ROLE, NEW_ROLE -> List.of(iam("role", name));
            case GROUP_OF_SELF, TARGET_GROUP -> List.of(iam("group", name));
            case POLICY_ATTACHED_TO_SELF, POLICY_ATTACHED_TO_TARGET_ROLE, POLICY_THAT_IS_OWN_BOUNDARY ->
                List.of(iam("policy", name));
            case ROLE_OF_MEMBER -> List.of("arn:" + partition + ":iam::*:role/OrganizationAccountAccessRole");
            case ROOT_OF_MEMBER -> List.of("arn:" + partition + ":iam::*:root");
            case SELF,
                    NEW_RESOURCE,
                    EXISTING_RESOURCE,
                    DENIAL_OF_SELF,
                    SELF_OR_TARGET,
                    IDENTITY_PROVIDER,
                    PERMISSION_SET_OF_SELF ->
                types(action).stream()
                        .findFirst()
                        .map(types -> types.stream()
                                .flatMap(type -> arns(type, name).stream())
                                .toList())
                        .orElse(List.of(ANYTHING));
        };
    }

    String iam(String type, String name) {
        return "arn:" + partition + ":iam::" + account + ":" + type + "/" + name;
    }

    /** Everything of a type. */
    List<String> everything(ResourceType type) {
        return arns(type, ANYTHING);
    }

    /** The resources of a type that nothing names. */
    List<String> unnamed(ResourceType type) {
        return arns(type, UNNAMED);
    }

    private List<String> arns(ResourceType type, String name) {
        return type.arns(
                variable -> switch (variable) {
                    case "Partition" -> partition.toString();
                    case "Account" -> account.value();
                    case "Region" -> name.equals(ANYTHING) ? ANYTHING : REGION;
                    default -> name;
                },
                name);
    }

    /** One for each pattern of a statement that may be of a type. */
    List<String> named(ResourceType type, Statement statement) {
        return statement.resource().filter(element -> !element.isNot()).map(ResourceElement::patterns).stream()
                .flatMap(List::stream)
                .flatMap(pattern -> instance(pattern.text()).stream())
                .filter(type::couldBe)
                .distinct()
                .toList();
    }

    /** A pattern with a name in place of its wildcards; nothing for one that is no ARN, or whose variables are not known. */
    private Optional<String> instance(String pattern) {
        String[] parts = pattern.split(":", PARTS);
        boolean isArn =
                parts.length == PARTS && parts[0].equals("arn") && !parts[1].isEmpty() && !parts[PARTS - 1].isEmpty();
        if (!isArn || pattern.contains("${")) {
            return Optional.empty();
        }
        parts[1] = hasWildcard(parts[1]) ? partition.toString() : parts[1];
        parts[REGION_PART] = hasWildcard(parts[REGION_PART]) ? REGION : parts[REGION_PART];
        parts[ACCOUNT_PART] = hasWildcard(parts[ACCOUNT_PART]) ? account.value() : parts[ACCOUNT_PART];
        return Optional.of(Stream.of(parts)
                .map(part -> part.replace(ANYTHING, UNNAMED).replace('?', 'x'))
                .collect(Collectors.joining(":")));
    }

    private static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }
}

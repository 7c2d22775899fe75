package io.github.iamaudit.source.export;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonMismatch;
import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.shape.InventoryShapes;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.inventory.InventoryResource;
import io.github.iamaudit.model.inventory.ResourceInventory;
import io.github.iamaudit.model.inventory.ResourceKind;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads one document of resources, member by member. A resource that cannot be read is lost alone, but its kind no longer counts as
 * listed completely; where its kind cannot be read either, no kind does.
 */
final class InventoryReader {

    private static final int SCHEMA_VERSION = 1;

    private static final List<String> NEEDED = List.of("schemaVersion", "accountId", "kinds", "resources");

    private static final Pattern USER_OR_ROLE =
            Pattern.compile("arn:[^:]+:iam::[0-9]{12}:(user|role)/.+", Pattern.DOTALL);

    private final SourceLocation start;
    private final Set<String> members = new HashSet<>();
    private final List<InputProblem> problems = new ArrayList<>();
    private final Set<ResourceKind> kinds = EnumSet.noneOf(ResourceKind.class);
    private final Set<ResourceKind> lostKinds = EnumSet.noneOf(ResourceKind.class);
    private final Map<Identity, Entry> entries = new LinkedHashMap<>();
    private int lostResources;
    private int lostClaims;
    private @Nullable AccountId owner;
    private @Nullable JsonMismatch fault;

    InventoryReader(SourceLocation start) {
        this.start = start;
    }

    /** What tells resources apart. */
    private record Identity(ResourceKind kind, Arn arn, Optional<Arn> principal) {}

    private record Entry(InventoryResource resource, SourceLocation at) {}

    /** Reads a member of the document, if it is one of an inventory; faults wait until it is known that this is one. */
    void take(String name, JsonInput in) {
        if (!NEEDED.contains(name)) {
            return;
        }
        members.add(name);
        try {
            switch (name) {
                case "schemaVersion" -> version(in);
                case "accountId" -> owner = owner(in);
                case "kinds" -> in.array(name, () -> kind(in));
                default -> in.array(name, () -> resource(in));
            }
        } catch (JsonMismatch e) {
            fault = fault == null ? e : fault;
        }
    }

    private static void version(JsonInput in) {
        long version = in.integer("schemaVersion");
        if (version != SCHEMA_VERSION) {
            throw in.mismatch("schemaVersion is " + version + ", expected " + SCHEMA_VERSION
                    + "; write the file as docs/resource-inventory.md of this version of the library says");
        }
    }

    private static AccountId owner(JsonInput in) {
        String text = in.string("accountId");
        try {
            return AccountId.of(text);
        } catch (IllegalArgumentException e) {
            throw in.mismatch("accountId: " + e.getMessage());
        }
    }

    private void kind(JsonInput in) {
        try {
            kinds.add(InventoryShapes.KIND.read(in, "an item of kinds"));
        } catch (JsonMismatch e) {
            lostClaims++;
            problems.add(e.asProblem());
        }
    }

    private void resource(JsonInput in) {
        SourceLocation at = in.location();
        Set<ResourceKind> possible = EnumSet.allOf(ResourceKind.class);
        try {
            InventoryResource resource = resource(in, possible);
            Identity identity = new Identity(resource.kind(), resource.arn(), resource.principal());
            Entry earlier = entries.putIfAbsent(identity, new Entry(resource, at));
            if (earlier != null && !earlier.resource().equals(resource)) {
                lost(
                        possible,
                        new InputProblem(
                                at,
                                Printable.quoted(resource.arn().toString())
                                        + " was read before, with other tags; the first one counts"));
            }
        } catch (JsonMismatch e) {
            lost(possible, e.asProblem());
        }
    }

    /** Leaves the resource's own kind of the possible ones, also where the rest cannot be read. */
    private static InventoryResource resource(JsonInput in, Set<ResourceKind> possible) {
        String what = "an item of resources";
        JsonShape<InventoryResource, ?>.Reading reading = InventoryShapes.RESOURCE.begin(in, what);
        in.object(what, name -> {
            reading.take(name);
            switch (name) {
                case "kind" -> possible.retainAll(Set.of(InventoryShapes.KIND.read(in, name)));
                case "principal" -> checkPrincipal(in);
                default -> {}
            }
        });
        return reading.end();
    }

    private static void checkPrincipal(JsonInput in) {
        if (!in.isNull() && !USER_OR_ROLE.matcher(in.string("principal")).matches()) {
            throw in.expected("principal of an item of resources, the ARN of a user or role of IAM such as"
                    + " arn:aws:iam::111122223333:role/deploy (for an instance profile, its role)");
        }
    }

    private void lost(Set<ResourceKind> possible, InputProblem problem) {
        lostResources++;
        lostKinds.addAll(possible);
        problems.add(problem);
    }

    /** Whether the document looks like an inventory. */
    boolean isInventory() {
        return members.contains("kinds") && members.contains("resources");
    }

    /** Whether it cannot be anything else. */
    boolean isVersioned() {
        return isInventory() && members.contains("schemaVersion");
    }

    /** Where the document begins. */
    SourceLocation start() {
        return start;
    }

    /**
     * The account that the document is about.
     *
     * @throws JsonMismatch if the version is another, or a member has another form
     * @throws InputException if a member is missing
     */
    AccountId owner() {
        if (fault != null) {
            throw fault;
        }
        List<String> missing =
                NEEDED.stream().filter(name -> !members.contains(name)).toList();
        if (!missing.isEmpty()) {
            throw new InputException(
                    start,
                    "a resource inventory lacks the member " + String.join(", ", missing)
                            + "; add it as docs/resource-inventory.md says (schemaVersion is " + SCHEMA_VERSION + ")");
        }
        return Objects.requireNonNull(owner, "read, as there is no fault");
    }

    /** What was read of an account, without the resources of others. */
    ReadInventory read(AccountId account) {
        entries.values().removeIf(entry -> isForeign(entry, account));
        Set<ResourceKind> complete = EnumSet.copyOf(kinds);
        complete.removeAll(lostKinds);
        ResourceInventory inventory = ResourceInventory.builder()
                .addAllKinds(complete)
                .addAllResources(entries.values().stream().map(Entry::resource).toList())
                .build();
        return new ReadInventory(inventory, gaps(), problems);
    }

    /** What came of a document. */
    record ReadInventory(ResourceInventory inventory, List<String> gaps, List<InputProblem> problems) {}

    private boolean isForeign(Entry entry, AccountId account) {
        InventoryResource resource = entry.resource();
        String found = resource.arn().account();
        if (found.equals(account.toString()) || (found.isEmpty() && resource.kind() == ResourceKind.S3_OBJECT)) {
            return false;
        }
        lost(
                EnumSet.noneOf(ResourceKind.class),
                new InputProblem(
                        entry.at(),
                        Printable.quoted(resource.arn().toString()) + " does not belong to account " + account
                                + ", which the inventory is about; give each account an inventory of its own"));
        return true;
    }

    private List<String> gaps() {
        List<String> gaps = new ArrayList<>();
        if (lostClaims > 0) {
            gaps.add(lostClaims + " of the kinds that are listed completely could not be read");
        }
        if (lostResources > 0) {
            gaps.add(lostResources + " of " + (entries.size() + lostResources) + " resources could not be read");
        }
        Set<ResourceKind> withdrawn = EnumSet.copyOf(kinds);
        withdrawn.retainAll(lostKinds);
        if (!withdrawn.isEmpty()) {
            gaps.add("not listed completely for that reason: "
                    + withdrawn.stream().map(ResourceKind::toString).collect(Collectors.joining(", ")));
        }
        return gaps;
    }
}

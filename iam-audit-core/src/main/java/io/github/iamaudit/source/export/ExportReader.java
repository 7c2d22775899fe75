package io.github.iamaudit.source.export;

import io.github.iamaudit.input.InputException;
import io.github.iamaudit.input.InputProblem;
import io.github.iamaudit.input.SourceLocation;
import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonMismatch;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.internal.shape.CredentialReportShape;
import io.github.iamaudit.internal.shape.Shapes;
import io.github.iamaudit.internal.text.Printable;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.AccountSummary;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.IamGroup;
import io.github.iamaudit.model.IamRole;
import io.github.iamaudit.model.IamUser;
import io.github.iamaudit.model.ManagedPolicy;
import io.github.iamaudit.model.OidcProvider;
import io.github.iamaudit.model.Partition;
import io.github.iamaudit.model.PasswordPolicy;
import io.github.iamaudit.model.SamlProvider;
import io.github.iamaudit.model.ServerCertificate;
import io.github.iamaudit.model.VirtualMfaDevice;
import io.github.iamaudit.model.credential.CredentialReport;
import io.github.iamaudit.snapshot.AccountSnapshot;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Observed;
import io.github.iamaudit.source.FetchListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files of one account, one after the other, and makes a snapshot of them. Long because it knows each output of the
 * CLI, one short method each.
 */
final class ExportReader {

    private static final String KNOWN_KINDS = "expected the output of one of the AWS CLI's commands"
            + " get-account-authorization-details, get-credential-report, get-account-password-policy,"
            + " get-account-summary, list-account-aliases, list-virtual-mfa-devices, list-saml-providers,"
            + " list-open-id-connect-providers, list-server-certificates, a resource inventory,"
            + " or a credential report in CSV";

    private static final String PASSED_OVER = "; the file was passed over";

    /** How a credential report begins in Base64, as {@code --query Content --output text} writes it. */
    private static final String REPORT_IN_BASE64 = "dXNlcix";

    private static final Set<Facet<?>> AUTHORIZATION_DETAILS =
            Set.of(Facet.USERS, Facet.GROUPS, Facet.ROLES, Facet.POLICIES);

    private final Optional<Instant> statedTime;
    private final Instant capturedAt;
    private final FetchListener listener;
    private final List<InputProblem> problems = new ArrayList<>();
    private final Map<Facet<?>, Listing<?>> listings = new LinkedHashMap<>();
    private final Map<Facet<?>, Value<?>> values = new LinkedHashMap<>();
    private final Map<String, ListMember<?>> listMembers = new LinkedHashMap<>();
    private final Account account;

    /** Facets of which a page says that more follow, and those of which a page says that it is the last. */
    private final Set<Facet<?>> cutOff = new HashSet<>();

    private final Set<Facet<?>> ended = new HashSet<>();

    /** Whether the file that is being read turned out to be of a known kind. */
    private boolean recognised;

    ExportReader(Optional<AccountId> given, Optional<Instant> statedTime, Instant now, FetchListener listener) {
        this.statedTime = statedTime;
        this.capturedAt = statedTime.orElse(now);
        this.listener = listener;
        this.account = new Account(given);
        entities("UserDetailList", Facet.USERS, Shapes.USER, IamUser::arn);
        entities("GroupDetailList", Facet.GROUPS, Shapes.GROUP, IamGroup::arn);
        entities("RoleDetailList", Facet.ROLES, Shapes.ROLE, IamRole::arn);
        entities("Policies", Facet.POLICIES, Shapes.POLICY, ManagedPolicy::arn);
        entities("SAMLProviderList", Facet.SAML_PROVIDERS, Shapes.SAML_PROVIDER, SamlProvider::arn);
        entities("OpenIDConnectProviderList", Facet.OIDC_PROVIDERS, Shapes.OIDC_PROVIDER, OidcProvider::arn);
        entities(
                "ServerCertificateMetadataList",
                Facet.SERVER_CERTIFICATES,
                Shapes.SERVER_CERTIFICATE,
                ServerCertificate::arn);
        listMembers.put(
                "VirtualMFADevices",
                new ListMember<>(
                        Facet.VIRTUAL_MFA_DEVICES,
                        Shapes.VIRTUAL_MFA_DEVICE,
                        VirtualMfaDevice::serialNumber,
                        device -> Optional.of(device.serialNumber())
                                .filter(serial -> serial.startsWith("arn:"))
                                .map(Arn::of)));
        listMembers.put(
                "AccountAliases",
                new ListMember<>(Facet.ACCOUNT_ALIASES, JsonType.STRING, alias -> alias, alias -> Optional.empty()));
    }

    private <T> void entities(String member, Facet<List<T>> facet, JsonType<T> type, Function<T, Arn> arn) {
        listMembers.put(member, new ListMember<>(facet, type, arn::apply, item -> Optional.of(arn.apply(item))));
    }

    /** How a list in the CLI's output becomes a facet: the type of its items, what tells them apart, whose they are. */
    private record ListMember<T>(
            Facet<List<T>> facet, JsonType<T> type, Function<T, Object> key, Function<T, Optional<Arn>> owner) {}

    /** The items of a list, from any number of files. */
    private static final class Listing<T> {
        final ListMember<T> member;
        final Map<Object, T> items = new LinkedHashMap<>();
        int lost;

        Listing(ListMember<T> member) {
            this.member = member;
        }
    }

    private record Value<T>(T value, String file, List<String> gaps) {}

    void read(ExportFile file, Reader text) {
        recognised = false;
        try {
            readAny(file, new BufferedReader(text));
        } catch (InputException e) {
            if (recognised || !file.mayBeUnknown()) {
                throw e;
            }
            SourceLocation start = SourceLocation.inFile(file.name(), 1, 1);
            problems.add(new InputProblem(e.location().orElse(start), e.reason() + PASSED_OVER));
        }
    }

    private void readAny(ExportFile file, BufferedReader text) {
        String start = start(file, text).strip();
        if (start.isEmpty()) {
            throw new InputException(
                    SourceLocation.inFile(file.name(), 1, 1), "the file is empty; " + expectation(file));
        }
        if (start.startsWith("{") || start.startsWith("[") || start.startsWith("\"")) {
            readJson(file, text);
        } else {
            readCsv(file, text, start);
        }
    }

    private static String expectation(ExportFile file) {
        return file.expected() == null ? KNOWN_KINDS : "expected " + file.expected();
    }

    /** How the text begins; it is left there, behind a byte order mark. */
    private static String start(ExportFile file, BufferedReader text) {
        try {
            text.mark(1);
            if (text.read() != '\uFEFF') {
                text.reset();
            }
            char[] start = new char[4096];
            int length = 0;
            text.mark(start.length);
            for (int n = 0; n >= 0 && length < start.length; n = text.read(start, length, start.length - length)) {
                length += n;
            }
            text.reset();
            return new String(start, 0, length);
        } catch (CharacterCodingException e) {
            throw notText(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputException notText(ExportFile file) {
        return new InputException(
                SourceLocation.inFile(file.name(), 1, 1),
                "the text is not UTF-8; save the file as UTF-8 (or UTF-16 with a mark)");
    }

    private void readCsv(ExportFile file, BufferedReader text, String start) {
        SourceLocation at = SourceLocation.inFile(file.name(), 1, 1);
        if (file.expected() == ExportFile.Kind.AUTHORIZATION_DETAILS) {
            throw new InputException(
                    at,
                    "this is not JSON; expected " + file.expected() + ", which the AWS CLI writes with --output json");
        }
        if (file.expected() == ExportFile.Kind.RESOURCE_INVENTORY) {
            throw new InputException(at, "this is not JSON; expected " + file.expected());
        }
        try {
            if (start.startsWith(REPORT_IN_BASE64)) {
                String csv = CredentialReportShape.decode(text.lines().collect(Collectors.joining()));
                report(CredentialReport.parse(file.name() + " (Base64)", new StringReader(csv)), file);
            } else if (start.lines().findFirst().orElse("").indexOf(',') < 0) {
                throw new InputException(at, "this is neither JSON nor CSV; " + expectation(file));
            } else {
                report(CredentialReport.parse(file.name(), text), file);
            }
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw notText(file);
            }
            throw e;
        }
    }

    private void readJson(ExportFile file, Reader text) {
        JsonInput in = JsonInput.open(file.name(), text);
        try {
            // Pages that were written to one file stand one after the other.
            while (in.nextDocument()) {
                readDocument(file, in);
            }
        } catch (JsonMismatch e) {
            throw e.asException();
        }
    }

    private void readDocument(ExportFile file, JsonInput in) {
        SourceLocation start = in.location();
        Page page = new Page(start);
        in.object(expectedObject(file), name -> {
            ListMember<?> list = listMembers.get(name);
            if (list != null) {
                readList(in, name, list, page);
            } else {
                switch (name) {
                    case "IsTruncated" -> page.truncated = in.bool(name);
                    case "NextToken" -> page.nextToken = true;
                    case "PasswordPolicy" -> {
                        SourceLocation at = in.location();
                        PasswordPolicy policy = Shapes.PASSWORD_POLICY.read(in, name);
                        know(Facet.PASSWORD_POLICY, page);
                        put(Facet.PASSWORD_POLICY, policy, file, at);
                    }
                    case "SummaryMap" -> {
                        SourceLocation at = in.location();
                        AccountSummary summary = Shapes.ACCOUNT_SUMMARY.read(in, name);
                        know(Facet.ACCOUNT_SUMMARY, page);
                        put(Facet.ACCOUNT_SUMMARY, summary, file, at);
                    }
                    case "Content" -> {
                        page.known.add(Facet.CREDENTIAL_REPORT);
                        page.reportContent = CredentialReportShape.decode(in.string(name));
                    }
                    case "GeneratedTime" -> page.reportTime = in.instant(name);
                    case "schema" -> {
                        if (in.isString() && in.string(name).startsWith("iam-audit/")) {
                            throw in.mismatch("this is a stored snapshot, not the output of the AWS CLI; read it with"
                                    + " AccountSnapshot.readJson");
                        }
                    }
                    default -> page.inventory.take(name, in);
                }
            }
        });
        if (page.inventory.isInventory()) {
            inventory(page.inventory, file, page);
        }
        if (page.reportContent != null) {
            CredentialReport report =
                    CredentialReport.parse(file.name() + " (Content)", new StringReader(page.reportContent));
            report(
                    CredentialReport.builder()
                            .from(report)
                            .generatedTime(Optional.ofNullable(page.reportTime))
                            .build(),
                    file);
        }
        policiesWithoutDocument(page, start);
        checkKind(file, page, start);
        // Users, groups, roles and policies come in one stream of pages, so any of them may be absent from a page.
        (page.nextToken || page.truncated ? cutOff : ended)
                .addAll(page.isAuthorizationDetails() ? AUTHORIZATION_DETAILS : page.known);
    }

    private static String expectedObject(ExportFile file) {
        return file.expected() == ExportFile.Kind.RESOURCE_INVENTORY
                ? file.expected().toString()
                : "the output of an AWS CLI command";
    }

    private void inventory(InventoryReader read, ExportFile file, Page page) {
        recognised |= read.isVersioned();
        AccountId owner = read.owner();
        know(Facet.RESOURCE_INVENTORY, page);
        account.isOwner(owner, read.start());
        InventoryReader.ReadInventory found = read.read(owner);
        put(Facet.RESOURCE_INVENTORY, found.inventory(), found.gaps(), file, read.start());
        problems.addAll(found.problems());
    }

    private void know(Facet<?> facet, Page page) {
        recognised = true;
        page.known.add(facet);
    }

    /** What one JSON document turned out to be. */
    private static final class Page {
        final Set<Facet<?>> known = new HashSet<>();
        final List<Arn> withoutDocument = new ArrayList<>();
        final InventoryReader inventory;
        boolean nextToken;
        boolean truncated;

        @Nullable
        String reportContent;

        @Nullable
        Instant reportTime;

        Page(SourceLocation start) {
            this.inventory = new InventoryReader(start);
        }

        boolean isAuthorizationDetails() {
            return AUTHORIZATION_DETAILS.stream().anyMatch(known::contains);
        }
    }

    private void checkKind(ExportFile file, Page page, SourceLocation start) {
        boolean matches = switch (file.expected() == null ? "" : file.expected().name()) {
            case "AUTHORIZATION_DETAILS" -> page.isAuthorizationDetails();
            case "CREDENTIAL_REPORT" -> page.known.contains(Facet.CREDENTIAL_REPORT);
            case "RESOURCE_INVENTORY" -> page.known.contains(Facet.RESOURCE_INVENTORY);
            default -> !page.known.isEmpty();
        };
        if (matches) {
            return;
        }
        String message = "the file is not recognised; " + expectation(file);
        if (!file.mayBeUnknown()) {
            throw new InputException(start, message);
        }
        problems.add(new InputProblem(start, message + PASSED_OVER));
    }

    private <T> void readList(JsonInput in, String name, ListMember<T> member, Page page) {
        if (in.isArray() && !member.facet().equals(Facet.POLICIES)) {
            know(member.facet(), page);
        }
        in.array(name, () -> {
            SourceLocation at = in.location();
            try {
                T item = member.type().read(in, "an item of " + name);
                if (item instanceof ManagedPolicy policy && policy.versions().isEmpty()) {
                    page.withoutDocument.add(policy.arn());
                    return;
                }
                know(member.facet(), page);
                Listing<T> listing = listing(member);
                account.isOwnerOf(member.owner().apply(item), at);
                T earlier = listing.items.putIfAbsent(member.key().apply(item), item);
                if (earlier != null && !earlier.equals(item)) {
                    listing.lost++;
                    problems.add(new InputProblem(
                            at,
                            Printable.quoted(String.valueOf(member.key().apply(item)))
                                    + " was read before, with other content; the first one counts"));
                }
            } catch (JsonMismatch e) {
                lost(member, page, e.asProblem());
            } catch (IllegalArgumentException e) {
                lost(member, page, new InputProblem(at, String.valueOf(e.getMessage())));
            }
        });
        if (!member.facet().equals(Facet.POLICIES) || page.withoutDocument.isEmpty()) {
            know(member.facet(), page);
            listing(member);
        }
    }

    /** The list of policies that list-policies prints has the same name, but no documents, which mean everything. */
    private void policiesWithoutDocument(Page page, SourceLocation start) {
        if (page.withoutDocument.isEmpty()) {
            return;
        }
        String message = "the policy " + page.withoutDocument.get(0) + " has no PolicyVersionList; expected policies as"
                + " get-account-authorization-details gives them, not list-policies";
        if (!page.isAuthorizationDetails()) {
            throw new InputException(start, message);
        }
        know(Facet.POLICIES, page);
        listing(Objects.requireNonNull(listMembers.get("Policies"))).lost += page.withoutDocument.size();
        problems.add(new InputProblem(start, message));
    }

    private void lost(ListMember<?> member, Page page, InputProblem problem) {
        know(member.facet(), page);
        listing(member).lost++;
        problems.add(problem);
    }

    @SuppressWarnings("unchecked") // a listing is put under the facet of its own type only
    private <T> Listing<T> listing(ListMember<T> member) {
        return (Listing<T>) listings.computeIfAbsent(member.facet(), facet -> new Listing<>(member));
    }

    private <T> void put(Facet<T> facet, T value, ExportFile file, SourceLocation at) {
        put(facet, value, List.of(), file, at);
    }

    private <T> void put(Facet<T> facet, T value, List<String> gaps, ExportFile file, SourceLocation at) {
        Value<?> earlier = values.putIfAbsent(facet, new Value<>(value, file.name(), gaps));
        if (earlier != null && !earlier.value().equals(value)) {
            throw new InputException(
                    at,
                    "this differs from what " + Printable.quoted(earlier.file()) + " says of the same "
                            + facet.name().replace('-', ' ') + "; give one of the two files only");
        }
    }

    private void report(CredentialReport read, ExportFile file) {
        CredentialReport report = CredentialReport.builder()
                .from(read)
                .generatedTime(read.generatedTime().or(() -> statedTime))
                .build();
        SourceLocation at = SourceLocation.inFile(file.name(), 1, 1);
        recognised = true;
        report.rows().forEach(row -> account.isOwnerOf(Optional.of(row.arn()), at));
        put(Facet.CREDENTIAL_REPORT, report, report.gaps(), file, at);
        problems.addAll(report.problems());
    }

    void noPasswordPolicy() {
        Value<?> earlier = values.put(Facet.PASSWORD_POLICY, new Value<>(PasswordPolicy.iamDefault(), "", List.of()));
        if (earlier != null) {
            throw new InputException("noPasswordPolicy() says that the account has no password policy, but "
                    + Printable.quoted(earlier.file()) + " holds one; give one of the two only");
        }
    }

    AccountSnapshot snapshot() {
        AccountSnapshot.Builder snapshot = AccountSnapshot.builder(account.id(), account.partition(), capturedAt);
        listings.values().forEach(listing -> putListing(snapshot, listing));
        values.forEach((facet, value) -> putValue(snapshot, facet, value));
        problems.forEach(snapshot::problem);
        return snapshot.build();
    }

    private <T> void putListing(AccountSnapshot.Builder snapshot, Listing<T> listing) {
        Facet<List<T>> facet = listing.member.facet();
        List<String> gaps = new ArrayList<>();
        if (listing.lost > 0) {
            gaps.add(listing.lost + " of " + (listing.items.size() + listing.lost) + " "
                    + facet.name().replace('-', ' ') + " could not be read");
        }
        if (cutOff.contains(facet) && !ended.contains(facet)) {
            gaps.add("the export ends before the list does (IsTruncated or NextToken); add the pages that follow");
        }
        put(snapshot, facet, new Observed<>(List.copyOf(listing.items.values()), capturedAt, gaps));
    }

    @SuppressWarnings("unchecked") // a value is put under the facet of its own type only
    private <T> void putValue(AccountSnapshot.Builder snapshot, Facet<T> facet, Value<?> value) {
        Instant at = value.value() instanceof CredentialReport report
                ? report.generatedTime().orElse(capturedAt)
                : capturedAt;
        put(snapshot, facet, new Observed<>((T) value.value(), at, value.gaps()));
    }

    private <T> void put(AccountSnapshot.Builder snapshot, Facet<T> facet, Observation<T> observation) {
        listener.started(facet);
        snapshot.put(facet, observation);
        listener.finished(facet, observation);
    }

    /** The account that the files are about: all must agree. */
    private static final class Account {

        private @Nullable AccountId id;
        private @Nullable Partition partition;
        private String from = "the caller";

        Account(Optional<AccountId> given) {
            this.id = given.orElse(null);
        }

        void isOwnerOf(Optional<Arn> entity, SourceLocation at) {
            entity.filter(arn -> !arn.account().equals("aws")).ifPresent(arn -> isOwnerOf(arn, at));
        }

        private void isOwnerOf(Arn arn, SourceLocation at) {
            AccountId found;
            try {
                found = AccountId.of(arn.account());
                partition = partition == null ? arn.partition() : partition;
            } catch (IllegalArgumentException e) {
                throw new InputException(at, "in the ARN " + Printable.quoted(arn.toString()) + ": " + e.getMessage());
            }
            isOwner(found, at);
        }

        void isOwner(AccountId found, SourceLocation at) {
            if (id == null) {
                id = found;
                from = at.toString();
            } else if (!id.equals(found)) {
                throw new InputException(
                        at,
                        "this belongs to account " + found + ", but " + from + " is about account " + id
                                + "; give the files of one account at a time");
            }
        }

        AccountId id() {
            if (id == null) {
                throw new InputException("no file tells which account it is about; say it with accountId(…)"
                        + " or add the account's authorization details");
            }
            return id;
        }

        Partition partition() {
            return partition == null ? Partition.AWS : partition;
        }
    }
}

package io.github.iamaudit.evaluate;

import io.github.iamaudit.evaluate.RequestPrincipal.Kind;
import io.github.iamaudit.internal.text.Wildcard;
import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.policy.PolicyPrincipal;
import io.github.iamaudit.model.policy.PrincipalElement;
import io.github.iamaudit.model.policy.PrincipalType;
import java.util.List;

/**
 * Principal or NotPrincipal, ready to be asked. Source: IAM User Guide, "AWS JSON policy elements: Principal" and "AWS JSON
 * policy elements: NotPrincipal".
 */
final class PrincipalMatcher {

    private final boolean isNot;
    private final Entry[] entries;

    private PrincipalMatcher(boolean isNot, List<PolicyPrincipal> principals) {
        this.isNot = isNot;
        this.entries = principals.stream().map(Entry::new).toArray(Entry[]::new);
    }

    static PrincipalMatcher of(PrincipalElement element) {
        return new PrincipalMatcher(element.isNot(), element.principals());
    }

    /** The forms in which a policy names somebody. */
    private enum Form {
        ANYONE,
        ACCOUNT,
        USER,
        ROLE,
        SESSION,
        FEDERATED_USER,
        UNIQUE_ID,
        SERVICE,
        FEDERATED,
        CANONICAL_USER,
        WILDCARD,
        NOBODY
    }

    private static final class Entry {

        final Form form;
        final String text;
        final String account;
        final String partition;
        final String name;

        Entry(PolicyPrincipal source) {
            this.text = source.text();
            ArnParts arn = source.type() == PrincipalType.AWS ? ArnParts.of(text) : null;
            this.account = arn == null ? text : arn.part(4);
            this.partition = arn == null ? "" : arn.part(1);
            String resource = arn == null ? "" : arn.part(5);
            this.name = resource.substring(resource.lastIndexOf('/') + 1);
            this.form = form(source, resource);
        }

        private Form form(PolicyPrincipal source, String resource) {
            if (text.equals("*") && source.type() == PrincipalType.AWS) {
                return Form.ANYONE;
            }
            if (Wildcard.isPresentIn(text)) {
                return Form.WILDCARD;
            }
            return switch (source.type()) {
                case SERVICE -> Form.SERVICE;
                case FEDERATED -> Form.FEDERATED;
                case CANONICAL_USER -> Form.CANONICAL_USER;
                case AWS -> {
                    if (resource.isEmpty()) {
                        yield text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9')
                                ? Form.ACCOUNT
                                : text.startsWith("A") ? Form.UNIQUE_ID : Form.NOBODY;
                    }
                    yield resource.equals("root")
                            ? Form.ACCOUNT
                            : resource.startsWith("user/")
                                    ? Form.USER
                                    : resource.startsWith("role/")
                                            ? Form.ROLE
                                            : resource.startsWith("assumed-role/")
                                                    ? Form.SESSION
                                                    : resource.startsWith("federated-user/")
                                                            ? Form.FEDERATED_USER
                                                            : Form.NOBODY;
                }
            };
        }

        /** The kind of grant that this is for the caller. */
        GrantKind kind(RequestPrincipal caller) {
            return switch (form) {
                case ACCOUNT -> GrantKind.ACCOUNT;
                case ROLE -> GrantKind.ROLE;
                case USER -> caller.kind() == Kind.FEDERATED_USER ? GrantKind.ROLE : GrantKind.DIRECT;
                case UNIQUE_ID -> caller.isRoleSession() ? GrantKind.ROLE : GrantKind.DIRECT;
                default -> GrantKind.DIRECT;
            };
        }

        Ternary match(RequestPrincipal caller, Evaluation evaluation) {
            return switch (form) {
                case ANYONE -> {
                    if (caller.kind() == Kind.SERVICE) {
                        evaluation.note(UndeterminedPoint.ANYONE_MEETS_SERVICE);
                    }
                    yield Ternary.YES;
                }
                case ACCOUNT -> Ternary.of(caller.hasAccount() && isOfAccount(caller));
                case USER -> user(caller, evaluation);
                case ROLE -> Ternary.of(caller.isRoleSession() && isRole(caller));
                case SESSION -> session(caller);
                case FEDERATED_USER ->
                    Ternary.of(caller.kind() == Kind.FEDERATED_USER
                            && caller.text().equals(text));
                case UNIQUE_ID -> uniqueId(caller, evaluation);
                case SERVICE ->
                    Ternary.of(caller.kind() == Kind.SERVICE && caller.text().equals(text));
                case FEDERATED ->
                    Ternary.of(caller.kind() == Kind.FEDERATED && caller.text().equals(text));
                case CANONICAL_USER ->
                    caller.hasAccount() ? evaluation.maybe(UndeterminedPoint.CANONICAL_USER) : Ternary.NO;
                case WILDCARD -> {
                    evaluation.noteAnyway(UndeterminedPoint.WILDCARD_IN_PRINCIPAL);
                    yield Ternary.NO;
                }
                case NOBODY -> Ternary.NO;
            };
        }

        private boolean isOfAccount(RequestPrincipal caller) {
            return account.equals(caller.account()) && (partition.isEmpty() || partition.equals(caller.partition()));
        }

        private Ternary user(RequestPrincipal caller, Evaluation evaluation) {
            if (caller.kind() == Kind.FEDERATED_USER && isOfAccount(caller)) {
                Arn user = caller.federatingUser();
                return user == null
                        ? evaluation.maybe(UndeterminedPoint.FEDERATING_USER_NOT_STATED)
                        : Ternary.of(user.toString().equals(text));
            }
            return Ternary.of(caller.kind() == Kind.USER && caller.text().equals(text));
        }

        /** A session's ARN has the role's name without its path. */
        private boolean isRole(RequestPrincipal caller) {
            return caller.role()
                    .map(role -> role.toString().equals(text))
                    .orElseGet(() -> isOfAccount(caller) && name.equals(caller.name()));
        }

        private Ternary session(RequestPrincipal caller) {
            if (caller.kind() == Kind.ROLE) {
                boolean mayBe = isOfAccount(caller) && text.contains(":assumed-role/" + caller.name() + "/");
                return mayBe ? Ternary.MAYBE : Ternary.NO;
            }
            return Ternary.of(
                    caller.kind() == Kind.ASSUMED_ROLE && caller.text().equals(text));
        }

        private Ternary uniqueId(RequestPrincipal caller, Evaluation evaluation) {
            boolean isUserId = text.startsWith("AIDA");
            boolean isPossible = isUserId ? caller.kind() == Kind.USER : caller.isRoleSession();
            if (!isPossible) {
                return Ternary.NO;
            }
            String id = caller.uniqueId();
            if (id == null) {
                return evaluation.maybe(UndeterminedPoint.UNIQUE_ID_NOT_STATED);
            }
            return Ternary.of(text.equals(id) || text.equals(id + ":" + caller.sessionName()));
        }
    }

    /** Whether the caller is meant by a statement that denies. */
    Ternary match(Evaluation evaluation) {
        if (isNot) {
            return matchOthers(evaluation);
        }
        RequestPrincipal caller = evaluation.request().principal();
        Ternary result = Ternary.NO;
        for (Entry entry : entries) {
            result = result.or(entry.match(caller, evaluation));
        }
        return result;
    }

    /** Adds to {@code grants} what a statement that allows and otherwise matches so gives to the caller. */
    void grant(Ternary otherwise, Grants grants, Evaluation evaluation) {
        RequestPrincipal caller = evaluation.request().principal();
        if (isNot) {
            if (entries.length == 0) {
                evaluation.noteAnyway(UndeterminedPoint.EMPTY_LIST);
            }
            Ternary others =
                    entries.length == 0 ? Ternary.MAYBE : listed(evaluation).not();
            grants.add(GrantKind.DIRECT, otherwise.and(others));
            return;
        }
        for (Entry entry : entries) {
            grants.add(entry.kind(caller), otherwise.and(entry.match(caller, evaluation)));
        }
    }

    private Ternary listed(Evaluation evaluation) {
        RequestPrincipal caller = evaluation.request().principal();
        Ternary listed = Ternary.NO;
        for (Entry entry : entries) {
            listed = listed.or(entry.match(caller, evaluation));
        }
        return listed;
    }

    /**
     * Certain are the ends only: nobody of the caller's chain is listed, or everybody of it is. A caller with a permissions
     * boundary is meant whatever is listed (IAM User Guide, "Permissions boundaries for IAM entities").
     */
    private Ternary matchOthers(Evaluation evaluation) {
        Ternary listed = listed(evaluation);
        if (listed == Ternary.NO || evaluation.hasBoundary()) {
            return Ternary.YES;
        }
        if (listed == Ternary.MAYBE) {
            return Ternary.MAYBE;
        }
        RequestPrincipal caller = evaluation.request().principal();
        boolean isComplete = switch (caller.kind()) {
            case USER -> lists(Form.USER, caller, evaluation) && lists(Form.ACCOUNT, caller, evaluation);
            case ASSUMED_ROLE ->
                lists(Form.SESSION, caller, evaluation)
                        && lists(Form.ROLE, caller, evaluation)
                        && lists(Form.ACCOUNT, caller, evaluation);
            case FEDERATED_USER ->
                lists(Form.FEDERATED_USER, caller, evaluation) && lists(Form.ACCOUNT, caller, evaluation);
            case ROLE -> false;
            case ROOT, SERVICE, FEDERATED, ANONYMOUS -> true;
        };
        if (isComplete || lists(Form.ANYONE, caller, evaluation)) {
            return Ternary.NO;
        }
        evaluation.note(UndeterminedPoint.NOT_PRINCIPAL_IN_PART);
        return caller.kind() == Kind.ROLE && mayListSession(caller, evaluation) ? Ternary.MAYBE : Ternary.YES;
    }

    /** Whether a session of the role is listed, which the caller may be. */
    private boolean mayListSession(RequestPrincipal caller, Evaluation evaluation) {
        for (Entry entry : entries) {
            if (entry.form == Form.SESSION && entry.match(caller, evaluation) != Ternary.NO) {
                return true;
            }
        }
        return false;
    }

    private boolean lists(Form form, RequestPrincipal caller, Evaluation evaluation) {
        for (Entry entry : entries) {
            if (entry.form == form && entry.match(caller, evaluation) == Ternary.YES) {
                return true;
            }
        }
        return false;
    }
}

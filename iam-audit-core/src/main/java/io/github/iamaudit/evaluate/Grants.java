package io.github.iamaudit.evaluate;

/** What a resource policy grants to one caller, by the kind of grant. */
final class Grants {

    private Ternary direct = Ternary.NO;
    private Ternary role = Ternary.NO;
    private Ternary account = Ternary.NO;

    void add(GrantKind kind, Ternary value) {
        switch (kind) {
            case DIRECT -> direct = direct.or(value);
            case ROLE -> role = role.or(value);
            case ACCOUNT -> account = account.or(value);
            case IDENTITY -> throw new IllegalArgumentException("a resource policy grants otherwise");
        }
    }

    void addAll(Grants others) {
        direct = direct.or(others.direct);
        role = role.or(others.role);
        account = account.or(others.account);
    }

    Ternary direct() {
        return direct;
    }

    Ternary role() {
        return role;
    }

    Ternary account() {
        return account;
    }

    Ternary any() {
        return direct.or(role).or(account);
    }
}

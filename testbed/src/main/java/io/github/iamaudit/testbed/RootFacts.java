package io.github.iamaudit.testbed;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the credential report and the account summary of a {@link Testbed} tell of a root user. */
public final class RootFacts {

    private final Map<String, Object> facts = new LinkedHashMap<>();

    private RootFacts() {}

    /** A root user with a password of which no use is known, without MFA and without access keys. */
    public static RootFacts create() {
        return new RootFacts();
    }

    /** Created at this moment; unless stated, on 4 March 2019. */
    public RootFacts created(Instant moment) {
        return fact("created", Testbed.time(moment));
    }

    public RootFacts mfa() {
        return fact("mfa_active", true);
    }

    /** Without a password, as centrally managed member accounts are. */
    public RootFacts noPassword() {
        return fact("password_enabled", "false").fact("password_last_used", "N/A");
    }

    public RootFacts passwordLastUsed(Instant moment) {
        return fact("password_last_used", Testbed.time(moment));
    }

    /** With an active access key that was not used. */
    public RootFacts accessKey(Instant created) {
        return fact("access_key_1_active", true).fact("access_key_1_last_rotated", Testbed.time(created));
    }

    public RootFacts accessKeyLastUsed(Instant moment, String service, String region) {
        return fact("access_key_1_last_used_date", Testbed.time(moment))
                .fact("access_key_1_last_used_service", service)
                .fact("access_key_1_last_used_region", region);
    }

    private RootFacts fact(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    Map<String, Object> facts() {
        return Collections.unmodifiableMap(facts);
    }
}

package io.github.iamaudit.examples.commandline;

import io.github.iamaudit.testbed.Testbed;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs the program on the testbed, with the credentials of the default chain. */
final class LiveAccount implements AutoCloseable {

    static final String KEY = "AKIATESTBEDMANAGEMENT";
    static final String SECRET = "testbed-secret";

    private final Testbed testbed;
    private final Map<String, @Nullable String> before = new HashMap<>();

    LiveAccount(Testbed testbed) {
        this.testbed = testbed;
        set("aws.accessKeyId", KEY);
        set("aws.secretAccessKey", SECRET);
        set("aws.region", "us-east-1");
    }

    void set(String property, String value) {
        before.putIfAbsent(property, System.setProperty(property, value));
    }

    /** A command with its arguments, at the testbed's endpoint. */
    Run run(Object... arguments) {
        Object[] all = new Object[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--endpoint";
        all[arguments.length + 1] = testbed.endpoint();
        return Run.of(all);
    }

    String role() {
        return testbed.manifest().auditRoleArn(Testbed.MANAGEMENT_ACCOUNT);
    }

    String externalId() {
        return testbed.manifest().externalId();
    }

    @Override
    public void close() {
        before.forEach((property, value) -> {
            if (value == null) {
                System.clearProperty(property);
            } else {
                System.setProperty(property, value);
            }
        });
    }
}

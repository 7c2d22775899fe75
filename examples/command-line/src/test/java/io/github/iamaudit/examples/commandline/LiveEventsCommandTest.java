package io.github.iamaudit.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.testbed.Testbed;
import io.github.iamaudit.testbed.UsesTestbed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Events of a live account. */
@UsesTestbed
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class LiveEventsCommandTest {

    @Test
    void eventsOfALiveAccountAreLookedUp(Testbed testbed) {
        try (LiveAccount account = new LiveAccount(testbed)) {
            Run run = account.run("events", "--live");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).startsWith("0 events of IAM; looked at ");
            assertThat(testbed.stats().calls("cloudtrail:LookupEvents")).isEqualTo(1);
        }
    }

    @Test
    void denialIsToldAndEndsWithItsExitCode(Testbed testbed) {
        testbed.deny("cloudtrail:LookupEvents");
        try (LiveAccount account = new LiveAccount(testbed)) {
            Run run = account.run("events", "--live");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.out()).isEmpty();
            assertThat(run.err()).contains("cloudtrail:LookupEvents was denied");
        }
    }
}

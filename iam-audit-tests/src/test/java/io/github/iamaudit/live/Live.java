package io.github.iamaudit.live;

import io.github.iamaudit.aws.AwsAccountSource;
import io.github.iamaudit.aws.credentials.AuditCredentials;
import io.github.iamaudit.aws.plan.AwsOptions;
import io.github.iamaudit.aws.plan.FetchStrategy;
import io.github.iamaudit.source.FetchListener;
import io.github.iamaudit.source.FetchSummary;
import io.github.iamaudit.testbed.Testbed;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sources over the testbed. */
final class Live {

    private Live() {}

    /** The management account, by a key. */
    static AwsAccountSource.Builder account(Testbed testbed) {
        return AwsAccountSource.builder().credentials(key()).region("us-east-1").endpoint(testbed.endpoint());
    }

    static AuditCredentials key() {
        return AuditCredentials.accessKey("AKIATESTBEDMANAGEMENT", "any");
    }

    static AwsOptions by(FetchStrategy strategy) {
        return AwsOptions.builder().strategy(strategy).build();
    }

    /** Keeps what a run says of itself. */
    static final class Watch implements FetchListener {

        private @Nullable FetchSummary summary;

        @Override
        public void ended(FetchSummary ended) {
            summary = ended;
        }

        FetchSummary summary() {
            return Objects.requireNonNull(summary, "the run did not end");
        }
    }
}

package io.github.iamaudit.aws;

import static io.github.iamaudit.aws.FakeRegionalAws.call;
import static io.github.iamaudit.aws.FakeRegionalAws.denied;
import static io.github.iamaudit.aws.FakeRegionalAws.error;
import static io.github.iamaudit.aws.FakeRegionalAws.json;
import static io.github.iamaudit.aws.FakeRegionalAws.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.snapshot.Observation;
import io.github.iamaudit.snapshot.Observation.Denied;
import io.github.iamaudit.snapshot.Observation.Failed;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AlternateContactsFetcherTest {

    private static final String ACTION = "account:GetAlternateContact";

    @RegisterExtension
    final FakeRegionalAws aws = new FakeRegionalAws();

    private Observation<List<String>> observed() {
        return aws.observe(Facet.ALTERNATE_CONTACTS);
    }

    private static FakeRegionalAws.Reply contact(String type) {
        return json("{\"AlternateContact\": {\"AlternateContactType\": \"" + type
                + "\", \"EmailAddress\": \"security@example.com\", \"Name\": \"Security\"}}");
    }

    private static FakeRegionalAws.Reply notRegistered() {
        return error(404, "ResourceNotFoundException", "no contact of the inputted type");
    }

    @Test
    void tellsTheTypesThatAreRegisteredAndNotWhoTheyAre() {
        aws.on(ACTION, notRegistered())
                .on(call(ACTION).with("SECURITY"), contact("SECURITY"))
                .on(call(ACTION).with("BILLING"), contact("BILLING"));

        Observation<List<String>> observation = observed();

        assertThat(observation.isComplete()).isTrue();
        assertThat(observation.value()).contains(List.of("BILLING", "SECURITY"));
        assertThat(aws.countAll()).isEqualTo(3);
    }

    @Test
    void anAccountWithoutContactsHasNone() {
        aws.on(ACTION, notRegistered());

        assertThat(observed().value()).contains(List.of());
    }

    @Test
    void aDenialOfOneIsNoAbsence() {
        aws.on(ACTION, notRegistered()).on(call(ACTION).with("SECURITY"), denied());

        Observation<List<String>> observation = observed();

        assertThat(observation).isInstanceOf(Denied.class);
        assertThat(observation.reason()).contains(ACTION);
    }

    @Test
    void aCallThatIsThrottledIsTriedAgain() {
        aws.on(ACTION, throttled(), notRegistered());

        assertThat(observed().value()).contains(List.of());
    }

    @Test
    void anErrorIsNoAbsence() {
        aws.on(ACTION, error(400, "ValidationException", "the account is not in order"));

        assertThat(observed()).isInstanceOf(Failed.class);
    }
}

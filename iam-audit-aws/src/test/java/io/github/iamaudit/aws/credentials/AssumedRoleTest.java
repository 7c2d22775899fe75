package io.github.iamaudit.aws.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.iamaudit.model.Tag;
import io.github.iamaudit.model.policy.PolicyDocument;
import io.github.iamaudit.model.policy.PolicyType;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The bounds of what AssumeRole takes.
 *
 * <p>Source: AWS STS API Reference, "AssumeRole", "Request Parameters".
 */
class AssumedRoleTest {

    private static final String ROLE = "arn:aws:iam::111122223333:role/IamAudit";

    private static AssumedRole role() {
        return AuditCredentials.defaultChain().assumeRole(ROLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ROLE,
                "arn:aws-cn:iam::111122223333:role/IamAudit",
                "arn:aws:iam::111122223333:role/service-role/path/Name+=,.@-_"
            })
    void aRoleHasTheArnOfARole(String arn) {
        assertThat(AuditCredentials.defaultChain().assumeRole(arn).roleArn()).hasToString(arn);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "IamAudit",
                "arn:aws:iam::111122223333:user/alice",
                "arn:aws:sts::111122223333:assumed-role/IamAudit/session",
                "arn:aws:iam:::role/IamAudit",
                "arn:aws:iam::1111:role/IamAudit",
                "arn:aws:iam::111122223333:role/",
                "arn:aws:iam::111122223333:role/path/",
                "arn:AWS:iam::111122223333:role/IamAudit",
                "arn:azure:iam::111122223333:role/IamAudit",
                "arn:aws:iam::111122223333:role/Iam Audit"
            })
    void whatIsNoArnOfARoleIsRefused(String arn) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditCredentials.defaultChain().assumeRole(arn));
    }

    @Test
    void anExternalIdHas2To1224Characters() {
        assertThat(role().externalId("ab").externalId()).contains("ab");
        assertThat(role().externalId("a".repeat(1224)).externalId()).isPresent();
        assertThat(role().externalId("AZaz09_+=,.@:/-").externalId()).contains("AZaz09_+=,.@:/-");
        assertThatIllegalArgumentException().isThrownBy(() -> role().externalId("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> role().externalId("a".repeat(1225)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "line\nbreak", "ende\n", "ümlaut", "a*", "a#"})
    void anExternalIdHasNoOtherCharacters(String id) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> role().externalId(id))
                .withMessageNotContaining(id);
    }

    @Test
    void namesOfSessionsAndSourceIdentitiesHave2To64Characters() {
        assertThat(role().sessionName("ab").sessionName()).contains("ab");
        assertThat(role().sessionName("a".repeat(64)).sessionName()).isPresent();
        assertThat(role().sourceIdentity("AZaz09_+=,.@-").sourceIdentity()).contains("AZaz09_+=,.@-");
        assertThatIllegalArgumentException().isThrownBy(() -> role().sessionName("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> role().sessionName("a".repeat(65)));
        assertThatIllegalArgumentException().isThrownBy(() -> role().sessionName("with space"));
        assertThatIllegalArgumentException().isThrownBy(() -> role().sourceIdentity("a"));
        assertThatIllegalArgumentException().isThrownBy(() -> role().sourceIdentity("a/b"));
        assertThatIllegalArgumentException().isThrownBy(() -> role().sourceIdentity("aws:alice"));
    }

    @Test
    void aSessionLasts15MinutesTo12Hours() {
        assertThat(role().duration()).isEqualTo(Duration.ofHours(1));
        assertThat(role().duration(Duration.ofMinutes(15)).duration()).isEqualTo(Duration.ofMinutes(15));
        assertThat(role().duration(Duration.ofHours(12)).duration()).isEqualTo(Duration.ofHours(12));
        assertThatIllegalArgumentException().isThrownBy(() -> role().duration(Duration.ofSeconds(899)));
        assertThatIllegalArgumentException().isThrownBy(() -> role().duration(Duration.ofSeconds(43201)));
    }

    @Test
    void theSessionOfARoleThatARoleAssumesLastsAnHourAtMost() {
        AssumedRole second = role().duration(Duration.ofHours(12)).assumeRole(ROLE);

        assertThat(second.duration(Duration.ofHours(1)).duration()).isEqualTo(Duration.ofHours(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> second.duration(Duration.ofHours(1).plusSeconds(1)));
    }

    @Test
    void aSessionHas50TagsAtMost() {
        AssumedRole tagged = role();
        for (int i = 0; i < 50; i++) {
            tagged = tagged.tag("key" + i, "");
        }
        AssumedRole full = tagged;

        assertThat(full.tags()).hasSize(50).startsWith(new Tag("key0", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> full.tag("one", "more"));
    }

    @Test
    void tagsHaveKeysOf1To128AndValuesOfUpTo256Characters() {
        assertThat(role().tag("k".repeat(128), "v".repeat(256)).tags()).hasSize(1);
        assertThatIllegalArgumentException().isThrownBy(() -> role().tag("", "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> role().tag("k".repeat(129), "v"));
        assertThatIllegalArgumentException().isThrownBy(() -> role().tag("k", "v".repeat(257)));
    }

    @Test
    void eachMethodGivesANewDescriptionAndKeepsTheRest() {
        AssumedRole first = role();
        PolicyDocument policy =
                PolicyDocument.parse(PolicyType.IDENTITY, "{\"Version\":\"2012-10-17\",\"Statement\":[]}");

        AssumedRole last = first.externalId("id")
                .sessionName("name")
                .duration(Duration.ofMinutes(30))
                .sourceIdentity("source")
                .tag("k", "v")
                .sessionPolicy(policy);

        assertThat(first.externalId()).isEmpty();
        assertThat(first.tags()).isEmpty();
        assertThat(last.externalId()).contains("id");
        assertThat(last.sessionName()).contains("name");
        assertThat(last.duration()).isEqualTo(Duration.ofMinutes(30));
        assertThat(last.sourceIdentity()).contains("source");
        assertThat(last.tags()).containsExactly(new Tag("k", "v"));
        assertThat(last.sessionPolicy()).contains(policy);
        assertThat(last.isOnlyAuditActions()).isFalse();
        assertThat(last.caller()).isSameAs(first.caller());
    }

    @Test
    void theLaterOfTwoSessionPoliciesCounts() {
        PolicyDocument policy =
                PolicyDocument.parse(PolicyType.IDENTITY, "{\"Version\":\"2012-10-17\",\"Statement\":[]}");

        assertThat(role().sessionPolicy(policy).onlyAuditActions().sessionPolicy())
                .isEmpty();
        assertThat(role().sessionPolicy(policy).onlyAuditActions().isOnlyAuditActions())
                .isTrue();
        assertThat(role().onlyAuditActions().sessionPolicy(policy).isOnlyAuditActions())
                .isFalse();
    }

    @Test
    void keysMayNotBeBlankAndAreTrimmed() {
        assertThatIllegalArgumentException().isThrownBy(() -> AuditCredentials.accessKey(" ", "secret"));
        assertThatIllegalArgumentException().isThrownBy(() -> AuditCredentials.accessKey("AKIA", ""));
        assertThatIllegalArgumentException().isThrownBy(() -> AuditCredentials.session("AKIA", "secret", "\n"));
        assertThat(AuditCredentials.accessKey(" AKIA1\n", "secret").description())
                .isEqualTo("the access key AKIA1");
    }
}

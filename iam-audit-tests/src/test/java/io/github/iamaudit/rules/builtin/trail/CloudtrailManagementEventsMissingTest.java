package io.github.iamaudit.rules.builtin.trail;

import static io.github.iamaudit.rules.builtin.PolicyCases.outcome;
import static io.github.iamaudit.testkit.IamAuditAssertions.assertThat;
import static io.github.iamaudit.testkit.RuleTester.auditing;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.iamaudit.model.Arn;
import io.github.iamaudit.model.trail.AdvancedEventSelector;
import io.github.iamaudit.model.trail.AdvancedEventSelectorBuilder;
import io.github.iamaudit.model.trail.AdvancedFieldSelector;
import io.github.iamaudit.model.trail.EventSelector;
import io.github.iamaudit.model.trail.EventSelectors;
import io.github.iamaudit.model.trail.TrailBuilder;
import io.github.iamaudit.model.trail.Trails;
import io.github.iamaudit.rules.engine.Reason;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import io.github.iamaudit.testkit.FakeAccount;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudtrailManagementEventsMissingTest {

    private static final String ID = "cloudtrail-management-events-missing";

    private static FakeAccount only(Consumer<TrailBuilder> details) {
        return FakeAccount.create().noTrails().trail("all", details);
    }

    private static String judged(FakeAccount account) {
        return outcome(new CloudtrailManagementEventsMissing(), account);
    }

    private static FakeAccount selecting(EventSelectors selectors) {
        return only(t -> t.hasCustomEventSelectors(true).eventSelectors(selectors));
    }

    private static EventSelectors basic(String readWriteType, boolean management, String... leftOut) {
        return EventSelectors.builder()
                .addEventSelector(EventSelector.builder()
                        .readWriteType(readWriteType)
                        .includeManagementEvents(management)
                        .addExcludeManagementEventSources(leftOut)
                        .build())
                .build();
    }

    private static AdvancedEventSelectorBuilder management() {
        return AdvancedEventSelector.builder()
                .addFieldSelector(AdvancedFieldSelector.builder()
                        .field("eventCategory")
                        .addEqualsValue("Management")
                        .build());
    }

    private static AdvancedEventSelector managementWith(String field, String value) {
        return management()
                .addFieldSelector(AdvancedFieldSelector.builder()
                        .field(field)
                        .addEqualsValue(value)
                        .build())
                .build();
    }

    private static FakeAccount selecting(AdvancedEventSelector... selectors) {
        return selecting(
                EventSelectors.builder().addAdvancedEventSelectors(selectors).build());
    }

    @Test
    void reportsAccountWithoutTrails() {
        assertThat(auditing(FakeAccount.create().noTrails()).with(new CloudtrailManagementEventsMissing()))
                .violates(ID)
                .times(1)
                .onlyOn("111122223333")
                .withSeverity(Severity.HIGH)
                .withMessageContaining("no trail records the management events of all Regions")
                .withEvidence(Expectation.class, e -> e.actual().equals("no trail"));
    }

    @Test
    void passesAccountWithTrailOfAllRegions() {
        assertThat(auditing(FakeAccount.create()).with(new CloudtrailManagementEventsMissing()))
                .complies(ID);
    }

    @Test
    void passesAccountThatATrailOfTheOrganizationRecords() {
        FakeAccount account = only(t -> t.isOrganizationTrail(true)
                .arn(Arn.of("arn:aws:cloudtrail:eu-west-1:444455556666:trail/all"))
                .homeRegion("eu-west-1"));

        assertThat(judged(account)).isEqualTo("COMPLIANT");
    }

    @Test
    void saysOfEachTrailWhyItIsNotEnough() {
        FakeAccount account = only(t -> t.isMultiRegionTrail(false))
                .trail("off", t -> t.isLogging(false))
                .trail("writes", t -> t.eventSelectors(basic("WriteOnly", true)));

        assertThat(auditing(account).with(new CloudtrailManagementEventsMissing()))
                .violates(ID)
                .times(1)
                .withEvidence(
                        Expectation.class,
                        e -> e.actual()
                                .equals("all records one Region only, off is stopped,"
                                        + " writes leaves out management events"));
    }

    @ParameterizedTest
    @CsvSource({
        "All, true, COMPLIANT",
        "All, false, HIGH",
        "ReadOnly, true, HIGH",
        "WriteOnly, true, HIGH",
    })
    void readsEventSelectors(String readWriteType, boolean management, String expected) {
        assertThat(judged(selecting(basic(readWriteType, management)))).isEqualTo(expected);
    }

    @Test
    void acceptsThatEventsOfKmsAndRdsDataAreLeftOutAndNoOthers() {
        assertThat(judged(selecting(basic("All", true, "kms.amazonaws.com", "rdsdata.amazonaws.com"))))
                .isEqualTo("COMPLIANT");
        assertThat(judged(selecting(basic("All", true, "iam.amazonaws.com")))).isEqualTo("HIGH");
    }

    @Test
    void readsAdvancedEventSelectors() {
        assertThat(judged(selecting(management().build()))).isEqualTo("COMPLIANT");
        assertThat(judged(selecting(managementWith("readOnly", "false")))).isEqualTo("HIGH");
        assertThat(judged(selecting(managementWith("readOnly", "true")))).isEqualTo("HIGH");
        assertThat(judged(selecting(managementWith("readOnly", "true"), managementWith("readOnly", "false"))))
                .isEqualTo("COMPLIANT");
        assertThat(judged(selecting(managementWith("eventSource", "iam.amazonaws.com"))))
                .isEqualTo("HIGH");
        assertThat(judged(selecting(managementWith("eventName", "CreateUser")))).isEqualTo("HIGH");
    }

    @Test
    void acceptsThatAdvancedSelectorsLeaveOutKmsAndNoOthers() {
        assertThat(judged(selecting(leavingOut("kms.amazonaws.com")))).isEqualTo("COMPLIANT");
        assertThat(judged(selecting(leavingOut("iam.amazonaws.com")))).isEqualTo("HIGH");
    }

    private static AdvancedEventSelector leavingOut(String source) {
        return management()
                .addFieldSelector(AdvancedFieldSelector.builder()
                        .field("eventSource")
                        .addNotEquals(source)
                        .build())
                .build();
    }

    @Test
    void reportsTrailOfDataEventsOnly() {
        AdvancedEventSelector data = AdvancedEventSelector.builder()
                .addFieldSelector(AdvancedFieldSelector.builder()
                        .field("eventCategory")
                        .addEqualsValue("Data")
                        .build())
                .build();

        assertThat(judged(selecting(data))).isEqualTo("HIGH");
        assertThat(judged(selecting(EventSelectors.builder().build()))).isEqualTo("HIGH");
    }

    @Test
    void isNotEvaluatedWhereTheStateOfTheTrailWasNotSeen() {
        assertThat(auditing(only(t -> t.isLogging(Optional.empty()))).with(new CloudtrailManagementEventsMissing()))
                .doesNotEvaluate(ID)
                .because(Reason.Kind.UNDETERMINED)
                .because("the state or the event selectors of a trail were not seen");
    }

    @Test
    void needsNoSelectorsOfTrailWhoseSelectorsWereNeverChanged() {
        assertThat(judged(only(t -> t.eventSelectors(Optional.empty())))).isEqualTo("COMPLIANT");
        assertThat(judged(only(t -> t.eventSelectors(Optional.empty()).hasCustomEventSelectors(true))))
                .isEqualTo("NOT_EVALUATED");
    }

    @Test
    void reportsStoppedTrailWhoseSelectorsWereNotSeen() {
        assertThat(judged(only(
                        t -> t.isLogging(false).eventSelectors(Optional.empty()).hasCustomEventSelectors(true))))
                .isEqualTo("HIGH");
    }

    @Test
    void isNotEvaluatedWhereTrailsMayBeMissing() {
        FakeAccount account = FakeAccount.create().noTrails();

        assertThat(auditing(account.partial(Facet.TRAILS, "eu-west-1 did not answer"))
                        .with(new CloudtrailManagementEventsMissing()))
                .doesNotEvaluate(ID)
                .because("a trail of all Regions may be among what was not seen");
        assertThat(judged(
                        FakeAccount.create().with(Facet.TRAILS, Trails.builder().build())))
                .isEqualTo("NOT_EVALUATED");
    }

    @Test
    void isNotEvaluatedWhenListingTrailsWasDenied() {
        assertThat(auditing(FakeAccount.create().denied(Facet.TRAILS, "cloudtrail:DescribeTrails"))
                        .with(new CloudtrailManagementEventsMissing()))
                .doesNotEvaluate(ID)
                .because("cloudtrail:DescribeTrails was denied");
    }
}

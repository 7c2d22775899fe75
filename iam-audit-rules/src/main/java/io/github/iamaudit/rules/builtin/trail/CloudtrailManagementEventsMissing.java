package io.github.iamaudit.rules.builtin.trail;

import io.github.iamaudit.model.trail.AdvancedEventSelector;
import io.github.iamaudit.model.trail.AdvancedFieldSelector;
import io.github.iamaudit.model.trail.EventSelector;
import io.github.iamaudit.model.trail.EventSelectors;
import io.github.iamaudit.model.trail.Trail;
import io.github.iamaudit.model.trail.Trails;
import io.github.iamaudit.rules.builtin.Words;
import io.github.iamaudit.rules.engine.Remediation;
import io.github.iamaudit.rules.engine.Rule;
import io.github.iamaudit.rules.engine.RuleContext;
import io.github.iamaudit.rules.engine.RuleInfo;
import io.github.iamaudit.rules.engine.Severity;
import io.github.iamaudit.rules.engine.SubjectType;
import io.github.iamaudit.rules.engine.Subjects.Account;
import io.github.iamaudit.rules.engine.Verdict;
import io.github.iamaudit.rules.evidence.Expectation;
import io.github.iamaudit.snapshot.Facet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Accounts in which no single trail records the management events of all Regions, reads and writes. Trails that only leave out
 * the events of AWS KMS and of the RDS Data API count; whether log files arrive in the bucket is not judged.
 */
@RuleInfo(
        id = "cloudtrail-management-events-missing",
        title = "No multi-Region trail records management events",
        severity = Severity.HIGH,
        subject = SubjectType.ACCOUNT,
        needs = "trails",
        optional = "asks CloudTrail in each Region",
        references = {
            "AWS CloudTrail User Guide, \"Logging management events\"",
            "AWS Security Hub User Guide, \"Security Hub controls for CloudTrail\""
        })
public final class CloudtrailManagementEventsMissing implements Rule<Account> {

    private static final Set<String> MAY_BE_LEFT_OUT = Set.of("kms.amazonaws.com", "rdsdata.amazonaws.com");

    /** What is known of a trail. */
    private enum State {
        RECORDS("records all management events"),
        UNKNOWN("is not known wholly"),
        ONE_REGION("records one Region only"),
        STOPPED("is stopped"),
        NARROW("leaves out management events");

        private final String words;

        State(String words) {
            this.words = words;
        }
    }

    @Override
    public Stream<Account> subjects(RuleContext context) {
        return Stream.of(context.account());
    }

    @Override
    public Verdict judge(Account account, RuleContext context) {
        Trails trails = context.get(Facet.TRAILS);
        List<Trail> known = trails.trails();
        if (known.stream().anyMatch(trail -> state(trail) == State.RECORDS)) {
            return Verdict.compliant();
        }
        if (trails.regions().isEmpty() || !context.observation(Facet.TRAILS).isComplete()) {
            return Verdict.undetermined("a trail of all Regions may be among what was not seen");
        }
        if (known.stream().anyMatch(trail -> state(trail) == State.UNKNOWN)) {
            return Verdict.undetermined("the state or the event selectors of a trail were not seen");
        }
        String actual = known.isEmpty()
                ? "no trail"
                : Words.list(known.stream()
                        .map(trail -> trail.name() + " " + state(trail).words)
                        .toList());
        return Verdict.violation(
                "no trail records the management events of all Regions",
                new Expectation("trails", actual, "a trail of all Regions that logs reads and writes"));
    }

    private static State state(Trail trail) {
        if (!trail.isMultiRegionTrail()) {
            return State.ONE_REGION;
        }
        if (!trail.isLogging().orElse(true)) {
            return State.STOPPED;
        }
        if (trail.eventSelectors().isPresent()
                && !recordsAll(trail.eventSelectors().get())) {
            return State.NARROW;
        }
        boolean selectorsKnown = trail.eventSelectors().isPresent() || !trail.hasCustomEventSelectors();
        return selectorsKnown && trail.isLogging().isPresent() ? State.RECORDS : State.UNKNOWN;
    }

    private static boolean recordsAll(EventSelectors selectors) {
        return records(selectors, "ReadOnly", "true") && records(selectors, "WriteOnly", "false");
    }

    private static boolean records(EventSelectors selectors, String readWriteType, String readOnly) {
        return selectors.eventSelectors().stream().anyMatch(s -> records(s, readWriteType))
                || selectors.advancedEventSelectors().stream().anyMatch(s -> records(s, readOnly));
    }

    private static boolean records(EventSelector selector, String readWriteType) {
        return selector.includeManagementEvents()
                && List.of("All", readWriteType).contains(selector.readWriteType())
                && MAY_BE_LEFT_OUT.containsAll(selector.excludeManagementEventSources());
    }

    private static boolean records(AdvancedEventSelector selector, String readOnly) {
        List<AdvancedFieldSelector> fields = selector.fieldSelectors();
        return fields.stream().anyMatch(field -> field.field().equals("eventCategory"))
                && fields.stream().allMatch(field -> switch (field.field()) {
                    case "eventCategory" -> asksFor(field, "Management");
                    case "readOnly" -> asksFor(field, readOnly);
                    case "eventSource" ->
                        field.equalsValue().isEmpty()
                                && hasNoPattern(field)
                                && MAY_BE_LEFT_OUT.containsAll(field.notEquals());
                    default -> false;
                });
    }

    private static boolean asksFor(AdvancedFieldSelector field, String value) {
        return field.equalsValue().contains(value) && field.notEquals().isEmpty() && hasNoPattern(field);
    }

    private static boolean hasNoPattern(AdvancedFieldSelector field) {
        return Stream.of(field.startsWith(), field.notStartsWith(), field.endsWith(), field.notEndsWith())
                .allMatch(List::isEmpty);
    }

    @Override
    public Remediation remediation(Account account) {
        return Remediation.of("Record the management events of all Regions, reads and writes, in one trail.")
                .step("See which trails there are: one that is stopped or too narrow is better mended than doubled.")
                .step("List them.", "cloudtrail", "describe-trails")
                .step(
                        "Where there is none, create one. The policy of the bucket must let CloudTrail write.",
                        "cloudtrail",
                        "create-trail",
                        "--name",
                        "management-events",
                        "--s3-bucket-name",
                        "BUCKET",
                        "--is-multi-region-trail",
                        "--enable-log-file-validation")
                .step("Start it.", "cloudtrail", "start-logging", "--name", "management-events");
    }
}

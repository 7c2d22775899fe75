package io.github.iamaudit;

import io.github.iamaudit.model.activity.EventActor;
import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.model.activity.IamEvents;
import java.time.Duration;

/** Events of IAM; every member set. */
public final class ActivitySamples {

    private ActivitySamples() {}

    public static EventActor admin(String session) {
        return EventActor.builder()
                .type("AssumedRole")
                .arn("arn:aws:sts::111122223333:assumed-role/Admin/" + session)
                .accountId("111122223333")
                .principalId("AROADBQP57FF2AEXAMPLE:" + session)
                .sessionIssuerArn("arn:aws:iam::111122223333:role/Admin")
                .sourceIdentity(session)
                .invokedBy("cloudformation.amazonaws.com")
                .build();
    }

    /** An event that many seconds before {@link Samples#NOW}. */
    public static IamEvent event(String id, long secondsAgo, String text) {
        return IamEvent.builder()
                .eventId(id)
                .eventTime(Samples.NOW.minusSeconds(secondsAgo))
                .eventSource("iam.amazonaws.com")
                .eventName("CreateAccessKey")
                .awsRegion("us-east-1")
                .recipientAccountId(Samples.ACCOUNT)
                .actor(admin(text))
                .sourceIpAddress("203.0.113.7")
                .userAgent(text)
                .errorCode("AccessDenied")
                .readOnly(true)
                .putRequestParameter("userName", text)
                .putRequestParameter("status", "Active")
                .putResponseElement("userName", text)
                .putResponseElement("accessKeyId", "AKIAIOSFODNN7EXAMPLE")
                .build();
    }

    public static IamEvents events(String text) {
        return IamEvents.builder()
                .startTime(Samples.NOW.minus(Duration.ofDays(90)))
                .endTime(Samples.NOW)
                .addEvents(event("b", 60, text), event("a", 30, text))
                .build();
    }
}

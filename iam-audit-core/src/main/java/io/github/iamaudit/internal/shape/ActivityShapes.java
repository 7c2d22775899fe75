package io.github.iamaudit.internal.shape;

import static io.github.iamaudit.internal.json.JsonType.BOOLEAN;
import static io.github.iamaudit.internal.json.JsonType.INSTANT;
import static io.github.iamaudit.internal.json.JsonType.STRING;

import io.github.iamaudit.internal.json.JsonInput;
import io.github.iamaudit.internal.json.JsonOutput;
import io.github.iamaudit.internal.json.JsonShape;
import io.github.iamaudit.internal.json.JsonType;
import io.github.iamaudit.model.AccountId;
import io.github.iamaudit.model.activity.EventActor;
import io.github.iamaudit.model.activity.EventActorBuilder;
import io.github.iamaudit.model.activity.IamEvent;
import io.github.iamaudit.model.activity.IamEventBuilder;
import io.github.iamaudit.model.activity.IamEvents;
import io.github.iamaudit.model.activity.IamEventsBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The shape of the records of AWS CloudTrail, with its member names. What names nothing that was changed is passed over. */
public final class ActivityShapes {

    private static final String SOURCE_IDENTITY = "sourceIdentity";

    /** How deep the elements of a response stand: {@code {"accessKey": {"accessKeyId": "AKIAIOSFODNN7EXAMPLE"}}}. */
    private static final int DEPTH = 2;

    private record Session(Optional<String> issuerArn, Optional<String> sourceIdentity) {
        boolean isKnown() {
            return issuerArn.isPresent() || sourceIdentity.isPresent();
        }
    }

    private static final JsonType<String> ISSUER = JsonShape.<String, String[]>of(() -> new String[] {""}, a -> a[0])
            .optional("arn", STRING, arn -> Optional.of(arn), (a, v) -> a[0] = v)
            .done();

    private static final JsonType<Session> SESSION = JsonShape.<Session, String[]>of(
                    () -> new String[] {"", ""}, s -> new Session(present(s[0]), present(s[1])))
            .optional("sessionIssuer", ISSUER, Session::issuerArn, (s, v) -> s[0] = v)
            .optional(SOURCE_IDENTITY, STRING, Session::sourceIdentity, (s, v) -> s[1] = v)
            .done();

    private static final JsonType<EventActor> ACTOR = JsonShape.of(EventActorBuilder::new, EventActorBuilder::build)
            .optional("type", STRING, a -> Optional.of(a.type()), EventActorBuilder::type)
            .optional("arn", STRING, EventActor::arn, EventActorBuilder::arn)
            .optional("accountId", STRING, EventActor::accountId, EventActorBuilder::accountId)
            .optional("principalId", STRING, EventActor::principalId, EventActorBuilder::principalId)
            .optional("userName", STRING, EventActor::userName, EventActorBuilder::userName)
            .optional(
                    "sessionContext",
                    SESSION,
                    a -> Optional.of(new Session(a.sessionIssuerArn(), a.sourceIdentity()))
                            .filter(Session::isKnown),
                    (builder, session) ->
                            builder.sessionIssuerArn(session.issuerArn()).sourceIdentity(session.sourceIdentity()))
            .optional("invokedBy", STRING, EventActor::invokedBy, EventActorBuilder::invokedBy)
            .done();

    /** An event; what a change answered stands flat in our own files, and at its depth in those of CloudTrail. */
    public static final JsonShape<IamEvent, IamEventBuilder> IAM_EVENT = JsonShape.of(
                    IamEventBuilder::new, IamEventBuilder::build)
            .required("eventID", STRING, IamEvent::eventId, IamEventBuilder::eventId)
            .required("eventTime", INSTANT, IamEvent::eventTime, IamEventBuilder::eventTime)
            .required("eventSource", STRING, IamEvent::eventSource, IamEventBuilder::eventSource)
            .required("eventName", STRING, IamEvent::eventName, IamEventBuilder::eventName)
            .optional("awsRegion", STRING, IamEvent::awsRegion, IamEventBuilder::awsRegion)
            .required(
                    "recipientAccountId",
                    JsonType.text(AccountId::of, AccountId::toString),
                    IamEvent::recipientAccountId,
                    IamEventBuilder::recipientAccountId)
            .defaulted("userIdentity", ACTOR, EventActor.builder().build(), IamEvent::actor, IamEventBuilder::actor)
            .optional("sourceIPAddress", STRING, IamEvent::sourceIpAddress, IamEventBuilder::sourceIpAddress)
            .optional("userAgent", STRING, IamEvent::userAgent, IamEventBuilder::userAgent)
            .optional("errorCode", STRING, IamEvent::errorCode, (b, code) -> b.errorCode(present(code)))
            .defaulted("readOnly", BOOLEAN, false, IamEvent::readOnly, IamEventBuilder::readOnly)
            .defaulted(
                    "requestParameters",
                    scalars(IamEvent.REQUEST_PARAMETERS),
                    Map.of(),
                    IamEvent::requestParameters,
                    IamEventBuilder::putAllRequestParameters)
            .defaulted(
                    "responseElements",
                    scalars(IamEvent.RESPONSE_ELEMENTS),
                    Map.of(),
                    IamEvent::responseElements,
                    IamEventBuilder::putAllResponseElements)
            .done();

    /** The events of a period. */
    public static final JsonType<IamEvents> IAM_EVENTS = JsonShape.of(IamEventsBuilder::new, IamEventsBuilder::build)
            .required("startTime", INSTANT, IamEvents::startTime, IamEventsBuilder::startTime)
            .required("endTime", INSTANT, IamEvents::endTime, IamEventsBuilder::endTime)
            .list("events", IAM_EVENT, IamEvents::events, IamEventsBuilder::addEvent)
            .done();

    private ActivityShapes() {}

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty());
    }

    /** The scalars of some names; whatever else the object holds never gets into memory. */
    private static JsonType<Map<String, String>> scalars(Set<String> names) {
        return JsonType.of(
                (in, what) -> {
                    Map<String, String> found = new TreeMap<>();
                    collect(in, what, names, DEPTH, found);
                    return found;
                },
                (out, value) -> write(out, new TreeMap<>(value)));
    }

    private static void collect(JsonInput in, String what, Set<String> names, int depth, Map<String, String> found) {
        if (!in.isObject()) {
            return; // some services answer with a text or a list, which names nothing
        }
        in.object(what, name -> {
            if (in.isObject() && depth > 1) {
                collect(in, name, names, depth - 1, found);
            } else if (names.contains(name) && !in.isObject() && !in.isArray() && !in.isNull()) {
                found.putIfAbsent(name, in.scalar(name));
            }
        });
    }

    private static void write(JsonOutput out, Map<String, String> values) {
        out.object(() -> values.forEach(out::member));
    }
}

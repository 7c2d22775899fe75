package io.github.iamaudit.rules;

import io.github.iamaudit.model.policy.ConditionOperator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts of policies: what AWS takes, what it takes and means otherwise than it looks, and what is no policy at all. */
final class RandomPolicy {

    private static final int HUGE = 200;

    private static final List<String> COMMON_STATEMENTS = List.of("""
            {"Effect":"Allow","Action":"*","Resource":"*"}""", """
            {"Effect":"Allow","Action":["s3:GetObject","s3:PutBucketPolicy","sqs:*"],"Resource":"*"}""", """
            {"Effect":"Allow","Action":["kms:*","cloudtrail:*","aws-marketplace:*"],"Resource":"*"}""", """
            {"Effect":"Allow","Action":["iam:CreateRole","iam:SetDefaultPolicyVersion"],"Resource":"*"}""", """
            {"Effect":"Allow","Action":["iam:DeleteRolePermissionsBoundary","iam:DeleteUserPermissionsBoundary"],\
            "Resource":"*"}""", """
            {"Effect":"Deny","Action":"iam:CreateAccessKey","Resource":"arn:aws:iam::111122223333:group/group-0"}""", """
            {"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::amzn-s3-demo-bucket/*"}""");

    private static final List<String> COMMON_TRUST = List.of("""
            {"Effect":"Allow","Action":"sts:AssumeRole","Principal":"*"}""", """
            {"Effect":"Allow","Action":"sts:AssumeRole","Principal":"*",\
            "Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-exampleorgid"}}}""", """
            {"Effect":"Allow","Action":"sts:AssumeRole","NotPrincipal":{"AWS":"arn:aws:iam::111122223333:root"}}""", """
            {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"AIDAEXAMPLEEXAMPLEGON"}}""", """
            {"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"444455556666"}}""", """
            {"Effect":"Allow","Action":"sts:AssumeRoleWithSAML",\
            "Principal":{"Federated":"arn:aws:iam::111122223333:saml-provider/corp"}}""", """
            {"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity","Principal":{"Federated":\
            "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}}""");

    private static final List<String> ACTIONS = List.of(
            "*",
            "*:*",
            "iam:*",
            "IAM:passrole",
            "iam:PassRole",
            "iam:Create*",
            "iam:AttachUserPolicy",
            "iam:SetDefaultPolicyVersion",
            "iam:UpdateAssumeRolePolicy",
            "iam:DeleteRolePermissionsBoundary",
            "sts:AssumeRole",
            "sts:AssumeRoleWithSAML",
            "sts:AssumeRoleWithWebIdentity",
            "sts:TagSession",
            "s3:*",
            "s3:Get?bject",
            "s3:PutBucketPolicy",
            "kms:Decrypt",
            "kms:*",
            "ec2:RunInstances",
            "lambda:CreateFunction",
            "lambda:InvokeFunction",
            "cloudformation:CreateStack",
            "cloudtrail:StopLogging",
            "sqs:*",
            "nosuchservice:Do",
            "s3:NoSuchAction",
            "s3",
            ":",
            "",
            "s3:Get*\u202e",
            "${aws:username}:*");

    private static final List<String> RESOURCES = List.of(
            "*",
            "**",
            "arn:*",
            "arn:aws:s3:::*",
            "arn:aws:s3:::home/${aws:username}/*",
            "arn:aws:s3:::x/${aws:PrincipalTag/team, 'none'}/${*}",
            "arn:aws:iam::*:role/*",
            "arn:aws:iam::111122223333:role/${nosuch:Key}",
            "arn:aws:iam::111122223333:user/*",
            "arn:aws-cn:sqs:cn-north-1:111122223333:jobs",
            "arn:aws:kms:*:*:key/????",
            "arn:aws:sqs",
            "${",
            "",
            "not an ARN");

    private static final List<String> AWS_PRINCIPALS = List.of(
            "*",
            "111122223333",
            "444455556666",
            "arn:aws:iam::111122223333:root",
            "arn:aws:iam::444455556666:root",
            "arn:aws:iam::444455556666:role/partner",
            "arn:aws:iam::111122223333:user/*",
            "arn:aws:sts::111122223333:assumed-role/a/b",
            "AIDAEXAMPLEEXAMPLEGON",
            "arn:aws:iam::999:root",
            "nobody",
            "");

    private static final List<String> SERVICES =
            List.of("ec2.amazonaws.com", "lambda.amazonaws.com", "*", "ec2.amazonaws.com.cn", "EC2", "");

    private static final List<String> FEDERATED = List.of(
            "arn:aws:iam::111122223333:saml-provider/corp",
            "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com",
            "arn:aws:iam::444455556666:oidc-provider/oidc.example.com/id/A",
            "cognito-identity.amazonaws.com",
            "accounts.google.com",
            "*",
            "arn:aws:iam::111122223333:saml-provider/");

    private static final List<String> OPERATORS = Stream.concat(
                    ConditionOperator.NAMES.stream(), Stream.of("NoSuchOperator", ""))
            .toList();

    private static final List<String> KEYS = List.of(
            "aws:PrincipalOrgID",
            "aws:PrincipalArn",
            "aws:PrincipalTag/team",
            "AWS:SourceIp",
            "aws:SourceArn",
            "aws:SourceAccount",
            "aws:MultiFactorAuthPresent",
            "aws:MultiFactorAuthAge",
            "aws:CurrentTime",
            "aws:EpochTime",
            "aws:TagKeys",
            "iam:PassedToService",
            "sts:ExternalId",
            "SAML:aud",
            "token.actions.githubusercontent.com:sub",
            "token.actions.githubusercontent.com:aud",
            "cognito-identity.amazonaws.com:amr",
            "nosuch:Key",
            "");

    private static final List<String> VALUES = List.of(
            "true",
            "false",
            "o-exampleorgid",
            "111122223333",
            "*",
            "?",
            "",
            "0",
            "-1e400",
            "3600",
            "203.0.113.0/24",
            "0.0.0.0/0",
            "::/0",
            "300.1.1.1/99",
            "2026-03-01T06:00:00Z",
            "2026-02-30",
            "1772344800",
            "arn:aws:iam::*:role/*",
            "repo:*",
            "repo:octank/shop:ref:refs/heads/main",
            "https://signin.aws.amazon.com/saml",
            "sts.amazonaws.com",
            "${aws:username}",
            "QmFzZTY0",
            "not base 64!");

    private static final List<String> NO_POLICIES = List.of(
            "",
            " ",
            "null",
            "[]",
            "{}",
            "{",
            "7",
            "\"text\"",
            "%7B%22Statement%22%3A%5B%5D%7D",
            "%7",
            "{\"Statement\":null}",
            "{\"Statement\":[null,[],7]}",
            "{\"Statement\":[],\"Statement\":{}}",
            "[".repeat(2_000),
            "{\"a\":".repeat(2_000),
            "\u0000\uffff");

    private final Dice dice;

    RandomPolicy(Dice dice) {
        this.dice = dice;
    }

    /** For an identity, and for an organization. */
    String identity() {
        return document(() -> dice.inPercent(45) ? dice.one(COMMON_STATEMENTS) : statement(dice.inPercent(2)));
    }

    /** For who may assume a role. */
    String trust() {
        return document(() -> dice.inPercent(40) ? dice.one(COMMON_TRUST) : statement(!dice.inPercent(2)));
    }

    private String document(Supplier<String> statement) {
        if (dice.inPercent(3)) {
            return dice.one(NO_POLICIES);
        }
        List<String> members = new ArrayList<>();
        if (dice.inPercent(90)) {
            members.add(member("Version", quoted(dice.one("2012-10-17", "2012-10-17", "2008-10-17", "2026", ""))));
        }
        if (dice.inPercent(10)) {
            members.add(member("Id", quoted(text("id"))));
        }
        members.add(member("Statement", dice.inPercent(20) ? statement.get() : array(dice.upTo(4, statement))));
        String json = object(members);
        return dice.inPercent(4) ? json.substring(0, dice.between(0, json.length())) : json;
    }

    private String statement(boolean needsPrincipal) {
        List<String> members = new ArrayList<>();
        if (dice.inPercent(50)) {
            members.add(member("Sid", quoted(text("Sid"))));
        }
        if (dice.inPercent(97)) {
            members.add(
                    member("Effect", dice.one("\"Allow\"", "\"Allow\"", "\"Allow\"", "\"Deny\"", odd("\"allow\""))));
        }
        addOrNot(members, "Action", texts(ACTIONS));
        if (needsPrincipal) {
            addOrNot(members, "Principal", principal());
        } else {
            addOrNot(members, "Resource", texts(RESOURCES));
        }
        if (dice.inPercent(40)) {
            members.add(member("Condition", condition()));
        }
        if (dice.inPercent(3)) {
            members.add(member(text("Unknown"), texts(VALUES)));
        }
        return object(dice.some(100, members));
    }

    /** The element, seldom its negation, and sometimes both or neither. */
    private void addOrNot(List<String> members, String name, String value) {
        if (dice.inPercent(88)) {
            members.add(member(name, value));
        }
        if (dice.inPercent(12)) {
            members.add(member("Not" + name, value));
        }
    }

    private String principal() {
        if (dice.inPercent(15)) {
            return dice.one("\"*\"", "\"*\"", odd("\"nobody\""));
        }
        return object(dice.upTo(2, () -> switch (dice.between(0, 8)) {
            case 0, 1, 2 -> member("AWS", texts(AWS_PRINCIPALS));
            case 3, 4 -> member("Service", texts(SERVICES));
            case 5, 6 -> member("Federated", texts(FEDERATED));
            default -> member(dice.one("CanonicalUser", "aws", ""), texts(AWS_PRINCIPALS));
        }));
    }

    private String condition() {
        if (dice.inPercent(3)) {
            return odd("{}");
        }
        return object(dice.upTo(3, () -> member(operator(), object(dice.upTo(3, this::keyAndValues)))));
    }

    private String operator() {
        return dice.one("", "", "", "ForAllValues:", "ForAnyValue:")
                + dice.one(OPERATORS)
                + dice.one("", "", "", "IfExists");
    }

    private String keyAndValues() {
        return member(dice.one(KEYS), texts(VALUES));
    }

    /** One text or a list, which may be empty, huge, or of something else. */
    private String texts(List<String> choices) {
        int shape = dice.between(0, 200);
        if (shape < 130) {
            return quoted(dice.one(choices));
        }
        if (shape < 196) {
            return array(dice.upTo(4, () -> quoted(dice.one(choices))));
        }
        if (shape < 197) {
            return array(Collections.nCopies(HUGE, quoted(dice.one(choices) + text("-many"))));
        }
        return odd("[]");
    }

    /** A value that does not belong where it stands. */
    private String odd(String usual) {
        return dice.one(
                usual, "null", "7", "1e999", "true", "{}", "[]", "[[\"*\"]]", "[null]", "{\"*\":\"*\"}", "\"\"");
    }

    private String text(String usual) {
        return dice.inPercent(90) ? usual : hostile(usual);
    }

    /** A name that wants to be obeyed. */
    String hostile(String usual) {
        return dice.one(
                "=HYPERLINK(\"http://example.com\")" + usual,
                usual + "\u001b[2J",
                usual + "\u202e\u2066",
                usual + "\r\nSUMMARY:\n",
                usual + "\u0000",
                usual + "\ud800",
                "<script>" + usual,
                "${aws:username}" + usual,
                "*" + usual + "?",
                usual + "%s%n{0}",
                usual + ":" + usual,
                usual.repeat(40));
    }

    private static String member(String name, String value) {
        return quoted(name) + ":" + value;
    }

    private static String object(List<String> members) {
        return "{" + String.join(",", members) + "}";
    }

    private static String array(List<String> items) {
        return "[" + String.join(",", items) + "]";
    }

    private static String quoted(String text) {
        return text.chars()
                .mapToObj(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\'
                        ? String.valueOf((char) c)
                        : String.format("\\u%04x", c))
                .collect(Collectors.joining("", "\"", "\""));
    }
}

package io.github.iamaudit.aws;

import io.github.iamaudit.model.Arn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Things of an account in the XML of IAM's answers.
 *
 * <p>Source: IAM API Reference, "Data Types".
 */
final class IamXml {

    static final Instant CREATED = Instant.parse("2024-02-29T23:59:59Z");

    private IamXml() {}

    static String el(String name, String... content) {
        return "<" + name + ">" + String.join("", content) + "</" + name + ">";
    }

    static String member(String... content) {
        return el("member", content);
    }

    /** A policy document as IAM sends it: percent-encoded by RFC 3986. */
    static String encoded(String json) {
        return URLEncoder.encode(json, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static String document(String name, String json) {
        return el(name, encoded(json));
    }

    static String allow(String action) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"" + action
                + "\",\"Resource\":\"*\"}]}";
    }

    static String trust(String service) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":{\"Service\":\""
                + service + "\"},\"Action\":\"sts:AssumeRole\"}]}";
    }

    static Arn arn(String resource) {
        return Arn.of("arn:aws:iam::" + FakeAws.ACCOUNT + ":" + resource);
    }

    /** The elements that every user has, for all lists of users. */
    static String user(String name, String... more) {
        return member(
                el("Path", "/"),
                el("UserName", name),
                el("UserId", "AIDA" + name),
                el("Arn", arn("user/" + name).toString()),
                el("CreateDate", CREATED.toString()),
                String.join("", more));
    }

    static String users(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> user("user" + i)).collect(Collectors.joining());
    }

    static String group(String name, String... more) {
        return member(
                el("Path", "/"),
                el("GroupName", name),
                el("GroupId", "AGPA" + name),
                el("Arn", arn("group/" + name).toString()),
                el("CreateDate", CREATED.toString()),
                String.join("", more));
    }

    static String role(String name, String... more) {
        return member(
                el("Path", "/"),
                el("RoleName", name),
                el("RoleId", "AROA" + name),
                el("Arn", arn("role/" + name).toString()),
                el("CreateDate", CREATED.toString()),
                document("AssumeRolePolicyDocument", trust("ec2.amazonaws.com")),
                String.join("", more));
    }

    static String policy(String name, String... more) {
        return member(
                el("PolicyName", name),
                el("PolicyId", "ANPA" + name),
                el("Arn", arn("policy/" + name).toString()),
                el("Path", "/"),
                el("DefaultVersionId", "v1"),
                el("CreateDate", CREATED.toString()),
                el("UpdateDate", CREATED.toString()),
                String.join("", more));
    }

    static String version(String id, boolean isDefault, String json) {
        return member(
                el("VersionId", id),
                el("IsDefaultVersion", String.valueOf(isDefault)),
                el("CreateDate", CREATED.toString()),
                json.isEmpty() ? "" : document("Document", json));
    }

    static String instanceProfile(String name, String... roles) {
        return member(
                el("Path", "/"),
                el("InstanceProfileName", name),
                el("InstanceProfileId", "AIPA" + name),
                el("Arn", arn("instance-profile/" + name).toString()),
                el("CreateDate", CREATED.toString()),
                el("Roles", roles));
    }

    static String attached(String name) {
        return member(
                el("PolicyName", name), el("PolicyArn", arn("policy/" + name).toString()));
    }

    static String tag(String key, String value) {
        return member(el("Key", key), el("Value", value));
    }

    static String accessKey(String userName, String id, String status) {
        return member(
                el("UserName", userName),
                el("AccessKeyId", id),
                el("Status", status),
                el("CreateDate", CREATED.toString()));
    }
}

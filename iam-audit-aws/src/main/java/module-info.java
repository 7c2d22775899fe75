/**
 * Live accounts: fetchers over the AWS SDK, credentials, least-privilege policies and the test connection.
 */
module io.github.iamaudit.aws {
    requires static transitive org.jspecify;
    requires static org.immutables.value.annotations;
    requires transitive io.github.iamaudit.core;
    requires org.slf4j;
    requires software.amazon.awssdk.auth;
    requires software.amazon.awssdk.awscore;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.http;
    requires software.amazon.awssdk.http.urlconnection;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.metrics;
    requires software.amazon.awssdk.profiles;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.retries;
    requires software.amazon.awssdk.retries.api;
    requires software.amazon.awssdk.services.iam;
    requires software.amazon.awssdk.services.organizations;
    requires software.amazon.awssdk.services.sts;
    requires software.amazon.awssdk.utils;
    requires static software.amazon.awssdk.services.accessanalyzer;
    requires static software.amazon.awssdk.services.account;
    requires static software.amazon.awssdk.services.cloudtrail;
    requires static software.amazon.awssdk.services.ssoadmin;

    exports io.github.iamaudit.aws;
    exports io.github.iamaudit.aws.credentials;
    exports io.github.iamaudit.aws.permission;
    exports io.github.iamaudit.aws.plan;
}

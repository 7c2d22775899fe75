package io.github.iamaudit.aws.permission;

/** Whether a test connection may ask for a credential report, the only thing that it could change. */
public enum CredentialReportProbe {
    /** It does not: whether it may be asked for is simulated, or stays unknown. */
    DO_NOT_GENERATE,

    /** It asks AWS to make a report, unless there is one of the last four hours. */
    MAY_GENERATE
}

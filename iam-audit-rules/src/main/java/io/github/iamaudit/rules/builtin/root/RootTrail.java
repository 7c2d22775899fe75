package io.github.iamaudit.rules.builtin.root;

/** The command that shows what the root user did of late. */
final class RootTrail {

    private RootTrail() {}

    static String[] command() {
        return new String[] {
            "cloudtrail", "lookup-events", "--lookup-attributes", "AttributeKey=Username,AttributeValue=root"
        };
    }
}

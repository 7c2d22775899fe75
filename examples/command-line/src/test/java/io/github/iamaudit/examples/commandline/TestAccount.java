package io.github.iamaudit.examples.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An account of few users, each for one kind of answer. Quotes are written as apostrophes. */
final class TestAccount {

    /** A name as an attacker would choose it: a terminal's escape, a line feed, a formula, a direction mark. */
    static final String HOSTILE = "=cmd()\u001b[31m\nmallory\u202e";

    private final List<String> users = new ArrayList<>();

    /** A user with one inline policy of the given statements. */
    TestAccount user(String name, String statements) {
        return user(name, statements, "");
    }

    /** A user who is bound by a boundary that allows S3 only. */
    TestAccount bound(String name, String statements) {
        return user(
                name,
                statements,
                ",'PermissionsBoundary':{'PermissionsBoundaryType':'Policy',"
                        + "'PermissionsBoundaryArn':'arn:aws:iam::111122223333:policy/only-s3'}");
    }

    private TestAccount user(String name, String statements, String more) {
        String safe = name.replace("\u001b", "\\u001b").replace("\n", "\\n").replace("\u202e", "\\u202e");
        users.add("{'Path':'/','UserName':'" + safe + "','UserId':'AIDAEXAMPLE" + users.size() + "',"
                + "'Arn':'arn:aws:iam::111122223333:user/" + safe + "','CreateDate':'2025-03-01T06:00:00Z',"
                + "'UserPolicyList':[{'PolicyName':'" + safe + "-policy','PolicyDocument':{'Version':'2012-10-17',"
                + "'Statement':[" + statements + "]}}]" + more + "}");
        return this;
    }

    Path write(Path directory) throws IOException {
        String details = "{'UserDetailList':[" + String.join(",", users) + "],'GroupDetailList':[],'RoleDetailList':["
                + "{'Path':'/','RoleName':'deploy','RoleId':'AROAEXAMPLE1','CreateDate':'2025-03-01T06:00:00Z',"
                + "'Arn':'arn:aws:iam::111122223333:role/deploy','AssumeRolePolicyDocument':"
                + "{'Version':'2012-10-17','Statement':[{'Sid':'OnlyAlice','Effect':'Allow',"
                + "'Principal':{'AWS':'arn:aws:iam::111122223333:user/alice'},'Action':'sts:AssumeRole',"
                + "'Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}]}},"
                + "{'Path':'/','RoleName':'audit','RoleId':'AROAEXAMPLE2','CreateDate':'2025-03-01T06:00:00Z',"
                + "'Arn':'arn:aws:iam::111122223333:role/audit','AssumeRolePolicyDocument':"
                + "{'Version':'2012-10-17','Statement':[{'Effect':'Allow','Action':'sts:AssumeRole',"
                + "'Principal':{'AWS':'arn:aws:sts::111122223333:assumed-role/deploy/nightly'}}]}}"
                + "],'Policies':[{'PolicyName':'only-s3','PolicyId':'ANPAEXAMPLE1','Path':'/',"
                + "'Arn':'arn:aws:iam::111122223333:policy/only-s3','DefaultVersionId':'v1','AttachmentCount':0,"
                + "'PermissionsBoundaryUsageCount':1,'IsAttachable':true,'CreateDate':'2025-03-01T06:00:00Z',"
                + "'UpdateDate':'2025-03-01T06:00:00Z','PolicyVersionList':[{'VersionId':'v1','IsDefaultVersion':true,"
                + "'CreateDate':'2025-03-01T06:00:00Z','Document':{'Version':'2012-10-17','Statement':"
                + "[{'Effect':'Allow','Action':'s3:*','Resource':'*'}]}}]}]}";
        return Files.writeString(directory.resolve("details.json"), details.replace('\'', '"'));
    }
}

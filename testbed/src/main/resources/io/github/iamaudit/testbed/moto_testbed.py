#!/usr/bin/env python3
"""AWS test server for the collection tests: moto plus the behaviours of real AWS that moto lacks.

Started by start-moto.sh. Everything that moto answers is still answered by moto; this file wraps it
as a WSGI layer and adds: request dating, strict AssumeRole, page limits, RFC 3986 policy documents,
a realistic credential report, user permission boundaries, denied calls, throttling, latency, canned
answers for operations moto does not implement, and call counters. README.md describes the controls.
"""
import argparse
import copy
import csv
import io
import json
import re
import sys
import threading
import time
import traceback
import uuid
from collections import Counter
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, quote, unquote
from xml.sax.saxutils import escape, unescape

import moto.iam.models as iam_models
import moto.organizations.models as org_models
from moto.iam.responses import IamResponse
from moto.core.responses import ActionResult, EmptyResult
from moto.iam.models import AccessKeyLastUsed, User, iam_backends
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

MANAGEMENT_ACCOUNT = "123456789012"
local = threading.local()
lock = threading.RLock()

# ---------------------------------------------------------------- request dating
real_utcnow = iam_models.utcnow


def dated_utcnow():
    return getattr(local, "now", None) or real_utcnow()


for module in (iam_models, org_models):
    module.utcnow = dated_utcnow


def parse_time(text):
    value = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return value.astimezone(timezone.utc).replace(tzinfo=None) if value.tzinfo else value


def stamp(value):
    return value.strftime("%Y-%m-%dT%H:%M:%S") + state.config["report_zone"]


# ---------------------------------------------------------------- state
class State:
    def __init__(self):
        self.reset()

    def mark(self):
        """What resets go back to from now on: what the seed told apart from moto's own data."""
        self.marked = (copy.deepcopy(self.root), copy.deepcopy(self.ssc))
        self.undo = []

    def change(self, thing, **values):
        """Sets attributes of one of moto's objects, so that a reset to the mark can take it back."""
        if self.marked is not None:
            self.undo.append((thing, {name: getattr(thing, name) for name in values}))
        for name, value in values.items():
            setattr(thing, name, value)

    def reset_to_mark(self):
        marked, undo = self.marked, self.undo
        for thing, values in reversed(undo):
            for name, value in values.items():
                setattr(thing, name, value)
        self.reset()
        if marked is not None:
            self.root, self.ssc = marked
            self.mark()

    def reset(self):
        self.marked = None
        self.undo = []                  # [(object, {attribute: value before})], newest last
        self.config = {
            "latency_ms": 0,            # added to each AWS call, outside any lock
            "rps": 0,                   # per account and service; 0 = no throttling
            "burst": 0,                 # bucket size; 0 = same as rps
            "gaad_page": 100,           # default page of GetAccountAuthorizationDetails
            "list_page": 100,           # default page of ListUsers and ListGroups
            "report_polls": 1,          # GenerateCredentialReport answers before COMPLETE
            "report_age_s": 0,          # pretended age of a finished report; over 14400 = expired
            "report_zone": "+00:00",    # or "Z"
            "report_extra_column": False,  # append additional_credentials_info
            "strict_assume_role": True,
        }
        self.deny = []                  # [{"account": "*", "service": "iam", "action": "ListUsers"}]
        self.slow = []                  # [{"account", "service", "action", "ms"}]
        self.fail = []                  # [{"account", "service", "action", "code", "status", "times"}]
        self.canned = {}                # (service, action, account or "*") -> {"status", "type", "body"}
        self.stats = Counter()
        self.errors = Counter()
        self.buckets = {}
        self.reports = {}               # account -> polls left
        self.root = {}                  # account -> root credential facts
        self.ssc = {}                   # (account, user) -> service specific credentials
        self.jobs = {}                  # service last accessed jobs


state = State()


def backend(account, partition="aws"):
    return iam_backends[account][partition]


# ---------------------------------------------------------------- moto fixes (IAM)
def page(items, marker, limit, default):
    start = int(marker) if marker else 0
    size = int(limit) if limit else default
    chunk = items[start:start + size]
    more = start + size < len(items)
    return chunk, more, str(start + size) if more else None


def list_users(self):
    users = sorted(self.backend.list_users(self._get_param("PathPrefix"), None, None),
                   key=lambda u: u.name.lower())
    chunk, more, marker = page(users, self._get_param("Marker"), self._get_param("MaxItems"),
                               state.config["list_page"])
    rows = []
    for u in chunk:
        row = {"Path": u.path, "UserName": u.name, "UserId": u.id, "Arn": u.arn, "CreateDate": u.create_date}
        if u.password_last_used:
            row["PasswordLastUsed"] = u.password_last_used
        rows.append(row)
    return ActionResult({"Users": rows, "IsTruncated": more, "Marker": marker})


def list_groups(self):
    groups = sorted(self.backend.list_groups(), key=lambda g: g.name.lower())
    chunk, more, marker = page(groups, self._get_param("Marker"), self._get_param("MaxItems"),
                               state.config["list_page"])
    return ActionResult({"Groups": chunk, "IsTruncated": more, "Marker": marker})


def policy_detail(p):
    """moto leaves PolicyName and PolicyId out of this operation's answer."""
    return {"PolicyName": p.name, "PolicyId": p.id, "Arn": p.arn, "Path": p.path, "DefaultVersionId": p.default_version_id,
            "AttachmentCount": p.attachment_count, "PermissionsBoundaryUsageCount": 0, "IsAttachable": True,
            "Description": p.description, "CreateDate": p.create_date, "UpdateDate": p.update_date,
            "PolicyVersionList": p.policy_version_list}


def get_account_authorization_details(self):
    filters = self._get_param("Filter", [])
    details = self.backend.get_account_authorization_details(
        filters or ["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"])
    # AWS lists its own managed policies here only when the account uses them
    details["managed_policies"] = [p for p in details["managed_policies"]
                                   if p.arn.split(":")[4] != "aws" or p.attachment_count > 0]
    policies = [policy_detail(p) for p in sorted(details["managed_policies"], key=lambda p: p.arn)]
    kinds = (("UserDetailList", details["users"]), ("GroupDetailList", details["groups"]),
             ("RoleDetailList", details["roles"]), ("Policies", policies))
    rows = [(kind, item) for kind, items in kinds for item in items]
    chunk, more, marker = page(rows, self._get_param("Marker"), self._get_param("MaxItems"),
                               state.config["gaad_page"])
    result = {kind: [] for kind, _ in kinds}
    for kind, item in chunk:
        result[kind].append(item)
    return ActionResult({**result, "IsTruncated": more, "Marker": marker})


def use_id_prefix(cls, prefix):
    """AWS ids tell the type: AIDA user, AGPA group, AIPA instance profile, ANPA managed policy."""
    moto_init = cls.__init__

    def init(self, *args, **kwargs):
        moto_init(self, *args, **kwargs)
        if not self.id.startswith(prefix):
            self.id = prefix + self.id.upper()[:17]
    cls.__init__ = init


use_id_prefix(User, "AIDA")
use_id_prefix(iam_models.Group, "AGPA")
use_id_prefix(iam_models.InstanceProfile, "AIPA")
use_id_prefix(iam_models.ManagedPolicy, "ANPA")


def boundary_of_user(self):
    arn = getattr(self, "_testbed_boundary", None)
    return {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": arn} if arn else None


User.permissions_boundary = property(boundary_of_user)
moto_create_user = IamResponse.create_user


def create_user(self):
    result = moto_create_user(self)
    self.backend.get_user(self._get_param("UserName"))._testbed_boundary = self._get_param("PermissionsBoundary")
    return result


def put_user_permissions_boundary(self):
    self.backend.get_user(self._get_param("UserName"))._testbed_boundary = self._get_param("PermissionsBoundary")
    return EmptyResult()


def delete_user_permissions_boundary(self):
    self.backend.get_user(self._get_param("UserName"))._testbed_boundary = None
    return EmptyResult()


moto_create_login_profile = IamResponse.create_login_profile


def create_login_profile(self):
    moto_create_login_profile(self)
    user = self.backend.get_user(self._get_param("UserName"))
    user._testbed_password_date = dated_utcnow()
    user.password_reset_required = str(self._get_param("PasswordResetRequired", "")).lower() == "true"
    return ActionResult({"LoginProfile": login_profile_of(user)})


def login_profile_of(user):
    return {"UserName": user.name, "CreateDate": getattr(user, "_testbed_password_date", user.create_date),
            "PasswordResetRequired": user.password_reset_required}


def get_login_profile(self):
    return ActionResult({"LoginProfile": login_profile_of(self.backend.get_login_profile(self._get_param("UserName")))})


REPORT_COLUMNS = ["user", "arn", "user_creation_time", "password_enabled", "password_last_used",
                  "password_last_changed", "password_next_rotation", "mfa_active"] + \
    [f"access_key_{n}_{c}" for n in (1, 2) for c in
     ("active", "last_rotated", "last_used_date", "last_used_region", "last_used_service")] + \
    [f"cert_{n}_{c}" for n in (1, 2) for c in ("active", "last_rotated")]


def key_cells(key):
    if key is None:
        return ["false", "N/A", "N/A", "N/A", "N/A"]
    used = key.last_used
    return ["true" if key.status == "Active" else "false", stamp(key.create_date),
            stamp(used.timestamp) if used else "N/A", used.region if used else "N/A", used.service if used else "N/A"]


def report_rows(account, iam):
    root = {"created": "2019-03-04T10:00:00", "password_enabled": "not_supported", "password_last_used": "no_information",
            "mfa_active": False, "access_key_1_active": False, **state.root.get(account, {})}
    created = parse_time(root["created"])
    key = ["true" if root["access_key_1_active"] else "false",
           stamp(parse_time(root["access_key_1_last_rotated"])) if root.get("access_key_1_last_rotated") else "N/A",
           stamp(parse_time(root["access_key_1_last_used_date"])) if root.get("access_key_1_last_used_date") else "N/A",
           root.get("access_key_1_last_used_region", "N/A"), root.get("access_key_1_last_used_service", "N/A")]
    used = root["password_last_used"]
    yield ["<root_account>", f"arn:aws:iam::{account}:root", stamp(created), root["password_enabled"],
           used if used in ("no_information", "N/A") else stamp(parse_time(used)), "not_supported", "not_supported",
           "true" if root["mfa_active"] else "false"] + key + key_cells(None) + ["false", "N/A", "false", "N/A"]
    policy = iam.account_password_policy
    max_age = policy.max_password_age if policy and policy.expire_passwords else None
    for u in sorted(iam.users.values(), key=lambda x: x.name.lower()):
        keys = sorted(u.access_keys, key=lambda k: k.create_date)[:2] + [None, None]
        certs = list(u.signing_certificates.values())[:2] + [None, None]
        if u.password:
            changed = getattr(u, "_testbed_password_date", u.create_date)
            password = ["true", stamp(u.password_last_used) if u.password_last_used else "no_information",
                        stamp(changed), stamp(changed + timedelta(days=max_age)) if max_age else "N/A"]
        else:
            password = ["false", "N/A", "N/A", "N/A"]
        row = [u.name, u.arn, stamp(u.create_date), *password, "true" if u.mfa_devices else "false"]
        row += key_cells(keys[0]) + key_cells(keys[1])
        for c in certs[:2]:
            row += ["true" if c.status == "Active" else "false", stamp(c.upload_date)] if c else ["false", "N/A"]
        yield row


def generate_credential_report(self):
    account = self.current_account
    with lock:
        left = state.reports.get(account)
        if left is None:
            state.reports[account] = max(0, int(state.config["report_polls"]))
            return ActionResult({"State": "STARTED", "Description": "No report exists. Starting a new report generation task"})
        if left > 1:
            state.reports[account] = left - 1
            return ActionResult({"State": "INPROGRESS"})
        state.reports[account] = 0
        return ActionResult({"State": "COMPLETE"})


def get_credential_report(self):
    account = self.current_account
    left = state.reports.get(account)
    if left is None:
        return coded(410, "ReportNotPresent", "Report is not present. Please generate a credential report.")
    if left > 0:
        return coded(404, "ReportInProgress", "Report generation is still in progress.")
    if state.config["report_age_s"] > 14400:
        state.reports.pop(account, None)
        return coded(410, "ReportExpired", "The credential report has expired. Please generate a new one.")
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    extra = ["additional_credentials_info"] if state.config["report_extra_column"] else []
    writer.writerow(REPORT_COLUMNS + extra)
    for row in report_rows(account, self.backend):
        writer.writerow(row + (["N/A"] if extra else []))
    return ActionResult({"Content": out.getvalue().rstrip("\n"), "ReportFormat": "text/csv",
                         "GeneratedTime": real_utcnow() - timedelta(seconds=state.config["report_age_s"])})


def coded(status, code, message):
    local.override = (status, code, message)
    return EmptyResult()


def get_account_summary(self):
    root = state.root.get(self.current_account, {})
    summary = dict(self.backend.get_account_summary().summary_map)
    summary["AccountMFAEnabled"] = 1 if root.get("mfa_active") else 0
    summary["AccountAccessKeysPresent"] = 1 if root.get("access_key_1_active") else 0
    summary["AccountPasswordPresent"] = 0 if root.get("password_enabled") == "false" else 1
    return ActionResult({"SummaryMap": summary})


def create_service_specific_credential(self):
    user, service = self._get_param("UserName"), self._get_param("ServiceName")
    self.backend.get_user(user)
    row = {"CreateDate": dated_utcnow(), "ServiceName": service, "UserName": user, "Status": "Active",
           "ServiceSpecificCredentialId": "ACCA" + uuid.uuid5(uuid.NAMESPACE_URL, self.current_account + user + service).hex[:16].upper(),
           "ServiceUserName": f"{user}-at-{self.current_account}"}
    state.ssc.setdefault((self.current_account, user), []).append(row)
    return ActionResult({"ServiceSpecificCredential": {**row, "ServicePassword": "not-a-real-password"}})


def list_service_specific_credentials(self):
    user = self._get_param("UserName")
    self.backend.get_user(user)
    return ActionResult({"ServiceSpecificCredentials": state.ssc.get((self.current_account, user), [])})


def list_organizations_features(self):
    return ActionResult({"OrganizationId": "o-testbed000", "EnabledFeatures": ["RootCredentialsManagement"]})


def generate_service_last_accessed_details(self):
    job = str(uuid.uuid4())
    state.jobs[job] = [1, self._get_param("Arn"), real_utcnow()]
    return ActionResult({"JobId": job})


def get_service_last_accessed_details(self):
    job = state.jobs.get(self._get_param("JobId"))
    if job is None:
        return coded(404, "NoSuchEntity", "The job was not found.")
    if job[0] > 0:
        job[0] -= 1
        return ActionResult({"JobStatus": "IN_PROGRESS", "JobCreationDate": job[2], "ServicesLastAccessed": [],
                             "IsTruncated": False})
    rows = [{"ServiceName": "Amazon S3", "ServiceNamespace": "s3", "LastAuthenticated": real_utcnow() - timedelta(days=12),
             "LastAuthenticatedEntity": job[1], "LastAuthenticatedRegion": "us-east-1", "TotalAuthenticatedEntities": 1},
            {"ServiceName": "Amazon DynamoDB", "ServiceNamespace": "dynamodb", "TotalAuthenticatedEntities": 0}]
    return ActionResult({"JobStatus": "COMPLETED", "JobType": "SERVICE_LEVEL", "JobCreationDate": job[2],
                         "JobCompletionDate": real_utcnow(), "ServicesLastAccessed": rows, "IsTruncated": False})


for name in ("list_users list_groups get_account_authorization_details create_user put_user_permissions_boundary "
             "delete_user_permissions_boundary create_login_profile get_login_profile generate_credential_report "
             "get_credential_report get_account_summary create_service_specific_credential "
             "list_service_specific_credentials list_organizations_features generate_service_last_accessed_details "
             "get_service_last_accessed_details").split():
    setattr(IamResponse, name, globals()[name])

# ---------------------------------------------------------------- policy documents as AWS sends them
DOCUMENT = re.compile(r"<(AssumeRolePolicyDocument|PolicyDocument|Document)>(.*?)</\1>", re.S)


def encode_documents(body):
    def one(match):
        text = unescape(match.group(2), {"&quot;": '"', "&apos;": "'"})
        if text.startswith("%"):
            text = unquote(text)
        return f"<{match.group(1)}>{quote(text, safe='-_.~')}</{match.group(1)}>"
    return DOCUMENT.sub(one, body)


# ---------------------------------------------------------------- strict AssumeRole
def caller_of(key_id):
    """(account, arn, is a role session) of the key that signed the request."""
    for account, partitions in list(iam_backends.items()):
        key = partitions["aws"].access_keys.get(key_id)
        if key is not None:
            if key.role_arn:
                return account, key.role_arn, True
            return account, f"arn:aws:iam::{account}:user/{key.user_name}", False
    return MANAGEMENT_ACCOUNT, f"arn:aws:iam::{MANAGEMENT_ACCOUNT}:root", False


def as_list(value):
    return value if isinstance(value, list) else [value]


def trust_allows(document, account, arn, external_id):
    for statement in as_list(json.loads(document).get("Statement", [])):
        if statement.get("Effect") != "Allow" or "sts:AssumeRole" not in as_list(statement.get("Action")):
            continue
        principal = statement.get("Principal", {})
        allowed = ["*"] if principal == "*" else as_list(principal.get("AWS", []))
        if not {"*", account, f"arn:aws:iam::{account}:root", arn} & set(allowed):
            continue
        ok = True
        for operator, pairs in statement.get("Condition", {}).items():
            for condition_key, values in pairs.items():
                if condition_key == "sts:ExternalId" and operator == "StringEquals":
                    ok &= external_id in as_list(values)
        if ok:
            return True
    return False


def check_assume_role(params, key_id):
    account, caller, is_session = caller_of(key_id)
    arn = params.get("RoleArn", "")
    target = arn.split(":")[4] if arn.count(":") >= 5 else ""
    denied = (403, "AccessDenied", f"User: {caller} is not authorized to perform: sts:AssumeRole on resource: {arn}")
    if target not in iam_backends:
        return denied
    role = next((r for r in backend(target).roles.values() if r.arn == arn), None)
    if role is None or not trust_allows(role.assume_role_policy_document, account, caller, params.get("ExternalId")):
        return denied
    duration = int(params.get("DurationSeconds", 3600))
    if duration > int(role.max_session_duration or 3600):
        return 400, "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
    if is_session and duration > 3600:
        return 400, "ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining"
    return None


# ---------------------------------------------------------------- answers
def error_answer(service, status, code, message):
    request_id = str(uuid.uuid4())
    if service in ("iam", "sts"):
        space = "https://iam.amazonaws.com/doc/2010-05-08/" if service == "iam" else "https://sts.amazonaws.com/doc/2011-06-15/"
        body = (f'<ErrorResponse xmlns="{space}"><Error><Type>Sender</Type><Code>{code}</Code>'
                f"<Message>{escape(message)}</Message></Error><RequestId>{request_id}</RequestId></ErrorResponse>")
        return status, [("Content-Type", "text/xml")], body
    if service == "access-analyzer":
        return status, [("Content-Type", "application/json"), ("x-amzn-errortype", code)], json.dumps({"message": message})
    return (status if status >= 500 else 400), [("Content-Type", "application/x-amz-json-1.1")], json.dumps({"__type": code, "Message": message})


def default_canned(service, action, account):
    """Well-formed empty answers for what moto does not implement at all."""
    table = {
        ("cloudtrail", "LookupEvents"): {"Events": []},
        ("access-analyzer", "ListAnalyzers"): {"analyzers": []},
        ("access-analyzer", "ListFindingsV2"): {"findings": []},
    }
    body = table.get((service, action))
    return None if body is None else {"status": 200, "body": body}


def rest_action(service, method, path):
    if service == "access-analyzer":
        if path.startswith("/analyzer/") and path.rstrip("/").endswith("/findings"):
            return "ListFindingsV2"
        return {"/analyzer": "ListAnalyzers", "/findingv2": "ListFindingsV2", "/finding": "ListFindings"}.get(path.rstrip("/"), path)
    return f"{method} {path}"


def throttled(account, service):
    rate = state.config["rps"]
    if not rate:
        return False
    size = state.config["burst"] or rate
    with lock:
        now = time.monotonic()
        tokens, last = state.buckets.get((account, service), (size, now))
        tokens = min(size, tokens + (now - last) * rate)
        ok = tokens >= 1
        state.buckets[(account, service)] = (tokens - 1 if ok else tokens, now)
        return not ok


def matches(rule, account, service, action):
    return (rule.get("account", "*") in ("*", account) and rule.get("service", "*") in ("*", service)
            and re.fullmatch(rule.get("action", "*").replace("*", ".*"), action) is not None)


class Testbed:
    def __init__(self):
        self.inner = DomainDispatcherApplication(create_backend_app)
        self.in_flight = 0
        self.max_in_flight = 0

    def __call__(self, environ, start_response):
        path = environ.get("PATH_INFO", "")
        length = int(environ.get("CONTENT_LENGTH") or 0)
        raw = environ["wsgi.input"].read(length) if length else b""
        environ["wsgi.input"] = io.BytesIO(raw)
        if path.startswith("/testbed/"):
            return self.send(start_response, *self.control(environ["REQUEST_METHOD"], path[9:], raw))
        if path.startswith("/moto-api"):
            return self.inner(environ, start_response)
        found = re.search(r"Credential=([^/]+)/[^/]+/[^/]+/([^/]+)/", environ.get("HTTP_AUTHORIZATION", ""))
        key_id, service = found.groups() if found else ("", "")
        params = {}
        target = environ.get("HTTP_X_AMZ_TARGET")
        if target:
            action = target.rsplit(".", 1)[-1]
        elif environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
            params = dict(parse_qsl(raw.decode("utf-8", "replace"), keep_blank_values=True))
            action = params.get("Action", "?")
        else:
            action = rest_action(service, environ["REQUEST_METHOD"], path)
        with lock:
            self.in_flight += 1
            self.max_in_flight = max(self.max_in_flight, self.in_flight)
        try:
            return self.answer(environ, start_response, service, action, key_id, params)
        finally:
            with lock:
                self.in_flight -= 1

    def answer(self, environ, start_response, service, action, key_id, params):
        account = iam_models.get_account_id_from(key_id)
        if environ.get("HTTP_X_TESTBED_NOW"):
            local.now = parse_time(environ["HTTP_X_TESTBED_NOW"])
        else:
            local.now = None
            with lock:
                state.stats[(account, service, action)] += 1
            slow = [rule["ms"] for rule in state.slow if matches(rule, account, service, action)]
            if state.config["latency_ms"] or slow:
                time.sleep((state.config["latency_ms"] + max(slow, default=0)) / 1000)
            problem = self.problem(account, service, action, params, key_id)
            if problem:
                with lock:
                    state.errors[(account, service, action, problem[1])] += 1
                return self.send(start_response, *error_answer(service, *problem))
        canned = (state.canned.get((service, action, account)) or state.canned.get((service, action, "*"))
                  or default_canned(service, action, account))
        if canned:
            body = canned["body"]
            if not isinstance(body, str):
                body = json.dumps(body)
            kind = canned.get("type") or ("text/xml" if service in ("iam", "sts") else "application/x-amz-json-1.1")
            return self.send(start_response, canned.get("status", 200), [("Content-Type", kind)], body)
        local.override = None
        seen = {}

        def capture(status, headers, exc_info=None):
            seen["status"], seen["headers"] = status, headers
            return lambda data: None

        try:
            body = b"".join(self.inner(environ, capture))
        except NotImplementedError:
            body, seen["status"] = b"<!doctype", "500 X"
        except Exception as e:
            traceback.print_exc()
            return self.send(start_response, *error_answer(service, 500, "ServiceFailure", f"the emulator failed: {e!r}"))
        if local.override:
            with lock:
                state.errors[(account, service, action, local.override[1])] += 1
            return self.send(start_response, *error_answer(service, *local.override))
        code = int(seen["status"].split(" ", 1)[0])
        if code >= 404 and body.startswith(b"<!doctype"):
            with lock:
                state.errors[(account, service, action, "NotImplemented")] += 1
            return self.send(start_response, *error_answer(service, 400, "TestbedNotImplemented",
                                                           f"{service}:{action} is not implemented by this test server"))
        if service == "iam":
            body = encode_documents(body.decode("utf-8")).encode("utf-8")
        headers = [(k, v) for k, v in seen["headers"] if k.lower() not in ("content-length", "connection")]
        headers.append(("Content-Length", str(len(body))))
        start_response(seen["status"], headers)
        return [body]

    def problem(self, account, service, action, params, key_id):
        if throttled(account, service):
            return 400, "Throttling" if service in ("iam", "sts") else "ThrottlingException", "Rate exceeded"
        for rule in state.deny:
            if matches(rule, account, service, action):
                code = "AccessDenied" if service in ("iam", "sts") else "AccessDeniedException"
                who = caller_of(key_id)[1]
                return 403, code, (f"User: {who} is not authorized to perform: {service}:{action} on resource: * "
                                   f"because no identity-based policy allows the {service}:{action} action")
        with lock:
            for rule in state.fail:
                if matches(rule, account, service, action) and rule.get("times", 1) > 0:
                    rule["times"] = rule.get("times", 1) - 1
                    return rule.get("status", 500), rule.get("code", "ServiceFailure"), rule.get("message", "Injected failure")
        if service == "sts" and action == "AssumeRole" and state.config["strict_assume_role"]:
            return check_assume_role(params, key_id)
        return None

    def control(self, method, name, raw):
        data = json.loads(raw) if raw else {}
        try:
            result = self.run_control(method, name, data)
        except (KeyError, ValueError, TypeError, AttributeError) as e:
            return 400, [("Content-Type", "application/json")], json.dumps({"error": repr(e)})
        return 200, [("Content-Type", "application/json")], json.dumps(result, default=str)

    def run_control(self, method, name, data):
        with lock:
            if name == "health":
                return {"status": "ok", "server": "testbed"}
            if name == "config":
                unknown = set(data) - set(state.config)
                if unknown:
                    raise ValueError(f"unknown settings {sorted(unknown)}")
                state.config.update(data)
                state.buckets.clear()
                return state.config
            if name in ("deny", "fail", "slow"):
                setattr(state, name, (getattr(state, name) if data.get("add") else []) + data.get("rules", []))
                return {"rules": len(getattr(state, name))}
            if name == "canned":
                key = (data["service"], data["action"], data.get("account", "*"))
                state.canned[key] = {"status": data.get("status", 200), "type": data.get("type"), "body": data["body"]}
                return {"canned": len(state.canned)}
            if name == "stats":
                result = {"total": sum(state.stats.values()), "max_in_flight": self.max_in_flight,
                          "by_action": dict(Counter_by(state.stats, 1, 2)), "by_account": dict(Counter_by(state.stats, 0)),
                          "errors": dict(Counter_by(state.errors, 1, 2, 3))}
                if method == "DELETE":
                    state.stats.clear()
                    state.errors.clear()
                    self.max_in_flight = 0
                return result
            if name == "root":
                state.root[data["account"]] = {k: v for k, v in data.items() if k != "account"}
                return {"ok": True}
            if name == "last-used":
                iam = backend(data["account"])
                when = parse_time(data["date"])
                if "access_key" in data:
                    used = AccessKeyLastUsed(when, data.get("service", "s3"), data.get("region", "us-east-1"))
                    state.change(iam.access_keys[data["access_key"]], last_used=used)
                elif "user" in data:
                    state.change(iam.users[data["user"]], password_last_used=when)
                else:
                    role = {r.name: r for r in iam.roles.values()}[data["role"]]
                    state.change(role, last_used=when, last_used_region=data.get("region", "us-east-1"))
                return {"ok": True}
            if name == "report":
                if data.get("forget"):
                    state.reports.pop(data["account"], None)
                return {"ok": True}
            if name == "account-status":
                org = next(b["aws"] for a, b in list(org_models.organizations_backends.items()) if b["aws"].org)
                account = org.get_account_by_id(data["account"])
                state.change(account, status=data["status"], state=data.get("state", data["status"]))
                return {"ok": True}
            if name == "mark":
                state.mark()
                return {"ok": True}
            if name == "reset":
                if data.get("to_mark"):
                    state.reset_to_mark()
                else:
                    state.reset()
                self.max_in_flight = 0
                return {"ok": True}
        raise KeyError(name)

    @staticmethod
    def send(start_response, status, headers, body):
        data = body.encode("utf-8")
        start_response(f"{status} {'OK' if status < 400 else 'Error'}",
                       headers + [("Content-Length", str(len(data))), ("x-amzn-RequestId", str(uuid.uuid4()))])
        return [data]


def Counter_by(counter, *positions):
    result = Counter()
    for key, n in counter.items():
        result[":".join(key[p] for p in positions)] += n
    return sorted(result.items())


class Handler(BaseHTTPRequestHandler):
    """Keeps connections open like AWS does; werkzeug's own server (plain moto_server) closes each one."""
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 300

    def handle_any(self):
        if self.headers.get("Transfer-Encoding"):
            self.close_connection = True
            self.send_error(411)
            return
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        path, _, query = self.path.partition("?")
        environ = {
            "REQUEST_METHOD": self.command, "SCRIPT_NAME": "", "PATH_INFO": unquote(path, "latin-1"), "QUERY_STRING": query,
            "RAW_URI": self.path, "REQUEST_URI": self.path, "SERVER_NAME": "127.0.0.1", "SERVER_PORT": str(self.server.server_port),
            "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": self.client_address[0], "CONTENT_LENGTH": str(len(body)),
            "CONTENT_TYPE": self.headers.get("Content-Type", ""), "wsgi.version": (1, 0), "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body), "wsgi.errors": sys.stderr, "wsgi.multithread": True, "wsgi.multiprocess": False,
            "wsgi.run_once": False}
        for name, value in self.headers.items():
            name = name.upper().replace("-", "_")
            if name not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
                environ["HTTP_" + name] = value
        seen = []
        try:
            data = b"".join(self.server.app(environ, lambda status, headers, exc_info=None: seen.append((status, headers))))
        except Exception:
            traceback.print_exc()
            data, seen = b"<!doctype html>internal error", [("500 Internal Server Error", [])]
        status, headers = seen[-1]
        code, _, reason = status.partition(" ")
        self.send_response(int(code), reason)
        for name, value in headers:
            if name.lower() not in ("content-length", "connection", "server", "date"):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = do_PATCH = do_OPTIONS = handle_any

    def log_message(self, *args):
        pass


class Server(ThreadingHTTPServer):
    request_queue_size = 256


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--port-file")
    args = parser.parse_args()
    server = Server((args.host, args.port), Handler)
    server.app = Testbed()
    if args.port_file:
        with open(args.port_file, "w") as f:
            f.write(str(server.server_port))
    server.serve_forever()


if __name__ == "__main__":
    main()

"""Calls every action of Tencent's SDK for Python, in each way that the SDK offers."""

import inspect
import json
import sys
from pathlib import Path

from tencentcloud.ccc.v20200210 import ccc_client, models
from tencentcloud.common.credential import Credential
from tencentcloud.common.exception.tencent_cloud_sdk_exception import TencentCloudSDKException
from tencentcloud.common.profile.client_profile import ClientProfile
from tencentcloud.common.profile.http_profile import HttpProfile

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from shared import KEY, TEMPORARY_KEY, Mock, Run, actions, check, check_answer, examples, without_nothing

MOCK = Mock()
SPEC = actions()


def client(key=KEY, method="POST", unsigned_payload=False, language="en-US", region="ap-guangzhou"):
    http = HttpProfile(protocol="http", endpoint=MOCK.host, reqMethod=method, keepAlive=True, reqTimeout=20)
    profile = ClientProfile(httpProfile=http, language=language)
    profile.unsignedPayload = unsigned_payload
    return ccc_client.CccClient(Credential(*key), region, profile)


def call(client, action, parameters):
    """Calls an action through the typed method, and returns its typed answer as a dictionary."""
    request = getattr(models, f"{action}Request")()
    request.from_json_string(json.dumps(parameters))
    return json.loads(getattr(client, action)(request).to_json_string())


def methods():
    """Returns the actions of the client: its methods that take one request."""
    public = inspect.getmembers(ccc_client.CccClient, inspect.isfunction)
    return [name for name, _ in public if hasattr(models, f"{name}Request")]


def answered(client, action, parameters, expected, method):
    """Checks that the typed answer is the example's, and that the mock has read the parameters."""
    found = call(client, action, parameters)
    last = MOCK.last(action)
    check(last["method"] == method, f"the method is {last['method']}")
    understood = without_nothing(last["parameters"])
    check(understood == without_nothing(parameters), f"the mock has understood {understood}")
    # A query has no empty lists. Without them the call is not the example's, and the mock counts what it answers.
    whole = last["parameters"] == parameters
    total = SPEC[action].get("pagination", {}).get("total")
    check_answer(action, expected, found, skipped=() if whole else {total})


def refused(code, client, action, parameters, message=None):
    """Checks that the call raises the SDK's exception, with this code, a message and the id of the reply."""
    try:
        call(client, action, parameters)
    except TencentCloudSDKException as error:
        check(error.get_code() == code, f"the code is {error.get_code()}: {error.get_message()}")
        check(error.get_message() and error.get_request_id(), "the exception has no message or no RequestId")
        check(message is None or message in error.get_message(), f"the message is {error.get_message()}")
        return
    raise AssertionError(f"the call is answered, in place of {code}")


def broken(code, script):
    """Checks that a call that a script breaks raises the SDK's exception, without an id of a reply."""
    action, parameters = "DescribeExtensions", SPEC["DescribeExtensions"]["examples"][0]["request"]
    MOCK.script(action=action, times=1, **script)
    try:
        call(client(), action, parameters)
    except TencentCloudSDKException as error:
        check(error.get_code() == code, f"the code is {error.get_code()}: {error.get_message()}")
        check(not error.get_request_id(), "the exception has a RequestId")
        return
    raise AssertionError(f"the call is answered, in place of {code}")


def changed_after_approval():
    """Checks that a filed application can be changed until it is approved."""
    create = SPEC["CreateOwnNumberApply"]["examples"][0]["request"]
    apply_id = call(client(), "CreateOwnNumberApply", create)["ApplyId"]
    change = {"SdkAppId": create["SdkAppId"], "ApplyId": apply_id, "DetailList": create["DetailList"]}
    call(client(), "ModifyOwnNumberApply", change)
    MOCK.ask("POST", "own_numbers", {"approve": apply_id})
    refused("InvalidParameterValue.ErrorApplyStatus", client(), "ModifyOwnNumberApply", change)


def throttled():
    """Checks that the mock answers the documented number of calls within one second of its frozen clock."""
    action = SPEC["DescribeExtensions"]
    parameters = action["examples"][0]["request"]
    MOCK.ask("POST", "clock", {"freeze": True})
    MOCK.ask("POST", "rate_limit", {"on": True})
    one = client()
    for _ in range(action["rate_limit"]["per_second"]):
        call(one, "DescribeExtensions", parameters)
    refused("RequestLimitExceeded", one, "DescribeExtensions", parameters)
    MOCK.ask("POST", "clock", {"advance_seconds": 1})
    call(one, "DescribeExtensions", parameters)


def out_of_time():
    MOCK.ask("POST", "clock", {"advance_seconds": 400})
    refused("AuthFailure.SignatureExpire", client(), *EXAMPLE)


EXAMPLE = ("DescribeExtensions", SPEC["DescribeExtensions"]["examples"][0]["request"])


def errors(run):
    name, parameters = EXAMPLE
    cases = [
        ("a business error", changed_after_approval),
        ("a wrong secret", refused, "AuthFailure.SignatureFailure", client((KEY[0], "wrong", None)), *EXAMPLE),
        ("an unknown key", refused, "AuthFailure.SecretIdNotFound", client(("AKIDunknown", "wrong", None)), *EXAMPLE),
        ("a wrong token", refused, "AuthFailure.TokenFailure", client((*TEMPORARY_KEY[:2], "wrong")), *EXAMPLE),
        ("no token", refused, "AuthFailure.TokenFailure", client((*TEMPORARY_KEY[:2], None)), *EXAMPLE),
        ("an old token", refused, "AuthFailure.TokenFailure", client(("AKIDexpired", "expired-secret", "old-token")), *EXAMPLE),
        ("a clock that is wrong", out_of_time),
        ("too many calls", throttled),
        ("a member that is missing", refused, "MissingParameter", client(), name, {}, "SdkAppId"),
        ("a member of another type", refused, "InvalidParameter", client(), name, parameters | {"SdkAppId": "x"}),
        ("a message in English", refused, "MissingParameter", client(language="en-US"), name, {}, "missing"),
        ("a message in Chinese", refused, "MissingParameter", client(language="zh-CN"), name, {}, "缺失"),
        ("a connection that is closed", broken, "ClientNetworkError", {"drop_connection": "after_executing"}),
        ("a gateway that is down", broken, "ServerNetworkError", {"http": {"status": 502, "body": "bad gateway"}}),
    ]
    for case in cases:
        MOCK.reset()
        run.error(*case)
    MOCK.reset()


def main():
    run = Run("python")
    run.case("the actions of the spec and of the SDK", lambda: check(
        set(methods()) == set(SPEC), f"only one has {sorted(set(methods()) ^ set(SPEC))}"))
    ways = [
        ("POST", client(), "POST"),
        ("POST, payload unsigned", client(unsigned_payload=True), "POST"),
        ("GET", client(method="GET"), "GET"),
        ("GET, payload unsigned", client(method="GET", unsigned_payload=True), "GET"),
        ("temporary key", client(TEMPORARY_KEY), "POST"),
    ]
    for way, caller, method in ways:
        MOCK.reset()
        for action in methods():
            for parameters, expected in examples(SPEC[action]):
                run.answer(way, action, answered, caller, action, parameters, expected, method)
    errors(run)
    run.finish()


if __name__ == "__main__":
    main()

"""Calls every action of tccli, with parameters in each form that it takes."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tccli import main as tccli

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from shared import KEY, TEMPORARY_KEY, Mock, Run, actions, check, check_answer, examples, without_nothing

MOCK = Mock()
SPEC = actions()
# Number of actions that are called through the installed command. Each start reads the files of all products: for the
# other actions, one process does so and forks for each call.
STARTED = 4
COMMAND = tccli.CLICommand()
CCC = COMMAND._get_command_map()["ccc"]._get_command_map()
# Longest time of a call, in seconds.
PATIENCE = 60


def split(arguments):
    """Runs the command in a copy of this process, and returns its status, its output and its errors."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            status = 99
            try:
                os.dup2(out.fileno(), 1)
                os.dup2(err.fileno(), 2)
                sys.argv = ["tccli", *arguments]
                tccli.CLICommand = lambda: COMMAND
                status = tccli.main()
                sys.stdout.flush()
                sys.stderr.flush()
            finally:
                os._exit(status)
        status = wait(child)
        return status, *(read(file) for file in (out, err))


def wait(child):
    """Returns the status of a copy of this process, and ends it if it takes too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    os.kill(child, 9)
    os.waitpid(child, 0)
    raise AssertionError(f"no answer after {PATIENCE} s")


def read(file):
    file.seek(0)
    return file.read().decode()


def started(arguments):
    """Does the same through the installed command."""
    command = Path(sys.executable).with_name("tccli")
    done = subprocess.run([command, *arguments], capture_output=True, timeout=PATIENCE)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def common(key=KEY, language="en-US"):
    """Returns the arguments of every call."""
    secret_id, secret_key, token = key
    arguments = {"--secretId": secret_id, "--secretKey": secret_key, "--region": "ap-guangzhou", "--output": "json"}
    arguments |= {"--endpoint": f"http://{MOCK.host}", "--language": language, "--timeout": "20"}
    arguments |= {} if token is None else {"--token": token}
    return [word for pair in arguments.items() for word in pair]


def text(value):
    """Returns a value as a word of the command line."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def flags(parameters):
    """One flag for each member; lists and objects as JSON."""
    return [word for name, value in parameters.items() for word in (f"--{name}", text(value))]


def unfolded(parameters):
    """One flag for each member of a member: `--DetailList.0.CallType 2`. The items of other lists follow their flag."""
    def leaves(path, value):
        if isinstance(value, list) and value and not any(isinstance(item, (dict, list)) for item in value):
            return [f"--{path}", *map(text, value)]
        if isinstance(value, (dict, list)):
            parts = value.items() if isinstance(value, dict) else enumerate(value)
            return [word for name, part in parts for word in leaves(f"{path}.{name}", part)]
        return [f"--{path}", text(value)]

    given = [word for name, value in parameters.items() for word in leaves(name, value)]
    return ["--cli-unfold-argument", *given]


def file(parameters):
    """Writes a JSON file to the home folder of this client."""
    path = Path.home() / "input.json"
    path.write_text(json.dumps(parameters), "utf-8")
    return ["--cli-input-json", f"file://{path}"]


def call(run, action, given, key=KEY, language="en-US"):
    status, out, err = run(["ccc", action, *common(key, language), *given])
    check(status == 0, f"the status is {status}: {out} {err}")
    return json.loads(out)


def answered(run, action, way, parameters, expected, key=KEY):
    """Checks that the output is the example's answer, and that the mock has read the parameters."""
    found = call(run, action, way(parameters), key)
    last = MOCK.last(action)
    understood = without_nothing(last["parameters"])
    check(understood == without_nothing(parameters), f"the mock has understood {understood}")
    # Flags of their own cannot give an empty list. Without it the call is not the example's, and the mock counts.
    whole = last["parameters"] == parameters
    total = SPEC[action].get("pagination", {}).get("total")
    check_answer(action, expected, found, skipped=() if whole else {total})


def refused(code, action, parameters, key=KEY, language="en-US", message="", run=split):
    """Checks that the command fails with the code and the id of the reply."""
    status, out, err = run(["ccc", action, *common(key, language), *flags(parameters)])
    check(status == 255, f"the status is {status}: {out} {err}")
    check(not out.strip(), f"the output is {out}")
    check(f"[TencentCloudSDKException] code:{code} " in err, f"the message is {err}")
    check(message in err, f"the message is {err}")
    check("requestId:None" not in err, f"there is no RequestId: {err}")


def broken(code, script):
    action, parameters = EXAMPLE
    MOCK.script(action=action, times=1, **script)
    status, out, err = split(["ccc", action, *common(), *flags(parameters)])
    check(status == 255 and f"code:{code} " in err and "requestId:None" in err, f"{status}: {out} {err}")


def changed_after_approval():
    """Checks that a filed application can be changed until it is approved."""
    create = SPEC["CreateOwnNumberApply"]["examples"][0]["request"]
    apply_id = call(split, "CreateOwnNumberApply", flags(create))["ApplyId"]
    change = {"SdkAppId": create["SdkAppId"], "ApplyId": apply_id, "DetailList": create["DetailList"]}
    call(split, "ModifyOwnNumberApply", flags(change))
    MOCK.ask("POST", "own_numbers", {"approve": apply_id})
    refused("InvalidParameterValue.ErrorApplyStatus", "ModifyOwnNumberApply", change, run=started)


def throttled():
    """Checks that the mock answers the documented number of calls within one second of its frozen clock."""
    name = "UploadIvrAudio"
    parameters = SPEC[name]["examples"][0]["request"]
    MOCK.ask("POST", "clock", {"freeze": True})
    MOCK.ask("POST", "rate_limit", {"on": True})
    for _ in range(SPEC[name]["rate_limit"]["per_second"]):
        call(split, name, flags(parameters))
    refused("RequestLimitExceeded", name, parameters)
    MOCK.ask("POST", "clock", {"advance_seconds": 1})
    call(split, name, flags(parameters))


def out_of_time():
    MOCK.ask("POST", "clock", {"advance_seconds": 400})
    refused("AuthFailure.SignatureExpire", *EXAMPLE)


EXAMPLE = ("DescribeExtensions", SPEC["DescribeExtensions"]["examples"][0]["request"])


def errors(run):
    name, parameters = EXAMPLE
    # Numbers beyond 64 bits are of the type that tccli asks for, but not of the service's.
    beyond = parameters | {"SdkAppId": 2**64}
    cases = [
        ("a business error", changed_after_approval),
        ("a wrong secret", refused, "AuthFailure.SignatureFailure", *EXAMPLE, (KEY[0], "wrong", None)),
        ("an unknown key", refused, "AuthFailure.SecretIdNotFound", *EXAMPLE, ("AKIDunknown", "wrong", None)),
        ("a wrong token", refused, "AuthFailure.TokenFailure", *EXAMPLE, (*TEMPORARY_KEY[:2], "wrong")),
        ("an old token", refused, "AuthFailure.TokenFailure", *EXAMPLE, ("AKIDexpired", "expired-secret", "old-token")),
        ("a clock that is wrong", out_of_time),
        ("too many calls", throttled),
        ("a message in English", refused, "InvalidParameter", name, beyond, KEY, "en-US", "SdkAppId"),
        ("a message in Chinese", refused, "InvalidParameter", name, beyond, KEY, "zh-CN", "应为"),
        ("a connection that is closed", broken, "ClientNetworkError", {"drop_connection": "after_executing"}),
        ("a gateway that is down", broken, "ServerNetworkError", {"http": {"status": 502, "body": "bad gateway"}}),
    ]
    for case in cases:
        MOCK.reset()
        run.error(*case)
    MOCK.reset()


def main():
    run = Run("tccli")
    has = [name for name in CCC if name != "help"]
    run.case("the actions of the spec and of tccli", lambda: check(
        set(has) == set(SPEC), f"only one has {sorted(set(has) ^ set(SPEC))}"))
    for way in (flags, unfolded, file):
        MOCK.reset()
        for action in has:
            for parameters, expected in examples(SPEC[action]):
                run.answer(way.__name__, action, answered, split, action, way, parameters, expected)
    MOCK.reset()
    for action in has[:STARTED]:
        parameters, expected = examples(SPEC[action])[0]
        run.answer("as a process", action, answered, started, action, flags, parameters, expected, TEMPORARY_KEY)
    errors(run)
    run.finish()


if __name__ == "__main__":
    main()

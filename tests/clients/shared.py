"""Shared parts of the two clients in Python: the spec's examples, the mock, and the count."""

import json
import os
import re
import sys
import time
import traceback
import urllib.request
from pathlib import Path

SPEC = Path(__file__).resolve().parents[2] / "spec" / "ccc" / "2020-02-10" / "actions"

# The mock counts applications: a filed one has an id that no example can know.
COUNTED = {("CreateOwnNumberApply", "ApplyId")}

# The keys in mock.json: id, secret, session token.
KEY = ("AKIDexample", "example-secret", None)
TEMPORARY_KEY = ("AKIDtemporary", "temporary-secret", "example-token")


def actions():
    """Returns the actions of the spec by name."""
    return {action["name"]: action for action in (json.loads(file.read_text("utf-8")) for file in sorted(SPEC.glob("*.json")))}


def examples(action):
    """Returns the examples of an action, as pairs of parameters and the content of `Response`. The mock answers with the
    first of those that share their parameters."""
    pairs = []
    for example in action["examples"]:
        if all(example["request"] != request for request, _ in pairs):
            pairs.append((example["request"], example["response"]))
    return pairs


class Mock:
    """The mock's own interface."""

    def __init__(self):
        self.host = os.environ["CCC_MOCK_HOST"]

    def ask(self, method, place, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"http://{self.host}/_mock/{place}", data=data, method=method)
        # Without any proxy of the environment.
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as reply:
            return json.load(reply)

    def reset(self):
        self.ask("POST", "reset", {})

    def script(self, **script):
        self.ask("POST", "script", script)

    def last(self, action):
        """Returns the last call of an action as the mock has read it."""
        calls = self.ask("GET", f"requests?unmasked=true&action={action}")
        check(calls, f"the mock has no call of {action}")
        return calls[-1]


def without_nothing(value):
    """Returns a value without null members and empty lists, which clients may leave out."""
    if isinstance(value, dict):
        kept = {name: without_nothing(member) for name, member in value.items()}
        return {name: member for name, member in kept.items() if member is not None and member != []}
    if isinstance(value, list):
        return [without_nothing(item) for item in value]
    return value


def differences(expected, found, path="", skipped=()):
    """Returns the places where an answer differs. Null members that the client added do not count."""
    if isinstance(expected, dict) and isinstance(found, dict):
        lines = []
        for name in sorted(expected.keys() | found.keys()):
            if name not in skipped:
                lines += differences(expected.get(name), found.get(name), f"{path}.{name}")
        return lines
    if isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        return [line for at, pair in enumerate(zip(expected, found)) for line in differences(*pair, f"{path}[{at}]")]
    # In Python `True == 1`, on the wire it is not.
    same = expected == found and isinstance(expected, bool) == isinstance(found, bool)
    return [] if same else [f"{path}: expected {expected!r}, found {found!r}"]


def check(condition, problem):
    """Fails the running case."""
    if not condition:
        raise AssertionError(problem)


def check_answer(action, expected, found, skipped=()):
    """Checks that the answer is the example's, with its own id."""
    skipped = {"RequestId", *skipped} | {member for name, member in COUNTED if name == action}
    wrong = differences(expected, found, skipped=skipped)
    check(not wrong, "the answer differs at " + "; ".join(wrong[:5]))
    check(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", found.get("RequestId") or ""), "no RequestId")


class Run:
    """Counts all cases, and those that passed."""

    def __init__(self, client):
        self.client = client
        self.begin = time.monotonic()
        self.called = set()
        self.answered = 0
        self.errors = 0
        self.failed = 0

    def case(self, name, run, *arguments):
        """Runs one case, and returns true if it passed. Shows and counts a failure; the others still run."""
        try:
            run(*arguments)
            return True
        except Exception as error:
            self.failed += 1
            print(f"FAILED: {self.client}: {name}: {error}", file=sys.stderr)
            if not isinstance(error, AssertionError):
                traceback.print_exc()
            return False

    def answer(self, way, action, run, *arguments):
        """Runs a call that must succeed."""
        self.called.add(action)
        self.answered += self.case(f"{action} ({way})", run, *arguments)

    def error(self, name, run, *arguments):
        """Runs a call that must fail."""
        self.errors += self.case(name, run, *arguments)

    def finish(self):
        """Prints the row of results, and ends the program."""
        seconds = time.monotonic() - self.begin
        print(
            f"{self.client}: {len(self.called)} actions called, {self.answered} answers right, "
            f"{self.errors} errors right, {self.failed} failed, {seconds:.1f} s"
        )
        sys.exit(self.failed > 0)

"""What the two clients that are written in Python have in common: the spec's examples, the mock, and the count."""

import json
import os
import re
import sys
import time
import traceback
import urllib.request
from pathlib import Path

SPEC = Path(__file__).resolve().parents[2] / "spec" / "ccc" / "2020-02-10" / "actions"

# The mock counts applications, so that one that is filed has an id that no example can know.
COUNTED = {("CreateOwnNumberApply", "ApplyId")}

# The keys in mock.json: id, secret, session token.
KEY = ("AKIDexample", "example-secret", None)
TEMPORARY_KEY = ("AKIDtemporary", "temporary-secret", "example-token")


def actions():
    """The actions of the spec by name."""
    return {action["name"]: action for action in (json.loads(file.read_text("utf-8")) for file in sorted(SPEC.glob("*.json")))}


def examples(action):
    """The examples of an action, as pairs of parameters and of what stands inside `Response`. Where examples share their
    parameters, the first is what the mock answers."""
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
        # Whatever proxy the environment names, this is for no one else.
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as reply:
            return json.load(reply)

    def reset(self):
        self.ask("POST", "reset", {})

    def script(self, **script):
        self.ask("POST", "script", script)

    def last(self, action):
        """The last call of an action as the mock has understood it."""
        calls = self.ask("GET", f"requests?unmasked=true&action={action}")
        check(calls, f"the mock has no call of {action}")
        return calls[-1]


def without_nothing(value):
    """A value without members that are null or empty lists, which clients may leave out."""
    if isinstance(value, dict):
        kept = {name: without_nothing(member) for name, member in value.items()}
        return {name: member for name, member in kept.items() if member is not None and member != []}
    if isinstance(value, list):
        return [without_nothing(item) for item in value]
    return value


def differences(expected, found, path="", skipped=()):
    """Where an answer is not what was expected. Members that the client added as null are none."""
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
    """Fails the case that is running."""
    if not condition:
        raise AssertionError(problem)


def check_answer(action, expected, found, skipped=()):
    """The answer is the example's, with an id of its own."""
    skipped = {"RequestId", *skipped} | {member for name, member in COUNTED if name == action}
    wrong = differences(expected, found, skipped=skipped)
    check(not wrong, "the answer differs at " + "; ".join(wrong[:5]))
    check(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", found.get("RequestId") or ""), "no RequestId")


class Run:
    """Counts what was called, and what of it was as it should be."""

    def __init__(self, client):
        self.client = client
        self.begin = time.monotonic()
        self.called = set()
        self.answered = 0
        self.errors = 0
        self.failed = 0

    def case(self, name, run, *arguments):
        """Runs one case; whether it was as it should be. A failure is shown and counted, and the others still run."""
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
        """A call that is answered."""
        self.called.add(action)
        self.answered += self.case(f"{action} ({way})", run, *arguments)

    def error(self, name, run, *arguments):
        """A call that is refused or breaks."""
        self.errors += self.case(name, run, *arguments)

    def finish(self):
        """Prints the row of results, and ends the program."""
        seconds = time.monotonic() - self.begin
        print(
            f"{self.client}: {len(self.called)} actions called, {self.answered} answers right, "
            f"{self.errors} errors right, {self.failed} failed, {seconds:.1f} s"
        )
        sys.exit(self.failed > 0)

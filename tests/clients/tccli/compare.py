"""Compares tc3 with tccli: the requests that both send for the same input, and the time that each takes to start.

The times are those of processes, in turns, one of each after the other; a figure is the median of the ratios of the pairs.
"""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from shared import KEY, Mock, actions, check, examples, without_nothing

import run as tccli

MOCK = Mock()
SPEC = actions()
TC3 = os.environ["TC3"]
COMMAND = str(Path(sys.executable).with_name("tccli"))
COMPLETER = str(Path(sys.executable).with_name("tccli_completer"))
# Pairs of starts for each figure.
PAIRS = int(os.environ.get("TC3_PAIRS", "10"))
# What the mock logs of a request beside its parameters.
FACTS = ("action", "method", "language", "region")
# The ratio of the two times that is asked for.
FASTER = 30


def environment():
    """Returns what tc3 reads of its environment: the key of the mock, and nothing of this machine."""
    return {"HOME": os.environ["HOME"], "TENCENTCLOUD_SECRET_ID": KEY[0], "TENCENTCLOUD_SECRET_KEY": KEY[1],
            "TC3_CACHE_DIR": str(Path(os.environ["HOME"]) / "no-cache"), "LC_ALL": "C.UTF-8"}


def tc3(action, given):
    """Returns the words of a call with tc3."""
    return [TC3, "--endpoint", f"http://{MOCK.host}", "--region", "ap-guangzhou", "ccc", action, "--yes", *given]


def equal(action, parameters):
    """Checks that both commands send the same. A request that tccli cannot express, an empty list, counts without it."""
    tccli.call(tccli.split, action, tccli.flags(parameters))
    done = subprocess.run(tc3(action, tccli.flags(parameters)), env=environment(), capture_output=True, text=True)
    check(done.returncode == 0, f"tc3 {action}: {done.returncode} {done.stderr}")
    theirs, ours = MOCK.ask("GET", f"requests?unmasked=true&action={action}")[-2:]
    check(ours["parameters"] == parameters, f"{action}: tc3 sends {ours['parameters']}, and was given {parameters}")
    same = without_nothing(ours["parameters"]) == without_nothing(theirs["parameters"])
    check(same, f"{action}: tc3 sends {ours['parameters']}, tccli {theirs['parameters']}")
    for name in FACTS:
        check(ours[name] == theirs[name], f"{action}: the {name} is {ours[name]}, of tccli {theirs[name]}")


def took(words, env):
    """Returns the time that a process takes, in seconds."""
    start = time.perf_counter()
    subprocess.run(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def ratio(name, ours, theirs):
    """Prints and returns the median ratio of the times of two commands, started in turns, once both were seen to work."""
    for words, env in (ours, theirs):
        done = subprocess.run(words, env=env, capture_output=True, text=True)
        check(done.returncode == 0 and done.stdout, f"{name}: {words} fails: {done.stdout}{done.stderr}")
    pairs = [(took(*ours), took(*theirs)) for _ in range(PAIRS)]
    median = statistics.median(their / our for our, their in pairs)
    ours, theirs = (statistics.median(times) * 1000 for times in zip(*pairs))
    print(f"{name}: tc3 {ours:.1f} ms, tccli {theirs:.0f} ms, {median:.0f} times faster")
    return median


def times():
    """Compares the starts: help, completion, a call."""
    action = "DescribeNumbers"
    parameters = examples(SPEC[action])[0][0]
    given = tccli.flags(parameters)
    theirs = dict(os.environ)
    completing = theirs | {"COMP_LINE": "tccli ccc DescribeN", "COMP_POINT": "19"}
    ratios = [
        ratio("help", ([TC3, "ccc", action, "--help"], environment()), ([COMMAND, "ccc", action, "help"], theirs)),
        ratio("call", (tc3(action, given), environment()), ([COMMAND, "ccc", action, *tccli.common(), *given], theirs)),
    ]
    completion = os.environ["TC3_COMPLETION"].split()
    for words, env in (([TC3, *completion], environment()), ([COMPLETER], completing)):
        told = subprocess.run(words, env=env, capture_output=True, text=True).stdout
        check("DescribeNumbers" in told, f"completion: {words} prints {told!r}")
    ratios.append(ratio("completion", ([TC3, *completion], environment()), ([COMPLETER], completing)))
    return ratios


def main():
    MOCK.reset()
    names, calls = 0, 0
    for action in sorted(SPEC):
        for parameters, _ in examples(SPEC[action]):
            equal(action, parameters)
            calls += 1
        names += 1
    print(f"requests: all {calls} calls of {names} actions are equal")
    slow = [ratio for ratio in times() if ratio < FASTER]
    if slow:
        print(f"FAILED: a ratio is below {FASTER}")
        sys.exit(1)


if __name__ == "__main__":
    main()

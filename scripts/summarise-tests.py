#!/usr/bin/env python3
"""Says what ran on which engine, what was skipped and why, and ends with `N passed, N failed, N skipped`.

Reads the event stream of Swift Testing (one JSON record a line) and the JUnit file of pytest. Ends with status 1 when
anything failed, when a run ended badly or when no test ran at all.
"""

import argparse
import collections
import json
import pathlib
import re
import sys
import xml.etree.ElementTree

ENGINES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


class Run:
    """What one runner did: a name per test, and the counts by engine."""

    def __init__(self):
        self.passed, self.failed, self.skipped = [], [], []  # skipped: (name, reason)
        self.by_engine = collections.Counter()
        self.troubles = []


def engine_of(text):
    """The engine that a test case's arguments name: `engine → .sqlite`, `on → postgres`, `pair → (.sqlite, 3)`."""
    found = re.findall(r"(?:→ |\.)(sqlite|postgres)(?:ql)?\b", text, re.IGNORECASE)
    return ENGINES[found[0].lower()] if found else None


def quoted_reason(text):
    """The text between the outer quotes of `Test x() skipped: "reason"`."""
    found = re.search(r': "(.*)"\s*$', text, re.DOTALL)
    return found.group(1) if found else "no reason given"


def read_events(path):
    """The records of the stream; a process that died leaves a last line cut short."""
    if not path.exists():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            yield json.loads(line)
        except json.JSONDecodeError:
            continue


def read_swift(path):
    """The outcome of every test function, in the order in which it ended."""
    run, functions, started, ended = Run(), {}, [], set()
    for record in read_events(path):
        payload = record["payload"]
        if record["kind"] == "test":
            if payload["kind"] == "function":
                functions[payload["id"]] = payload["id"].split("/")[0].replace(".", "/") + "/" + payload["name"]
            continue
        test, kind = payload.get("testID"), payload["kind"]
        text = "\n".join(message["text"] for message in payload.get("messages", []))
        symbols = {message["symbol"] for message in payload.get("messages", [])}
        if kind == "issueRecorded" and test not in functions and payload["issue"].get("isFailure", True):
            run.troubles.append(f"an issue outside a test: {text}")
        if test not in functions:
            continue
        if kind == "testStarted":
            started.append(test)
        elif kind == "testCaseStarted" and (engine := engine_of(text)):
            run.by_engine[engine] += 1
        elif kind == "testSkipped":
            run.skipped.append((functions[test], quoted_reason(text)))
        elif kind == "testEnded":
            ended.add(test)
            if "fail" in symbols:
                run.failed.append(functions[test])
            elif "skip" in symbols:
                run.skipped.append((functions[test], quoted_reason(text)))
            else:
                run.passed.append(functions[test])
    run.failed += [f"{functions[test]} (it never ended)" for test in started if test not in ended]
    return run


def read_junit(path):
    """The outcome of every function that pytest collected."""
    run = Run()
    if not path.exists():
        return run
    for case in xml.etree.ElementTree.parse(path).iter("testcase"):
        name = f"{case.get('classname', '')}.{case.get('name')}".replace(".", "/")
        skip = case.find("skipped")
        if case.find("failure") is not None or case.find("error") is not None:
            run.failed.append(name)
        elif skip is not None:
            run.skipped.append((name, skip.get("message") or "no reason given"))
        else:
            run.passed.append(name)
    return run


def describe(title, run):
    """The lines about one runner, before the closing line."""
    print(f"\n{title}: {len(run.passed)} passed, {len(run.failed)} failed, {len(run.skipped)} skipped")
    for name in run.failed:
        print(f"  failed   {name}")
    reasons = collections.defaultdict(list)
    for name, reason in run.skipped:
        reasons[reason].append(name)
    for reason, names in reasons.items():
        print(f"  skipped  because: {reason}")
        for name in names:
            print(f"             {name}")
    for trouble in run.troubles:
        print(f"  trouble  {trouble}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=pathlib.Path, required=True)
    parser.add_argument("--swift-status", type=int, required=True)
    parser.add_argument("--junit", type=pathlib.Path, required=True)
    parser.add_argument("--browser-status", type=int, required=True)
    options = parser.parse_args()

    swift, browser = read_swift(options.events), read_junit(options.junit)
    for run, name, status in [(swift, "swift test", options.swift_status), (browser, "pytest", options.browser_status)]:
        if status != 0 and not run.failed:
            run.troubles.append(f"{name} ended with status {status} though no test failed: its output is above")
        elif not run.passed and not run.failed:
            run.troubles.append(f"{name} ran no test at all")

    # The promise is every test on both engines: a suite that silently lost one is a failure.
    for engine in ENGINES.values():
        if not swift.by_engine[engine]:
            swift.troubles.append(f"no test case ran on {engine} (none has it among its arguments)")

    describe("Swift tests", swift)
    for engine in ENGINES.values():
        ran = swift.by_engine[engine]
        print(f"  on {engine}: {f'{ran} test cases ran' if ran else 'nothing ran'}")
    describe("Browser tests", browser)

    passed = len(swift.passed) + len(browser.passed)
    failed = len(swift.failed) + len(browser.failed) + len(swift.troubles) + len(browser.troubles)
    skipped = len(swift.skipped) + len(browser.skipped)
    print(f"\n{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())

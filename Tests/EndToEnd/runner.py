"""Runs parts of the tests in processes of their own, and counts their outcomes."""

import concurrent.futures
import dataclasses
import json
import pathlib
import subprocess
import sys
import time

FOLDER = pathlib.Path(__file__).resolve().parent
# The longest begin first, so that none of them is left for the end.
LONGEST = [
    "test_hostile_inputs", "test_sdk_apiframe_sdk", "test_v2", "test_torture.Short", "test_webhooks", "test_sdk_apiframe",
    "test_faults.FullDisk", "test_credits.Kills", "test_openapi.V1", "test_durability", "test_first_image",
    "test_openapi.V2", "test_faults.Images", "test_load",
]


@dataclasses.dataclass
class Part:
    """Tests of one file that share a process: side by side with other parts, or alone."""

    where: str  # a module, perhaps with a class
    alone: bool
    tests: list

    @property
    def name(self):
        return self.where + (" (alone)" if self.alone else "")

    @property
    def place(self):
        """The sort key: the position among the longest, else behind them."""
        return LONGEST.index(self.where) if self.where in LONGEST else len(LONGEST)


class Runner:
    def __init__(self, jobs, logs):
        self.jobs, self.logs = jobs, logs
        self.outcomes, self.seconds, self.bad_logs = {}, {}, []

    def run(self, parts):
        self.logs.mkdir(parents=True, exist_ok=True)
        parts = sorted(parts, key=lambda part: part.place)
        if len(parts) == 1:
            self.finish(parts[0], *self.run_part(parts[0], shown=True))
            return
        with concurrent.futures.ThreadPoolExecutor(self.jobs) as pool:
            running = {pool.submit(self.run_part, part): part for part in parts if not part.alone}
            for future in concurrent.futures.as_completed(running):
                self.finish(running[future], *future.result())
        for part in parts:
            if part.alone:
                self.finish(part, *self.run_part(part))

    def run_part(self, part, shown=False):
        """The results of its process, None if it wrote none; the duration in seconds; the log."""
        log = self.logs / f"{part.name.replace(' (alone)', '-alone')}.log"
        results = log.with_suffix(".json")
        results.unlink(missing_ok=True)
        command = [sys.executable, FOLDER / "part.py", results, *part.tests]
        began = time.monotonic()
        with open(log, "w", encoding="utf-8") as file:
            subprocess.run(command, stdin=subprocess.DEVNULL, stdout=None if shown else file,
                           stderr=None if shown else file, check=False)
        found = json.loads(results.read_text()) if results.exists() else None
        return found, time.monotonic() - began, log

    def finish(self, part, found, seconds, log):
        found = found or {"outcomes": {}, "seconds": {}, "notes": {}}
        outcomes = {test: found["outcomes"].get(test, "failed") for test in part.tests}  # one that never ran has failed
        self.outcomes |= outcomes
        self.seconds |= found["seconds"]
        counts = ", ".join(f"{count} {outcome}" for outcome in ("passed", "failed", "skipped")
                           if (count := list(outcomes.values()).count(outcome)))
        say(f"{part.name}: {counts} in {seconds:.1f} s")
        for test, text in found["notes"].items():
            say(f"  {test.removeprefix(part.where + '.')}: {text}")
        if "failed" in outcomes.values():
            self.bad_logs.append(log)

    def report(self):
        """Prints the ends of the logs of what failed and the summary; the exit status."""
        for log in self.bad_logs:
            say("\n".join(["", f"== the end of {log}:", *log.read_text(errors="replace").splitlines()[-50:]]))
        slowest = sorted(self.seconds.items(), key=lambda each: -each[1])[:10]
        say("slowest: " + ", ".join(f"{name.removeprefix('test_')} {seconds:.1f} s" for name, seconds in slowest))
        for name, outcome in self.outcomes.items():
            if outcome == "failed":
                say(f"failed: {name}")
        outcomes = list(self.outcomes.values())
        print(f"e2e: {outcomes.count('passed')} passed, {outcomes.count('failed')} failed", flush=True)
        return 1 if "failed" in outcomes or "passed" not in outcomes else 0


def say(text):
    print(text, file=sys.stderr, flush=True)

"""One run: the load, the faults and the kills after a plan, then the verdict and the figures."""

import random
import shlex
import sys
import threading
import time

from backup import Backup
from faults import CanNotBe, Faults
from hooks import HookVerdict, Hooks
from load import Load
from oracle import Oracle
from place import Place
from plan import KINDS, Plan
from verdict import Verdict


class Torture:
    def __init__(self, options, pace=3):
        self.options, self.pace = options, pace
        self.plan = Plan(options.seed, options.minutes, options.kills, options.faults, options.only)
        self.done, self.left_out, self.killed = {kind: 0 for kind in KINDS}, {}, 0
        self.hooks = None if options.no_webhooks else Hooks(options.seed)
        self.place = Place(self.hooks.settings if self.hooks else {})
        self.oracle = Oracle(self.place.scratch / "oracle.jsonl")

    def run(self):
        """The report; the oracle has what was found."""
        try:
            self.place.run()
            self.wait_for_answer()
            self.load = Load(self.place, self.oracle, self.options.seed, self.hooks, self.pace)
            self.backup = Backup(self.place, self.oracle)
            self.load.start()
            self.torment()
            self.say("it is over; waiting for quiet")
            self.load.stop()
            self.judge()
            return self.report()
        finally:
            if self.options.keep:
                self.place.stop()
                print(f"Kept: {self.place.data} {self.place.scratch}", file=sys.stderr)
            else:
                self.place.close()

    @staticmethod
    def say(text):
        print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)

    def torment(self):
        self.started, self.over = time.monotonic(), threading.Event()
        threads = [threading.Thread(target=each, name=each.__name__, daemon=True) for each in (self.make_faults, self.kill, self.back_up)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
            self.say(f"{thread.name} is done")
        self.wait_until(self.options.minutes * 60)
        self.over.set()
        self.seconds = time.monotonic() - self.started

    def wait_until(self, seconds):
        time.sleep(max(0, self.started + seconds - time.monotonic()))

    def make_faults(self):
        faults = Faults(self.place)
        for at, kind, seconds in self.plan.faults:
            self.wait_until(at)
            self.oracle.note("fault", kind=kind, seconds=seconds)
            try:
                for attempt in range(5):
                    try:
                        faults(kind, seconds)
                        break
                    except CanNotBe:
                        if attempt == 4 or kind in self.left_out and not self.done[kind]:
                            raise
                        time.sleep(0.2)
                self.done[kind] += 1
            except CanNotBe as reason:
                self.left_out.setdefault(kind, str(reason))
            except Exception as error:
                self.oracle.find(f"the fault '{kind}' could not be made or undone: {type(error).__name__}: {error}")

    def kill(self):
        draw = random.Random(f"kills {self.options.seed}")
        for at in self.plan.kills:
            self.wait_until(at)
            for _ in range(100):
                if self.place.responder.kill():
                    self.killed += 1
                    break
                time.sleep(draw.uniform(0.01, 0.05))
            self.oracle.note("kill")

    def back_up(self):
        self.wait_until(self.plan.backup)
        self.backup.take(threading.Event())

    def wait_for_answer(self, seconds=120):
        deadline = time.monotonic() + seconds
        while True:
            try:
                if self.place.request("GET", "/healthz").status == 200:
                    return True
            except OSError:
                pass
            if time.monotonic() > deadline:
                self.oracle.find(f"no answer to /healthz within {seconds} s of the last fault")
                return False
            time.sleep(0.1)

    def judge(self):
        self.wait_for_answer()
        self.verdict = Verdict(self.place, self.oracle, self.load)
        self.verdict.all(180)
        self.heard = self.judge_hooks() if self.hooks else 0
        for at, code in self.place.responder.ends:
            if code not in (1,):
                self.oracle.find(f"the responder ended with {code} by itself at {time.strftime('%H:%M:%S', time.localtime(at))}")
        self.copied = self.backup.judge()
        self.drafts, self.orphans = self.verdict.leftovers()
        if self.options.minutes >= 5 and self.place.has_clock:
            self.sweep()

    def sweep(self, seconds=400):
        """Two hours later: what kills have left is old enough to be removed, a folder a second."""
        self.say("two hours later")
        self.place.responder.stop()
        self.place.set_clock(7200)
        self.place.responder.start()
        deadline = time.monotonic() + seconds
        while any(left := self.verdict.leftovers()):
            if time.monotonic() > deadline:
                return self.oracle.find(f"files of nobody were not removed: {len(left[0])} drafts, {len(left[1])} others")
            time.sleep(2)
        self.verdict.each(self.verdict.files)

    def judge_hooks(self):
        verdict = HookVerdict(self.place, self.oracle, self.hooks)
        verdict.until_told(300)
        return verdict.judge()

    # The report

    def report(self):
        counts = dict(sorted(self.oracle.counts.items()))
        states = dict(self.place.query("SELECT state, count(*) FROM job GROUP BY state"))
        refused = sum(code == 1 for _, code in self.place.responder.ends)
        lines = [
            f"seed {self.options.seed}, {self.seconds / 60:.1f} minutes, {self.killed} kills, {self.place.responder.starts} starts "
            f"({refused} refused)",
            "faults: " + ", ".join(f"{kind} {self.done[kind]}" for kind in KINDS if self.done[kind]),
            *(f"left out: {kind}: {why}" for kind, why in self.left_out.items() if not self.done[kind]),
            f"{len(self.oracle.jobs)} jobs acknowledged, {len(self.oracle.keys)} idempotency keys, "
            f"{len(self.oracle.uploads)} uploads, {len(self.oracle.credits)} moves of credits; ended: {states}",
            f"answers: {counts}",
            f"backup: in try {self.backup.tries}, {self.copied} jobs in the restored copy",
            *([f"webhooks: {self.heard} requests, {len(self.hooks.acknowledged)} messages acknowledged, "
               f"answered {dict(sorted(self.hooks.counts.items()))}"] if self.hooks else []),
            f"files of nobody: {len(self.drafts)} drafts, {len(self.orphans)} others, of kills and full disks",
        ]
        if not self.oracle.findings:
            return "\n".join([*lines, "Nothing lost, nothing double, nothing stuck."])
        again = ["Tests/torture"] + [f"--{name}={value}" for name, value in (
            ("seed", self.options.seed), ("minutes", self.options.minutes), ("kills", self.options.kills),
            ("faults", self.options.faults))]
        findings = self.oracle.findings[:50]
        return "\n".join([*lines, f"{len(self.oracle.findings)} findings:", *findings, f"again: {shlex.join(again)} --keep"])

"""The mixed load: customers, and admins beside them."""

import base64
import collections
import random
import subprocess
import threading

import harness
import png
from customer import Customer

PAYING = [
    ("generate", 8), ("legacy", 8), ("describe", 10), ("wait_for", 6), ("imagine", 0.3), ("chain", 2), ("broken_input", 4),
    ("cancel", 6), ("read", 20), ("list", 8), ("look", 4), ("upload", 3)]
TESTING = [("scripted", 10), ("read", 10), ("cancel", 2), ("list", 2)]
POOR = [("describe", 10), ("read", 6), ("cancel", 1)]


class Load:
    """Starts and stops all threads; `hooks` is the receiver of webhooks, or None."""

    def __init__(self, place, oracle, seed, hooks=None, pace=1):
        self.place, self.oracle, self.seed, self.hooks, self.pace = place, oracle, seed, hooks, pace
        self.over = threading.Event()
        self.recent, self.pictures = collections.deque(maxlen=400), collections.deque(maxlen=200)
        self.picture = png.encode(32, 32, lambda x, y: (200, 8 * x, 8 * y))
        self.inline = "data:image/png;base64," + base64.b64encode(self.picture).decode()
        self.paying = place.account(credits=1_000_000)
        self.testing, self.poor = place.account(), place.account(credits=8)
        self.testing.key = place.admin("key", "issue", "--account", self.testing.email, "--test")["key"]
        for account, amount in ((self.paying, 1_000_000), (self.poor, 8)):
            oracle.moved(account.email, amount, "test", True)
        self.threads = [Customer(self, f"paying {number}", self.paying, PAYING) for number in range(6)]
        self.threads += [Customer(self, f"testing {number}", self.testing, TESTING) for number in range(2)]
        self.threads.append(Customer(self, "poor", self.poor, POOR))
        self.threads.append(threading.Thread(target=self.administer, daemon=True))

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.over.set()
        for thread in self.threads:
            thread.join(60)

    def hook(self, draw, path, body):
        """Puts a webhook into a body, or not; what it is told by, as the receiver names it."""
        if self.hooks is None or draw.random() > 0.6:
            return None
        url = self.hooks.url(draw)
        if path.startswith("/v2/"):
            body["webhookUrl"] = url
            body["webhookEvents"] = draw.choice([["completed", "failed"], ["completed", "failed", "progress"]])
        elif path.startswith("/v1/"):
            body["webhookUrl"] = url
        else:
            body["webhook_url"], body["webhook_secret"] = url, "a secret"
        return url

    # The admins

    def administer(self):
        draw, number, old = random.Random(f"{self.seed} admin"), 0, None
        while not self.over.is_set():
            number += 1
            kind = draw.choices(["add", "deduct", "rotate", "verify"], [10, 5, 2, 1])[0]
            if kind == "rotate":
                old = self.rotate(old)
            elif kind == "verify":
                self.verify()
            else:
                self.move(kind, draw.choice([self.paying, self.poor]), draw.randint(1, 9), f"torture {number}")
            self.over.wait(draw.uniform(0.3, 1.5))

    def move(self, kind, account, amount, reason):
        done = self.cli("credit", kind, "--account", account.email, "--amount", amount, "--reason", reason)
        signed = amount if kind == "add" else -amount
        self.oracle.count(f"credit {kind}" + ("" if done else " refused"))
        self.oracle.moved(account.email, signed, reason, done is not None)

    def rotate(self, old):
        """A new key for the paying account; the one before the last is revoked, and must be refused at once."""
        made = self.cli("key", "rotate", self.paying.key_id, "--overlap", "1h")
        if made is None:
            return old
        before, self.paying.key, self.paying.key_id = (self.paying.key, self.paying.key_id), made["key"], made["id"]
        if old and self.cli("key", "revoke", old[1]) is not None:
            try:
                answer = self.place.request("GET", "/v1/account", key=old[0])
            except OSError:
                return before
            self.oracle.count("revoked")
            if answer.status == 200:
                self.oracle.find("a revoked key was taken")
        return before

    def verify(self):
        report = self.cli("credit", "verify")
        if report is not None and report["faults"]:
            self.oracle.find(f"credit verify while it runs: {report}")

    def cli(self, *arguments):
        """The command's output; None if it is refused, which the faults may cause."""
        command = [harness.BIN / "apiframe-admin", *arguments, "--json", "--data", self.place.data]
        try:
            done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)
        except subprocess.TimeoutExpired:
            self.oracle.find(f"apiframe-admin {arguments[0]} {arguments[1]} hung for two minutes")
            return None
        if done.returncode == 0:
            return harness.json.loads(done.stdout) if done.stdout.strip() else {}
        self.oracle.note("cli", arguments=[str(part) for part in arguments], said=done.stderr[-300:])
        if done.returncode not in (1, 2):
            self.oracle.find(f"apiframe-admin {arguments[0]} {arguments[1]} ended with {done.returncode}: {done.stderr[-200:]}")
        return None

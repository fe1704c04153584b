"""Credits: an admin's movements of them, and the contents of the database's files."""

import concurrent.futures
import csv
import http.client
import io
import json
import os
import pathlib
import shutil
import tempfile
import random
import threading
import time
import unittest
import uuid
from collections import Counter

import harness
import png
from harness import Answer, Server, alone, assert_ledger_adds_up, until
from test_admin import AdminCase
from webserver import WebServer, page

ROUNDS = int(os.environ.get("APIFRAME_CREDIT_ROUNDS", "300" if harness.IS_LONG else "10"))


def sometimes(good):
    """A page that is available at random, half of the time."""
    return lambda handler: (good if random.random() < 0.5 else page(b"", status=404))(handler)


class Ledger(AdminCase):
    def test_a_quarter_of_an_hour_with_credits(self):
        self.admin("credit", "add", "--account", "jane@example.com", "--amount", "100", "--reason", "invoice 17")
        self.admin("credit", "grant", "--account", "jane@example.com", "--amount", "5", "--reason", "sorry",
                   "--expires", "30d")
        left = json.loads(self.admin("credit", "deduct", "--account", "jane@example.com", "--amount", "5", "--json"))
        self.assertEqual(left, {"available": 600, "held": 0, "spent": 0, "granted": 600})
        lines = json.loads(self.admin("credit", "ledger", "--account", "jane@example.com", "--json", "--actor", "ann"))
        self.assertEqual([(line["kind"], line["source"], line["amount"]) for line in lines], [
            ("deduct", None, 5), ("grant", "correction", 5), ("grant", "top_up", 100), ("grant", "plan", 500)])
        table = list(csv.DictReader(io.StringIO(self.admin("credit", "export"), newline="")))
        self.assertEqual([row["amount"] for row in table], ["500", "100", "5", "5"])
        self.assertIn("sound", self.admin("credit", "verify"))

    def test_what_can_not_be_is_refused_in_a_line(self):
        few = self.refused("credit", "deduct", "--account", "jane@example.com", "--amount", "501")
        self.assertIn("500 credits", few)
        self.refused("credit", "grant", "--account", "jane@example.com", "--amount", "0", "--reason", "x")
        self.refused("credit", "ledger", "--account", "nobody@example.com")

    def test_codes_are_redeemed_once_and_stand_nowhere(self):
        made = json.loads(self.admin("code", "create", "--batch", "fair", "--credits", "40", "--count", "3", "--json"))
        code = made[0]["code"]
        redeem = ("code", "redeem", code.lower(), "--account", "jane@example.com")
        self.assertEqual(json.loads(self.admin(*redeem, "--json"))["available"], 540)
        self.assertIn("redeemed", self.refused(*redeem))
        self.assertEqual(json.loads(self.admin("code", "revoke", "fair", "--json"))["revoked"], 2)
        self.assertIn("revoked", self.refused("code", "redeem", made[1]["code"], "--account", "jane@example.com"))
        # The form that is hashed, and the fives behind those that are shown in lists.
        plain = code.replace("-", "")
        texts = [code, code[10:], plain, plain[8:], *code.split("-")[2:]]
        for path in self.data.glob("apiframe.sqlite*"):
            for text in (*texts, *map(str.lower, texts)):
                self.assertNotIn(text.encode(), path.read_bytes(), text)

    def test_one_changed_byte_of_the_ledger_is_found(self):
        self.admin("credit", "add", "--account", "jane@example.com", "--amount", "100", "--reason", "invoice number 17")
        path = self.data / "apiframe.sqlite"
        harness.sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
        whole = path.read_bytes()
        place = whole.index(b"invoice number 17")
        path.write_bytes(whole[:place] + b"J" + whole[place + 1:])
        done = self.run_admin("credit", "verify")
        self.assertEqual(done.returncode, 1, done.stdout)
        self.assertIn("entry 2 was changed", done.stderr)


@alone
class LongWork(unittest.TestCase):
    """Long writes of the CLI beside a server that must not be delayed."""

    ROWS = int(os.environ.get("APIFRAME_LONG_ROWS", "50000" if harness.IS_LONG else "5000"))

    def setUp(self):
        self.server = Server()
        self.addCleanup(self.server.close)
        self.account = self.server.account()
        self.key = self.server.admin("key", "issue", "--account", self.account.email, "--test")["key"]

    def during(self, *words):
        """Submits while a command runs; none may be refused or wait for long."""
        answers, is_over = [], threading.Event()

        def submit():
            while not is_over.is_set():
                began = time.monotonic()
                answer = self.server.request("POST", "/v1/imagine", key=self.key, body={"prompt": "__fail:x"}, tls=False)
                answers.append((answer.status, time.monotonic() - began))
                time.sleep(0.02)

        customers = [threading.Thread(target=submit) for _ in range(3)]
        for customer in customers:
            customer.start()
        began = time.monotonic()
        result = self.server.admin(*words)
        took = time.monotonic() - began
        is_over.set()
        for customer in customers:
            customer.join()
        slowest = max(seconds for _, seconds in answers)
        harness.note(f"({words[0]}: {took:.1f} s, {len(answers)} submissions, the slowest {slowest:.2f} s)")
        self.assertEqual({status for status, _ in answers}, {202})
        self.assertLess(slowest, 4 + took / 4)  # on a slow machine both take long
        return result

    def test_a_great_batch_of_codes_does_not_stop_the_server(self):
        made = self.during("code", "create", "--batch", "fair", "--credits", 1, "--count", self.ROWS)
        self.assertEqual(len({row["code"] for row in made}), self.ROWS)

    def test_a_great_import_does_not_stop_the_server(self):
        home = pathlib.Path(tempfile.mkdtemp(prefix="apiframe-import-"))
        self.addCleanup(shutil.rmtree, home)
        accounts = [{
            "id": str(uuid.uuid4()), "email": f"u{number}@example.com", "name": "U", "plan": "free", "tier": None,
            "created_ms": 1_795_252_756_452, "renews_ms": 4_102_444_800_000, "suspended_ms": None, "suspended_reason": None,
        } for number in range(self.ROWS)]
        export = {"format": 1, "version": "0", "madeAt": "2026-11-21T00:00:00.000Z", "accounts": accounts, "keys": []}
        (home / "export.json").write_text(json.dumps(export))
        self.assertEqual(self.during("import", home / "export.json")["accounts"], self.ROWS)


class Parallel(unittest.TestCase):
    def test_of_64_at_once_with_credit_for_one_one_is_accepted_each_time(self):
        server = Server()
        self.addCleanup(server.close)
        account = server.account()
        body = b'{"prompt":"a coin","quality":0.25}'
        headers = {"Content-Type": "application/json", "X-API-Key": account.key}
        connections = [server.connect(tls=False) for _ in range(64)]
        start = threading.Barrier(64)

        def submit(connection):
            start.wait()
            connection.request("POST", "/v1/imagine", body, headers)
            return Answer(connection.getresponse())

        with concurrent.futures.ThreadPoolExecutor(64) as pool:
            for _ in range(ROUNDS):
                server.admin("credit", "add", "--account", account.email, "--amount", 16)
                answers = list(pool.map(submit, connections))
                self.assertEqual(Counter(answer.status for answer in answers), {202: 1, 402: 63})
                accepted = next(answer for answer in answers if answer.status == 202)
                account.post(f"/v1/jobs/{accepted.json['job']['id']}/cancel")
                left = account.balance()["available"]
                if left:
                    server.admin("credit", "deduct", "--account", account.email, "--amount", left)
        assert_ledger_adds_up(self, server)
        self.assertEqual(server.admin("credit", "verify")["faults"], 0)


class Kills(unittest.TestCase):
    """Submissions, cancels, failures and top-ups while the responder is killed again and again."""

    KILLS = int(os.environ.get("APIFRAME_KILLS", "200" if harness.IS_LONG else "5"))

    def test_nothing_is_lost_or_double_over_kills_at_random_moments(self):
        self.web = WebServer()
        self.addCleanup(self.web.close)
        self.web.pages["/sometimes.png"] = sometimes(page(png.encode(60, 40, lambda x, y: (4 * x, 6 * y, 128))))
        self.server = Server(start=False)
        self.addCleanup(self.server.close)
        (self.server.data / "apiframe.conf").write_text(f"APIFRAME_EGRESS_ALLOW=127.0.0.1:{self.web.port}\n")
        self.server.start()
        self.account = self.server.account(credits=100_000)
        self.accepted, self.topped, self.isOver, self.faults = set(), [100_000], False, []
        workers = [threading.Thread(target=self.guarded, args=(each,))
                   for each in (self.submit, self.submit, self.cancel, self.top_up)]
        for worker in workers:
            worker.start()
        for number in range(self.KILLS):
            time.sleep(0.1 + (number * 7919 % 97) / 100)
            self.server.signal_responder(9)
            self.server.up()
        self.guarded(self.wait_for_ends)
        self.isOver = True
        for worker in workers:
            worker.join()
        self.assertEqual(self.faults, [])
        self.drain()
        states = Counter(row[0] for row in self.server.query("SELECT state FROM job"))
        harness.note(f"({self.KILLS} kills, {len(self.accepted)} jobs accepted, {len(self.topped) - 1} top-ups, {states})")
        known = {row[0] for row in self.server.query("SELECT id FROM job")}
        self.assertEqual(self.accepted - known, set())
        assert_ledger_adds_up(self, self.server)
        report = self.server.admin("credit", "verify")
        self.assertEqual((report["faults"], report["verdict"]), (0, "sound"))
        balance = self.account.balance()
        self.assertEqual((balance["granted"], balance["held"]), (sum(self.topped), 0))

    def wait_for_ends(self):
        """Waits until there is a top-up, and a job of each end."""
        ends = {"succeeded", "failed", "cancelled"}
        until(lambda: len(self.topped) > 1 and ends <= {row[0] for row in self.server.query("SELECT state FROM job")},
              "a top-up and each end of a job")

    def guarded(self, work):
        """Records an error that ends a thread."""
        try:
            work()
        except BaseException as error:
            self.faults.append(repr(error))

    def submit(self):
        """Submits a job; every third may fail, since its image is available at random."""
        number = 0
        while not self.isOver:
            number += 1
            path, body = ("/v1/describe", {"imageUrl": self.web.url("/sometimes.png")}) if number % 3 == 0 else (
                "/v1/imagine", {"prompt": f"a coin, number {number}", "quality": 0.25})
            answer = self.attempt("POST", path, body)
            if answer and answer.status == 202:
                self.accepted.add(answer.json["job"]["id"])
            time.sleep(0.02)

    def cancel(self):
        while not self.isOver:
            if self.accepted:
                self.attempt("POST", f"/v1/jobs/{random.choice(list(self.accepted))}/cancel")
            time.sleep(0.2)

    def top_up(self):
        while not self.isOver:
            self.server.admin("credit", "add", "--account", self.account.email, "--amount", 7)
            self.topped.append(7)
            time.sleep(0.05)

    def attempt(self, method, path, body=None):
        """The response, or None if the responder has just been killed."""
        try:
            return self.server.request(method, path, key=self.account.key, body=body, tls=False)
        except (OSError, http.client.HTTPException):
            return None

    def drain(self):
        """Cancels most waiting jobs, and waits for the others."""
        for (identifier,) in self.server.query("SELECT id FROM job WHERE due_ms IS NOT NULL")[4:]:
            self.attempt("POST", f"/v1/jobs/{identifier}/cancel")
        until(lambda: not self.server.query("SELECT 1 FROM job WHERE due_ms IS NOT NULL LIMIT 1"), "the end of all jobs")

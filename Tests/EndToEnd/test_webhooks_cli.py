"""Administration of webhooks: the CLI's commands, the delivery log, secrets, the doctor."""

import csv
import io
import json
import pathlib
import shutil
import subprocess
import tempfile
import time
import unittest
import uuid

import harness
from receiver import Receiver, answer

ADMIN = harness.BIN / "apiframe-admin"


class CommandCase(unittest.TestCase):
    """A data directory without a server, in which deliveries are written as a server would."""

    def setUp(self):
        self.data = pathlib.Path(tempfile.mkdtemp(prefix="apiframe-webhooks-")) / "data"
        self.addCleanup(shutil.rmtree, self.data.parent)
        for name in ("jane", "bob"):
            self.admin("account", "create", "--email", f"{name}@example.com", "--plan", "standard")
        self.account = self.json("account", "show", "jane@example.com")["id"]

    def run_admin(self, *words, **more):
        return harness.run([ADMIN, *words, "--data", self.data], stdin=subprocess.DEVNULL, **more)

    def admin(self, *words):
        done = self.run_admin(*words)
        self.assertEqual(done.returncode, 0, f"{words}: {done.stdout}{done.stderr}")
        return done.stdout

    def json(self, *words):
        return json.loads(self.admin(*words, "--json"))

    def refused(self, *words):
        """Runs a command that must be refused, and returns its one line."""
        done = self.run_admin(*words)
        self.assertEqual(done.returncode, 1, f"{words}: {done.stdout}{done.stderr}")
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        return done.stderr

    def write(self, url="https://example.com/hook", account="jane@example.com"):
        done = self.run_admin("webhook", "test", "--account", account, "--url", url, "--wait", "0", "--json")
        self.assertEqual(done.returncode, 1)
        self.assertIn("no server runs", done.stderr)
        return json.loads(done.stdout)

    def execute(self, sql, *values):
        harness.Server.execute(self, sql, *values)

    def give_up(self, delivery):
        self.execute("UPDATE delivery SET state = 'failed', reason = 'status', status = 500, attempts = 2, due_ms = NULL,"
                     " completed_ms = created_ms WHERE id = ?", delivery)
        for number, reason in ((1, "timeout"), (2, "status")):
            self.execute("INSERT INTO delivery_attempt VALUES (?, ?, ?, 84, ?, ?, ?)", delivery, number,
                         int(time.time() * 1000), 500 if reason == "status" else None, reason, b"<p>no\x1b[31m\xff</p>")


class Commands(CommandCase):
    def test_an_empty_server_says_so(self):
        self.assertIn("no such deliveries", self.admin("webhook", "list"))
        self.assertIn("no such endpoints", self.admin("webhook", "endpoints"))
        self.assertEqual(self.json("webhook", "list"), [])
        self.assertEqual(self.admin("webhook", "list", "--csv").split(",")[0], "id")

    def test_deliveries_are_listed_chosen_and_shown(self):
        ids = [self.write()["id"] for _ in range(3)]
        other = self.write("https://example.org/", "bob@example.com")["id"]
        self.give_up(ids[0])
        everything = self.json("webhook", "list")
        self.assertEqual([row["id"] for row in everything], [other, *reversed(ids)])
        table = list(csv.DictReader(io.StringIO(self.admin("webhook", "list", "--csv"), newline="")))
        self.assertEqual([list(row) for row in everything], [list(row) for row in table])
        of_jane = self.json("webhook", "list", "--account", "jane@example.com", "--limit", "2")
        self.assertEqual([row["id"] for row in of_jane], [ids[2], ids[1]])
        rest = self.json("webhook", "list", "--account", "jane@example.com", "--after", ids[1])
        self.assertEqual([row["id"] for row in rest], [ids[0]])
        self.assertIn(f"--after {ids[1]}", self.admin("webhook", "list", "--account", "jane@example.com", "--limit", "2"))
        self.assertEqual([row["id"] for row in self.json("webhook", "list", "--state", "failed")], [ids[0]])
        self.assertEqual(self.json("webhook", "list", "--event", "completed"), [])
        self.assertEqual(self.json("webhook", "list", "--job", str(uuid.uuid4())), [])
        shown = self.json("webhook", "show", ids[0])
        self.assertEqual([attempt["reason"] for attempt in shown["log"]], ["timeout", "status"])
        self.assertIn("no", shown["log"][1]["answer"])
        text = self.admin("webhook", "show", ids[0])
        self.assertIn("timeout", text)
        self.assertNotIn("\x1b", text)

    def test_a_delivery_or_a_range_is_sent_again(self):
        ids = [self.write()["id"] for _ in range(3)]
        for each in ids[:2]:
            self.give_up(each)
        again = self.json("webhook", "redeliver", ids[0])
        self.assertEqual((again["id"], again["state"], len(again["log"])), (ids[0], "pending", 2))
        self.give_up_again(ids[0])
        asked = self.refused("webhook", "redeliver", "--account", "jane@example.com")
        self.assertIn("2 deliveries will be sent again", asked)
        self.assertIn("--yes", asked)
        done = self.json("webhook", "redeliver", "--account", "jane@example.com", "--since", "1d", "--yes")
        self.assertEqual(done, {"chosen": 2, "redelivered": 2})
        self.assertEqual({row["state"] for row in self.json("webhook", "list")}, {"pending"})
        none = self.json("webhook", "redeliver", "--account", "bob@example.com", "--yes")
        self.assertEqual(none, {"chosen": 0, "redelivered": 0})
        self.assertIn("Say which", self.refused("webhook", "redeliver"))
        self.assertIn("Say which", self.refused("webhook", "redeliver", ids[0], "--state", "failed"))
        trail = self.json("audit", "list", "--action", "webhook redeliver")
        self.assertEqual(trail[0]["detail"], "2 deliveries")
        self.assertIn("account jane@example.com", trail[0]["subject"])
        self.assertEqual(trail[1]["subject"], ids[0])

    def give_up_again(self, delivery):
        self.execute("UPDATE delivery SET state = 'failed', due_ms = NULL, completed_ms = created_ms WHERE id = ?", delivery)

    def test_a_disabled_endpoint_is_shown_refused_and_enabled(self):
        delivery = self.write()
        self.give_up(delivery["id"])
        number = delivery["endpoint"]
        self.assertEqual(self.json("webhook", "endpoints", "--troubled"), [])
        self.execute("UPDATE webhook_endpoint SET failing_since_ms = 1, disabled_ms = 2, disabled_reason = 'it answered 410 Gone'")
        troubled = self.json("webhook", "endpoints", "--troubled", "--account", "jane@example.com")
        self.assertEqual([(row["endpoint"], row["state"], row["failed"]) for row in troubled], [(number, "disabled", 1)])
        self.assertIn("410 Gone", self.refused("webhook", "redeliver", delivery["id"]))
        found = self.doctor()["webhook endpoints"]
        self.assertEqual(found["verdict"], "warning")
        self.assertIn("410 Gone", found["finding"])
        self.assertIn("with --account", self.admin("webhook", "enable", "--help"))
        self.assertIn("say whose", self.refused("webhook", "enable", delivery["url"]))
        enabled = self.json("webhook", "enable", delivery["url"], "--account", "jane@example.com")
        self.assertEqual((enabled["state"], enabled["disabled"]), ("ok", None))
        self.assertIn("not disabled", self.refused("webhook", "enable", str(number)))
        self.assertEqual(self.json("webhook", "redeliver", delivery["id"])["state"], "pending")

    def test_the_doctor_finds_what_waits_too_long(self):
        self.assertEqual(self.doctor()["deliveries"]["verdict"], "ok")
        self.write()
        self.assertEqual(self.doctor()["deliveries"]["verdict"], "ok")
        self.execute("UPDATE delivery SET due_ms = due_ms - 61000")
        found = self.doctor()["deliveries"]
        self.assertEqual(found["verdict"], "warning")
        self.assertIn("no server runs", found["finding"])

    def doctor(self):
        done = self.run_admin("doctor", "--json")
        return {row["check"]: row for row in json.loads(done.stdout)}

    def test_mistakes_are_told_with_what_may_have_been_meant(self):
        self.assertIn("Did you mean 'jane@example.com'?", self.refused("webhook", "list", "--account", "jaen@example.com"))
        self.assertIn("Did you mean 'redeliver'?", self.refused("webhook", "redelivr"))
        self.assertIn("Did you mean 'failed'?", self.refused("webhook", "list", "--state", "failled"))
        self.assertIn("no delivery's id", self.refused("webhook", "show", "4711"))
        self.assertIn("not found", self.refused("webhook", "show", "msg_" + "0" * 32))
        self.assertIn("no address", self.refused("webhook", "test", "--account", "jane@example.com", "--url", "example.com"))

    def test_a_secret_is_shown_and_rotated(self):
        first = self.json("webhook", "secret", "--account", "jane@example.com")
        self.assertEqual(len(first), 1)
        self.assertTrue(first[0]["secret"].startswith("whsec_"))
        self.assertEqual(self.json("webhook", "secret", "--account", "jane@example.com"), first)
        both = self.json("webhook", "secret", "--account", "jane@example.com", "--rotate")
        self.assertEqual([row["secret"] == first[0]["secret"] for row in both], [False, True])
        self.assertEqual([row["expires"] is None for row in both], [True, False])
        for file in self.data.rglob("apiframe.sqlite*"):
            for row in both:
                self.assertNotIn(row["secret"].encode(), file.read_bytes())

    def test_secrets_go_along_with_an_export(self):
        secret = self.json("webhook", "secret", "--account", "jane@example.com")
        export = self.data.parent / "export.json"
        self.admin("export", export)
        self.assertNotIn(secret[0]["secret"], export.read_text())
        first, self.data = self.data, self.data.parent / "other"
        said = self.refused("import", export)
        self.assertIn("another server key", said)
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir()
        shutil.copy(first / "server.key", self.data)
        self.assertEqual(self.json("import", export)["webhook_secrets"], 1)
        self.assertEqual(self.json("webhook", "secret", "--account", "jane@example.com")[0]["secret"], secret[0]["secret"])

    def test_a_key_says_how_its_webhooks_are_signed(self):
        key = self.json("key", "issue", "--account", "jane@example.com", "--webhook-signature", "hex")
        self.assertEqual(key["webhook_signature"], "hex")
        changed = self.json("key", "set", key["id"], "--webhook-signature", "raw")
        self.assertEqual(changed["webhook_signature"], "raw")
        self.assertEqual(self.json("key", "show", key["id"])["webhook_signature"], "raw")
        self.assertEqual(self.json("audit", "list", "--action", "key set")[0]["subject"], key["id"])
        self.assertIn("raw", self.refused("key", "set", key["id"], "--webhook-signature", "rot13"))

    def test_lists_of_accounts_and_keys_have_pages(self):
        rows = self.json("account", "list", "--limit", "1")
        self.assertEqual([row["email"] for row in rows], ["jane@example.com"])
        self.assertIn("--after jane@example.com", self.admin("account", "list", "--limit", "1"))
        rest = self.json("account", "list", "--after", "jane@example.com")
        self.assertEqual([row["email"] for row in rest], ["bob@example.com"])
        keys = [self.json("key", "issue", "--account", "jane@example.com")["id"] for _ in range(3)]
        first = self.json("key", "list", "--account", "jane@example.com", "--limit", "2")
        rest = self.json("key", "list", "--account", "jane@example.com", "--after", first[-1]["id"])
        self.assertEqual({row["id"] for row in first + rest}, set(keys))
        self.assertEqual(len(rest), 1)


class Running(unittest.TestCase):
    """Commands with a running server, and a receiver that answers by its path."""

    @classmethod
    def setUpClass(cls):
        cls.receiver = Receiver()
        cls.server = harness.Server(start=False)
        (cls.server.data / "apiframe.conf").write_text("APIFRAME_EGRESS_ALLOW=127.0.0.1\n")
        cls.server.start()

    @classmethod
    def tearDownClass(cls):
        cls.server.close()
        cls.receiver.close()

    def run_admin(self, *words):
        return harness.run([ADMIN, *words, "--json", "--data", self.server.data], stdin=subprocess.DEVNULL)

    def ended(self, account, path):
        """The delivery of a finished job, after its first attempt."""
        answer = account.post("/v2/images/generate", {
            "prompt": f"a cat --q {harness.DRAFT}", "model": "midjourney", "webhookUrl": self.receiver.url(path)})
        self.assertEqual(answer.status, 202, answer)
        job = answer.json["jobId"]
        account.wait(job)
        return self.settled(account, f"jobId={job}")

    def settled(self, account, query):
        def settled():
            rows = account.get(f"/v2/webhooks/deliveries?{query}").json["deliveries"]
            return rows and rows[0]["state"] != "pending" and rows[0]

        return harness.until(settled, "the end of a delivery")

    def test_a_test_says_what_came_of_it(self):
        account = self.server.account()
        words = ("webhook", "test", "--account", account.email, "--url")
        arrived = self.run_admin(*words, self.receiver.url("/fine"))
        self.assertEqual(arrived.returncode, 0, arrived.stderr)
        shown = json.loads(arrived.stdout)
        self.assertEqual((shown["state"], shown["log"][0]["reason"], shown["attempts"]), ("delivered", "delivered", 1))
        told = self.receiver.at("/fine")
        self.assertEqual([request.json["event"] for request in told], ["test"])
        self.assertEqual(told[0].headers["webhook-id"], shown["id"])
        refused = self.run_admin(*words, "http://127.0.0.1:1/")
        self.assertEqual(refused.returncode, 1)
        self.assertIn("did not arrive", refused.stderr)
        self.assertEqual(json.loads(refused.stdout)["reason"], "refused")
        forbidden = self.run_admin(*words, "http://127.0.0.2:1/")
        self.assertEqual(json.loads(forbidden.stdout)["reason"], "blocked_address")

    def test_a_customer_reads_the_log_and_has_it_sent_again(self):
        account, other = self.server.account(credits=100), self.server.account()
        first = self.ended(account, "/again")
        self.assertEqual((first["event"], first["state"], first["attemptCount"]), ("completed", "delivered", 1))
        path = f"/v2/webhooks/deliveries/{first['id']}"
        self.assertEqual(account.get(path).json["attempts"][0]["responseStatus"], 200)
        again = account.post(path + "/redeliver")
        self.assertEqual((again.status, again.json["state"]), (200, "pending"))
        second = self.settled(account, "event=completed")
        self.assertEqual((second["id"], second["state"], second["attemptCount"]), (first["id"], "delivered", 2))
        told = self.receiver.at("/again")
        self.assertEqual([request.headers["webhook-id"] for request in told], [first["id"]] * 2)
        self.assertEqual(told[0].body, told[1].body)
        self.assertEqual(other.get(path).status, 404)
        self.assertEqual(other.post(path + "/redeliver").status, 404)
        self.assertEqual(other.get("/v2/webhooks/deliveries").json["deliveries"], [])
        secret = account.get("/v2/webhooks/secret")
        self.assertEqual(secret.headers["cache-control"], "no-store")
        same = self.server.admin("webhook", "secret", "--account", account.email)
        self.assertEqual(secret.json["secret"], same[0]["secret"])

    def test_a_disabled_endpoint_is_mended(self):
        account = self.server.account(credits=100)
        self.receiver.answers["/gone"] = answer(410)
        gone = self.ended(account, "/gone")
        self.assertEqual((gone["state"], gone["reason"], gone["responseStatus"]), ("failed", "gone", 410))
        self.assertEqual(account.post(f"/v2/webhooks/deliveries/{gone['id']}/redeliver").status, 409)
        troubled = self.server.admin("webhook", "endpoints", "--account", account.email, "--troubled")
        self.assertEqual(troubled[0]["state"], "disabled")
        self.receiver.answers["/gone"] = answer(204)
        self.server.admin("webhook", "enable", str(troubled[0]["endpoint"]))
        done = self.server.admin("webhook", "redeliver", "--endpoint", str(troubled[0]["endpoint"]), "--yes")
        self.assertEqual(done, {"chosen": 1, "redelivered": 1})
        self.assertEqual(self.settled(account, "event=completed")["state"], "delivered")
        findings = {row["check"]: row for row in json.loads(self.run_admin("doctor").stdout)}
        self.assertEqual(findings["deliveries"]["verdict"], "ok")

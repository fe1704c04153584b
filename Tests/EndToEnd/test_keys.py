"""Changes to keys, plans and accounts: in effect for the next request, through nginx."""

import subprocess
import tempfile
import time
import unittest

from harness import BIN, DRAFT, Server, some, until


class Keys(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Server()

    @classmethod
    def tearDownClass(cls):
        cls.server.close()

    def status(self, key, path="/v1/account"):
        return self.server.request("GET", path, key=key).status

    def test_a_revoked_key_is_refused_by_the_very_next_request(self):
        account = self.server.account()
        for _ in some(range(20), 5):
            key = account.issue_key()
            self.assertEqual(self.status(key["key"]), 200)
            self.server.admin("key", "revoke", key["id"])
            self.assertEqual(self.status(key["key"]), 401)

    def test_a_rotated_key_works_on_both_sides_of_its_overlap(self):
        account = self.server.account()
        new = self.server.admin("key", "rotate", account.key_id, "--overlap", "8s")
        end = self.server.query("SELECT expires_ms FROM api_key WHERE id = ?", account.key_id)[0][0] / 1000
        self.assertEqual((self.status(account.key), self.status(new["key"])), (200, 200))
        until(lambda: self.status(account.key) == 403, "the end of the overlap", pause=0.2)
        self.assertGreaterEqual(time.time(), end)
        self.assertEqual(self.status(new["key"]), 200)

    def test_a_suspended_account_is_refused_until_it_is_resumed(self):
        account = self.server.account()
        self.server.admin("account", "suspend", account.email, "--reason", "unpaid")
        answer = account.get("/v2/me")
        self.assertEqual((answer.status, answer.json), (403, {"error": "API key is inactive"}))
        self.server.admin("account", "resume", account.email)
        self.assertEqual(account.get("/v2/me").status, 200)

    def test_a_tier_and_a_plan_change_for_the_next_request(self):
        account = self.server.account()
        self.server.admin("tier", "create", "slow", "--rate", 7, "--concurrent", 1, "--queue", 1)
        self.server.admin("account", "set-tier", account.email, "slow")
        self.assertEqual(account.get("/v1/account").headers["X-RateLimit-Limit"], "7")
        self.server.admin("tier", "set", "slow", "--rate", 9)
        self.assertEqual(account.get("/v1/account").headers["X-RateLimit-Limit"], "9")
        self.server.admin("account", "set-tier", account.email, "default")
        self.server.admin("account", "set-plan", account.email, "growth")
        self.assertEqual(account.get("/v1/account").headers["X-RateLimit-Limit"], "120")

    def test_the_networks_of_a_key_are_held_against_the_callers_address(self):
        account = self.server.account()
        away = self.server.admin("key", "issue", "--account", account.email, "--network", "198.51.100.0/24")
        home = self.server.admin(
            "key", "issue", "--account", account.email, "--network", "127.0.0.0/8", "--network", "::1")
        self.assertEqual((self.status(away["key"]), self.status(home["key"])), (403, 200))

    def test_a_test_keys_jobs_cost_nothing_and_end_as_their_prompts_say(self):
        account = self.server.account()
        account.key = self.server.admin("key", "issue", "--account", account.email, "--test")["key"]
        drawn = account.wait(account.imagine("a red barn __slow:1", quality=DRAFT)["id"])
        self.assertEqual((drawn["status"], len(drawn["imageUrls"])), ("succeeded", 4))
        refused = account.wait(account.imagine("a red barn __fail:content_policy")["id"])
        self.assertEqual(
            (refused["status"], refused["error"]), ("failed", "The prompt was refused by the content policy."))
        self.assertEqual(account.wait(account.imagine("__timeout")["id"])["status"], "timed_out")
        self.assertEqual(account.balance(), {"granted": 0, "available": 0, "held": 0, "spent": 0})

    def test_when_a_key_was_last_used_is_told_some_seconds_later(self):
        account = self.server.account()
        account.get("/v1/account")
        until(lambda: self.server.admin("key", "show", account.key_id)["last_used"], "the last use", pause=0.5)

    def test_a_scan_finds_keys_in_files_and_prints_none(self):
        key = self.server.account().key
        with tempfile.TemporaryDirectory() as folder:
            with open(f"{folder}/dump.bin", "wb") as file:
                file.write(b"\x00\xff\nkey=" + key.encode() + b"\xfe\n")
            done = subprocess.run([BIN / "apiframe-admin", "key", "scan", folder], capture_output=True, text=True)
            self.assertEqual((done.returncode, done.stdout), (1, f"{folder}/dump.bin:2: {key[:14]}…\n"))
            clean = subprocess.run(
                [BIN / "apiframe-admin", "key", "scan", "-"], input="nothing", capture_output=True, text=True)
            self.assertEqual(clean.returncode, 0)

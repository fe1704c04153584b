"""Changes by the CLI while 64 callers poll with one key: a request that begins after the command has returned sees them."""

import dataclasses
import http.client
import signal
import threading
import time
import unittest

from harness import PATIENCE, Server, until

CALLERS = 64
EACH = 3  # requests of each caller before a change, and after it
REFUSED = {401, 429}  # as a stranger, of whom an address has few


def setUpModule():
    global server
    server = Server()


def tearDownModule():
    server.close()


@dataclasses.dataclass
class Seen:
    """What a caller was answered: a status (0 without an answer), the limit of requests, and when it began and ended."""

    status: int
    limit: str
    began: float
    ended: float


class Callers:
    """Threads that send a request again and again on connections of their own, until `finish`."""

    def __init__(self, path, key):
        self.path, self.headers, self.seen = path, {"X-API-Key": key}, [[] for _ in range(CALLERS)]
        self.after = None  # a time that each has begun some requests after at its end
        self.threads = [threading.Thread(target=self.call, args=(seen,), daemon=True) for seen in self.seen]
        for thread in self.threads:
            thread.start()
        until(lambda: all(len(seen) >= EACH for seen in self.seen), "some answers for each caller", pause=0.01)

    def call(self, seen):
        connection = server.connect(tls=False)
        while self.after is None or len(seen) < EACH or seen[-EACH].began < self.after:
            began, status, limit = time.monotonic(), 0, None
            try:
                connection.request("GET", self.path, headers=self.headers)
                answer = connection.getresponse()
                answer.read()
                status, limit = answer.status, answer.headers["X-RateLimit-Limit"]
            except (OSError, http.client.HTTPException):
                connection.close()
            seen.append(Seen(status, limit, began, time.monotonic()))
        connection.close()

    def finish(self):
        self.after = time.monotonic()
        for thread in self.threads:
            thread.join(PATIENCE)
            assert not thread.is_alive(), "a caller waits for its answer"

    def change(self, *command):
        """Runs a command of the CLI meanwhile; what was answered before it began, and what was asked after its end."""
        before = time.monotonic()
        server.admin(*command)
        after = time.monotonic()
        self.finish()
        every = [each for seen in self.seen for each in seen]
        return [each for each in every if each.ended < before], [each for each in every if each.began > after]


class Changes(unittest.TestCase):
    def setUp(self):
        self.account = server.account(credits=100)
        self.path = f"/v1/jobs/{self.account.cancelled(quality=0.25)['id']}"

    def during(self, *command):
        """What callers see of a change; before it all are answered with 200."""
        before, after = Callers(self.path, self.account.key).change(*command)
        self.assertEqual({each.status for each in before}, {200})
        self.assertGreaterEqual(len(before), CALLERS * EACH)
        self.assertGreaterEqual(len(after), CALLERS * EACH)
        return before, after

    def assert_refused(self, statuses, *command):
        _, after = self.during(*command)
        found = {each.status for each in after}
        self.assertTrue(found and found <= statuses, f"{command}: {found}")

    def test_no_request_after_a_revocation_succeeds(self):
        for _ in range(3):
            issued = self.account.issue_key()
            self.account.key = issued["key"]
            self.assert_refused(REFUSED, "key", "revoke", issued["id"])

    def test_no_request_with_a_rotated_key_without_an_overlap_succeeds(self):
        self.assert_refused({403}, "key", "rotate", self.account.key_id, "--overlap", "0s")

    def test_no_request_of_a_suspended_account_succeeds_and_all_of_a_resumed_one(self):
        self.assert_refused({403}, "account", "suspend", self.account.email, "--reason", "unpaid")
        callers = Callers(self.path, self.account.key)
        before, after = callers.change("account", "resume", self.account.email)
        self.assertEqual(({each.status for each in before}, {each.status for each in after}), ({403}, {200}))

    def test_a_lower_limit_of_requests_holds_for_all_after_it(self):
        server.admin("tier", "create", "wide", "--rate", 1_000_000, "--concurrent", 1, "--queue", 1)
        server.admin("account", "set-tier", self.account.email, "wide")
        before, after = self.during("tier", "set", "wide", "--rate", 7)
        self.assertEqual({each.limit for each in before}, {"1000000"})
        self.assertEqual({each.limit for each in after}, {"7"})
        self.assertIn(429, {each.status for each in after})
        self.assertLessEqual(sum(each.status == 200 for each in after), 2 * 7)  # a minute may begin meanwhile

    def test_another_plan_and_tier_show_in_the_headers_of_all_after_it(self):
        server.bulk_plan("other", credits=0)
        server.admin("tier", "set", "other", "--rate", 900_000)
        changes = {("set-plan", "other"): ({"1000000"}, {"900000"}), ("set-tier", "bulk"): ({"900000"}, {"1000000"})}
        for (command, name), limits in changes.items():
            before, after = self.during("account", command, self.account.email, name)
            self.assertEqual(({each.limit for each in before}, {each.limit for each in after}), limits)

    def test_a_revocation_survives_a_kill_right_after_it(self):
        revoked, kept = self.account.issue_key(), self.account.issue_key()["key"]
        callers = Callers(self.path, revoked["key"])
        server.admin("key", "revoke", revoked["id"])
        after = time.monotonic()
        server.signal_responder(signal.SIGKILL)
        server.up()
        started = time.monotonic()
        callers.finish()
        every = [each for seen in callers.seen for each in seen if each.began > after]
        self.assertNotIn(200, {each.status for each in every})
        later = {each.status for each in every if each.began > started}
        self.assertTrue(later and later <= REFUSED, later)
        self.assertEqual(server.request("GET", self.path, key=kept).status, 200)

    def test_a_revocation_while_the_responder_is_down_holds_from_its_start(self):
        issued = self.account.issue_key()
        self.assertEqual(server.request("GET", self.path, key=issued["key"]).status, 200)
        server.signal_responder(signal.SIGKILL)
        server.admin("key", "revoke", issued["id"])
        server.up()
        self.assertIn(server.request("GET", self.path, key=issued["key"]).status, REFUSED)

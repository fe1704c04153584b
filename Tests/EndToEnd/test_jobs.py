"""List, cancel and account."""

import time
import unittest

from harness import JOB_KEYS, Server, assert_ledger_adds_up


def setUpModule():
    global server
    server = Server()


def tearDownModule():
    server.close()


class Listing(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.account = server.account(credits=16 * 25)
        cls.ids = [cls.account.imagine(f"lighthouse {number}", quality=0.25)["id"] for number in range(25)]
        for identifier in cls.ids[:-1]:  # only the newest is to be drawn
            cls.account.post(f"/v1/jobs/{identifier}/cancel")

    def listed(self, query=""):
        answer = self.account.get(f"/v1/jobs{query}")
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(list(answer.json), ["success", "jobs"])
        return [job["id"] for job in answer.json["jobs"]]

    def test_the_newest_comes_first_and_a_page_has_twenty(self):
        self.assertEqual(self.listed(), self.ids[:4:-1])

    def test_limit_and_offset_cut_the_page(self):
        self.assertEqual(self.listed("?limit=3&offset=2"), self.ids[22:19:-1])
        self.assertEqual(self.listed("?limit=100"), self.ids[::-1])
        self.assertEqual(self.listed("?offset=24"), self.ids[:1])
        self.assertEqual(self.listed("?offset=1000"), [])

    def test_an_entry_is_the_job_itself(self):
        self.account.wait(self.ids[-1])
        entry = self.account.get("/v1/jobs?limit=1").json["jobs"][0]
        self.assertEqual(list(entry), JOB_KEYS)
        self.assertEqual(entry, self.account.job(entry["id"]))


class Cancelling(unittest.TestCase):
    def test_a_cancelled_job_gives_its_credits_back_and_stays_cancelled(self):
        account = server.account(credits=160)
        job = account.cancelled()
        self.assertEqual((list(job), job["status"]), (JOB_KEYS, "cancelled"))
        self.assertIsNotNone(job["completedAt"])
        self.assertIsNone(job["imageUrl"])
        moves = server.query("SELECT kind, amount FROM ledger WHERE job_id = ? ORDER BY id", job["id"])
        self.assertEqual(moves, [("hold", 16), ("release", 16)])
        balance = account.balance()
        self.assertEqual((balance["held"], balance["available"]), (0, 160 - balance["spent"]))
        time.sleep(3)  # long enough for a worker that had it to finish
        self.assertEqual(account.job(job["id"])["status"], "cancelled")
        self.assertEqual(account.balance(), balance)

    def test_an_ended_job_can_not_be_cancelled(self):
        account = server.account(credits=16)
        identifier = account.imagine(quality=0.25)["id"]
        account.wait(identifier)
        answer = account.post(f"/v1/jobs/{identifier}/cancel")
        self.assertEqual((answer.status, answer.json["error"]["code"]), (400, "VALIDATION_ERROR"), answer)
        self.assertEqual(account.job(identifier)["status"], "succeeded")

    def test_a_cancel_that_races_the_worker_is_decided_once(self):
        account = server.account(credits=16 * 12)
        for number in range(12):
            identifier = account.imagine(quality=0.25)["id"]
            time.sleep(number * 0.05)
            answer = account.post(f"/v1/jobs/{identifier}/cancel")
            self.assertEqual(account.wait(identifier)["status"], "cancelled" if answer.status == 200 else "succeeded")
        assert_ledger_adds_up(self, server)


class AccountRoute(unittest.TestCase):
    def test_it_shows_what_remains_of_what_was_given(self):
        account = server.account(plan="standard")
        first = account.get("/v1/account")
        self.assertEqual(first.status, 200, first)
        self.assertEqual(first.json, {"success": True, "account": {
            "name": "Tester", "email": account.email, "plan": "standard", "credits": {"remaining": 500, "total": 500}}})
        account.wait(account.imagine(quality=0.25)["id"])
        self.assertEqual(account.get("/v1/account").json["account"]["credits"], {"remaining": 484, "total": 500})

    def test_every_answer_says_how_many_requests_are_left(self):
        account = server.account(plan="standard")
        answers = [account.get("/v1/account"), account.get("/v1/jobs"), account.get("/v1/jobs")]
        self.assertEqual([answer.headers["X-RateLimit-Limit"] for answer in answers], ["60"] * 3)
        left = [int(answer.headers["X-RateLimit-Remaining"]) for answer in answers]
        self.assertIn(left, ([59, 58, 57], [59, 58, 59], [59, 59, 58]))  # the minute may turn over on the way
        for answer in answers:
            self.assertIn(int(answer.headers["X-RateLimit-Reset"]) - time.time().__floor__(), range(-10, 61))

"""Webhooks from the job to the receiver: bodies, signatures, and no loss by a crash."""

import hashlib
import hmac
import itertools
import signal
import time
import unittest

import standardwebhooks
import svix.webhooks
from harness import DRAFT, Account, Server, alone, note, until
from receiver import Receiver, answer, hang, in_turn, reset


def setUpModule():
    global server, receiver, account, tester, paths
    receiver = Receiver()
    server = Server(start=False)
    (server.data / "apiframe.conf").write_text("APIFRAME_EGRESS_ALLOW=127.0.0.1\n")
    server.start()
    account = server.account(credits=16 * 1000)
    issued = account.issue_key("ak_test")
    tester = Account(server, account.email, issued["key"], issued["id"])
    paths = (f"/hook/{number}" for number in itertools.count(1))


def tearDownModule():
    server.close()
    receiver.close()


def sign(secret, body):
    return "sha256=" + hmac.new(secret, body, hashlib.sha256).hexdigest()


class WebhookCase(unittest.TestCase):
    def setUp(self):
        self.path = next(paths)
        self.url = receiver.url(self.path)

    def submit_v2(self, prompt="a lighthouse", **more):
        done = account.post("/v2/images/generate", {
            "prompt": prompt, "model": "midjourney", "webhookUrl": self.url, **more})
        self.assertEqual(done.status, 202, done)
        return done.json["jobId"]

    def submit_legacy(self, **more):
        done = server.request("POST", "/imagine", body={"prompt": "a bell", "webhook_url": self.url, **more},
                              headers={"Authorization": account.key})
        self.assertEqual(done.status, 200, done)
        return done.json["task_id"]

    def status(self, job, want):
        """Waits until the job's webhook has a status."""
        until(lambda: account.get(f"/v2/jobs/{job}").json["webhookStatus"] == want, f"the webhook's status {want}")

    def delivery(self, job, event="completed"):
        columns = "id, state, attempts, reason, status, due_ms, sent_ms"
        rows = server.query(f"SELECT {columns} FROM delivery WHERE job_id = ? AND event = ?", job, event)
        return dict(zip(columns.split(", "), rows[0])) if rows else None

    def wait_for(self, job, event="failed", **wanted):
        def found():
            row = self.delivery(job, event)
            return row and all(row[name] == value for name, value in wanted.items()) and row

        return until(found, f"a delivery with {wanted}")

    def waiting(self):
        """A job that ends when it is cancelled and not before."""
        return tester.imagine("__slow:600", webhookUrl=self.url)["id"]

    def cancelled(self):
        """The quickest end of a job."""
        job = self.waiting()
        self.assertEqual(tester.post(f"/v1/jobs/{job}/cancel").status, 200)
        return job


class Bodies(WebhookCase):
    def test_v2_is_told_of_its_events_and_everyone_can_verify_it(self):
        job = self.submit_v2(webhookEvents=["progress", "completed"])
        self.status(job, "delivered")
        told = receiver.at(self.path)
        end = told[-1]
        shown = account.get(f"/v2/jobs/{job}").json
        self.assertEqual(list(end.json), [
            "event", "jobId", "status", "progress", "result", "model", "creditCost", "completedAt"])
        self.assertEqual(end.json, {
            "event": "completed", "jobId": job, "status": "COMPLETED", "progress": 100, "result": shown["result"],
            "model": "midjourney", "creditCost": 16, "completedAt": shown["completedAt"]})
        self.assertEqual(server.fetch(end.json["result"]["images"][0]).status, 200)
        for progress in told[:-1]:
            self.assertEqual(list(progress.json), ["event", "jobId", "status", "progress", "model"])
            self.assertEqual((progress.json["event"], progress.json["status"]), ("progress", "PROCESSING"))
        self.assertGreater(len(told), 1)
        note(f"{len(told) - 1} of progress")
        for each in told:
            self.assertEqual(each.headers["X-Webhook-Event"], each.json["event"])
            self.assertEqual(each.headers["Content-Type"], "application/json")
            self.verify(each)

    def verify(self, request):
        secret = server.admin("webhook", "secret", "--account", account.email)[0]["secret"]
        headers = dict(request.headers.items())
        self.assertEqual(standardwebhooks.Webhook(secret).verify(request.body, headers), request.json)
        svix.webhooks.Webhook(secret).verify(request.body, headers)  # raises, and answers nothing
        changed = request.body.replace(b"jobId", b"jobid")
        with self.assertRaises(standardwebhooks.WebhookVerificationError):
            standardwebhooks.Webhook(secret).verify(changed, headers)
        with self.assertRaises(svix.webhooks.WebhookVerificationError):
            svix.webhooks.Webhook(secret).verify(changed, headers)
        digest = hashlib.sha256(account.key.encode())
        self.assertEqual(headers["X-Webhook-Signature"], sign(digest.digest(), request.body))
        self.assertEqual(headers["X-Webhook-Signature-Hex"], sign(digest.hexdigest().encode(), request.body))

    def test_v1_is_told_the_job_as_a_get_shows_it(self):
        job = account.imagine(webhookUrl=self.url, quality=DRAFT)["id"]
        request, = receiver.wait(self.path)
        self.assertEqual(request.json, {"event": "completed", **account.job(job)})
        self.verify_v1(request)

    def verify_v1(self, request):
        digest = hashlib.sha256(account.key.encode())
        self.assertEqual(request.headers["X-Webhook-Signature"], sign(digest.digest(), request.body))
        self.assertEqual(request.headers["X-Webhook-Event"], "completed")
        secret = server.admin("webhook", "secret", "--account", account.email)[0]["secret"]
        standardwebhooks.Webhook(secret).verify(request.body, dict(request.headers.items()))

    def test_legacy_is_told_what_fetch_answers_with_its_secret_and_updates(self):
        task = self.submit_legacy(webhook_secret="open sesame")
        self.wait_for(task, "completed", state="delivered")
        told = receiver.at(self.path)
        shown = server.request("POST", "/fetch", body={"task_id": task}, headers={"Authorization": account.key})
        self.assertEqual(told[-1].body, shown.body)
        self.assertEqual(told[-1].json["status"], "finished")
        self.assertGreater(len(told), 1)
        secret = server.admin("webhook", "secret", "--account", account.email)[0]["secret"]
        for each in told:
            self.assertEqual(each.headers["x-webhook-secret"], "open sesame")
            self.assertNotIn("X-Webhook-Signature", each.headers)
            standardwebhooks.Webhook(secret).verify(each.body, dict(each.headers.items()))
        for each in told[:-1]:
            self.assertEqual(each.json["status"], "processing")

    def test_a_key_with_hex_chosen_has_the_ways_swapped(self):
        issued = account.issue_key("ak_test")
        server.execute("UPDATE api_key SET webhook_signature = 'hex' WHERE id = ?", issued["id"])
        done = server.request("POST", "/v2/images/generate", key=issued["key"], body={
            "prompt": "__slow:600", "model": "midjourney", "webhookUrl": self.url})
        server.request("POST", f"/v2/jobs/{done.json['jobId']}/cancel", key=issued["key"])
        request, = receiver.wait(self.path)
        digest = hashlib.sha256(issued["key"].encode())
        self.assertEqual(request.headers["X-Webhook-Signature"], sign(digest.hexdigest().encode(), request.body))
        self.assertEqual(request.headers["X-Webhook-Signature-Raw"], sign(digest.digest(), request.body))
        self.assertEqual(request.json, {"event": "failed", "jobId": done.json["jobId"], "status": "CANCELLED",
                                        "error": "The job was cancelled.", "model": "midjourney"})

    def test_events_that_nobody_asked_for_are_not_told(self):
        job = tester.post("/v2/images/generate", {
            "prompt": "__slow:600", "model": "midjourney", "webhookUrl": self.url,
            "webhookEvents": ["completed"]}).json["jobId"]
        self.assertEqual(tester.get(f"/v2/jobs/{job}").json["webhookStatus"], "pending")
        self.assertEqual(tester.post(f"/v2/jobs/{job}/cancel").status, 200)
        self.assertIsNone(tester.get(f"/v2/jobs/{job}").json["webhookStatus"])
        self.assertEqual(server.query("SELECT * FROM delivery WHERE job_id = ?", job), [])


class Troubles(WebhookCase):
    def test_what_fails_comes_again_after_five_seconds_under_the_same_id(self):
        receiver.answers[self.path] = in_turn(answer(500, b"x" * 5000), answer(204))
        job = self.cancelled()
        first, second = receiver.wait(self.path, 2)
        self.assertEqual((first.id, first.body), (second.id, second.body))
        self.assertTrue(4.5 < second.at - first.at < 200, second.at - first.at)  # the next retry is after five minutes
        self.wait_for(job, state="delivered", attempts=2)
        log = server.query("SELECT number, status, reason, length(answer) FROM delivery_attempt WHERE delivery_id = ?"
                           " ORDER BY number", first.id)
        self.assertEqual(log, [(1, 500, "status", 1024), (2, 204, "delivered", 0)])

    def test_each_kind_of_failure_has_its_reason(self):
        for reason, url, reply in (
            ("redirect", self.url, answer(302, Location=receiver.url("/elsewhere"))),
            ("status", self.url, answer(404)), ("broken", self.url, reset),
            ("refused", "http://127.0.0.1:1/", None), ("blocked_address", "http://10.0.0.1/", None),
            ("dns", "http://nowhere.invalid/", None), ("tls", f"https://127.0.0.1:{receiver.port}/", None),
        ):
            with self.subTest(reason=reason):
                self.url, receiver.answers[self.path] = url, reply
                self.wait_for(self.cancelled(), reason=reason, state="pending")
        self.assertEqual(receiver.at("/elsewhere"), [])

    def test_who_asks_for_time_gets_it(self):
        receiver.answers[self.path] = answer(429, Retry_After="100")
        found = self.wait_for(self.cancelled(), reason="status", state="pending")
        self.assertTrue(100_000 <= found["due_ms"] - found["sent_ms"] < 115_000, found)

    def test_gone_disables_the_endpoint_and_the_log_says_how_to_enable_it(self):
        receiver.answers[self.path] = answer(410)
        job = self.cancelled()
        self.wait_for(job, reason="gone", state="failed")
        self.assertEqual(account.get(f"/v2/jobs/{job}").json["webhookStatus"], "failed")
        self.wait_for(self.cancelled(), reason="disabled", state="failed", attempts=0)
        self.assertEqual(len(receiver.at(self.path)), 1)
        server.wait_for_log("apiframe-admin webhook enable")

    @alone
    def test_endpoints_that_hang_delay_nobody(self):
        slow = [Receiver() for _ in range(5)]
        for each in slow:
            each.answers["/"], self.url = hang(20), each.url()
            for _ in range(4):
                self.cancelled()
        self.url, began = receiver.url(self.path), time.monotonic()
        self.cancelled()
        request, = receiver.wait(self.path)
        note(f"{(request.at - began) * 1000:.0f} ms")
        self.assertLess(request.at - began, 5)  # a third of the time that a hanging one takes
        for each in slow:
            each.close()


class Crash(WebhookCase):
    def test_kill_9_between_and_after_loses_no_delivery(self):
        """Killed five times while jobs end and deliveries are under way, each of which takes a while."""
        def slowly(handler, request):
            time.sleep(0.15)
            answer(200)(handler, request)

        receiver.answers[self.path] = slowly
        jobs = []
        for _ in range(5):
            batch = [self.waiting() for _ in range(30)]
            jobs += batch
            for job in batch[:-2]:
                tester.post(f"/v1/jobs/{job}/cancel")
            receiver.wait(self.path, 1)
            server.signal_responder(signal.SIGKILL)
            server.up()
        for job in jobs:
            if server.query("SELECT completed_ms FROM job WHERE id = ?", job)[0][0] is None:
                tester.post(f"/v1/jobs/{job}/cancel")
        left = "SELECT id FROM delivery WHERE state = 'pending' AND job_id IN (SELECT id FROM job WHERE webhook_url = ?)"
        until(lambda: not server.query(left, self.url), "the end of all deliveries", seconds=400)  # perhaps a retry
        told = {}
        for each in receiver.at(self.path):
            told.setdefault(each.json["id"], set()).add(each.id)
        self.assertEqual(set(told), set(jobs))
        self.assertTrue(all(len(ids) == 1 for ids in told.values()))
        interrupted, = server.query("SELECT count(*) FROM delivery_attempt WHERE reason = 'interrupted'")[0]
        note(f"{len(receiver.at(self.path))} requests for {len(jobs)} jobs, {interrupted} interrupted")

    def test_what_was_being_sent_when_it_died_is_sent_again_at_once(self):
        receiver.answers[self.path] = in_turn(hang(3), answer(200))
        job = self.cancelled()
        receiver.wait(self.path)
        server.signal_responder(signal.SIGKILL)
        began = time.monotonic()
        server.up()
        first, second = receiver.wait(self.path, 2)
        self.assertEqual((first.id, first.body), (second.id, second.body))
        self.assertLess(second.at - began, 45)  # before the end of its lease
        self.wait_for(job, state="delivered", attempts=2)

    def test_a_stop_waits_for_what_is_under_way(self):
        def slowly(handler, request):
            time.sleep(1)
            answer(200)(handler, request)

        receiver.answers[self.path] = slowly
        job = self.cancelled()
        receiver.wait(self.path)
        server.signal_responder(signal.SIGTERM)
        self.assertEqual(self.delivery(job, "failed")["state"], "delivered")
        server.up()
        self.assertEqual(len(receiver.at(self.path)), 1)

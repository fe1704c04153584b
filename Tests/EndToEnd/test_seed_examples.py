"""The documentation's own curl examples, as they stand, with only host, key and job id changed."""

import json
import os
import subprocess
import unittest

from harness import JOB_KEYS, PATIENCE, Server

HOST = "https://apiframe-api.161.153.32.214.sslip.io"
JOB = "a1b2c3d4-e5f6-7890-abcd-ef1234567890"

ACCOUNT_IN_THE_INTRODUCTION = r"""curl -H "X-API-Key: ak_live_xxxxx" \
https://api.example.com/v1/account"""
IMAGINE = r"""curl -X POST https://apiframe-api.161.153.32.214.sslip.io/v1/imagine \
-H "Content-Type: application/json" \
-H "X-API-Key: YOUR_API_KEY" \
-d '{
"prompt": "a futuristic city at sunset",
"aspectRatio": "16:9"
}'"""
DESCRIBE = r"""curl -X POST https://apiframe-api.161.153.32.214.sslip.io/v1/describe \
-H "Content-Type: application/json" \
-H "X-API-Key: YOUR_API_KEY" \
-d '{
"imageUrl": "https://example.com/photo.jpg"
}'"""
BLEND = r"""curl -X POST https://apiframe-api.161.153.32.214.sslip.io/v1/blend \
-H "Content-Type: application/json" \
-H "X-API-Key: YOUR_API_KEY" \
-d '{
"imageUrls": [
"https://example.com/image1.jpg",
"https://example.com/image2.jpg",
"https://example.com/image3.jpg"
]
}'"""
JOB_STATUS = r"""curl https://apiframe-api.161.153.32.214.sslip.io/v1/jobs/a1b2c3d4-e5f6-7890-abcd-ef1234567890 \
-H "X-API-Key: YOUR_API_KEY" """
LIST = r"""curl "https://apiframe-api.161.153.32.214.sslip.io/v1/jobs?limit=10&offset=0" \
-H "X-API-Key: YOUR_API_KEY" """
CANCEL = r"""curl -X POST https://apiframe-api.161.153.32.214.sslip.io/v1/jobs/a1b2c3d4-e5f6-7890-abcd-ef1234567890/cancel \
-H "X-API-Key: YOUR_API_KEY" """
ACCOUNT = r"""curl https://apiframe-api.161.153.32.214.sslip.io/v1/account \
-H "X-API-Key: YOUR_API_KEY" """


def setUpModule():
    global server, account
    server = Server()
    account = server.account(plan="standard")


def tearDownModule():
    server.close()


class SeedExamples(unittest.TestCase):
    def test_they_run_over_https(self):
        self.run_all(server.base)

    def test_they_run_over_plain_http_as_on_the_default_port(self):
        self.run_all(server.plain_base)

    def run_all(self, base):
        self.base = base
        self.assertEqual(self.curl(ACCOUNT_IN_THE_INTRODUCTION), self.curl(ACCOUNT))
        self.check_account(self.curl(ACCOUNT))

        submitted = self.curl(IMAGINE)
        self.assertIs(submitted["success"], True)
        job = submitted["job"]
        self.assertEqual(list(job), JOB_KEYS)
        self.assertEqual((job["prompt"], job["status"]), ("a futuristic city at sunset", "pending"))

        self.assertEqual(account.wait(job["id"])["status"], "succeeded")
        finished = self.curl(JOB_STATUS, job["id"])
        self.assertEqual(list(finished), ["success", "job"])
        self.assertEqual(list(finished["job"]), JOB_KEYS)
        self.assertEqual(finished["job"]["status"], "succeeded")

        listed = self.curl(LIST)
        self.assertEqual(list(listed), ["success", "jobs"])
        self.assertEqual(listed["jobs"][0], finished["job"])

        # The images are nowhere: that is no fault of the requests, but of the jobs.
        for example, kind in ((DESCRIBE, "describe"), (BLEND, "blend")):
            job = self.curl(example)["job"]
            self.assertEqual(list(job), JOB_KEYS)
            self.assertEqual((job["type"], job["status"], job["prompt"]), (kind, "pending", None))

        cancelled = self.cancelled()
        self.assertEqual((cancelled["success"], cancelled["job"]["status"]), (True, "cancelled"))
        again = self.curl(CANCEL, cancelled["job"]["id"])
        self.assertEqual((again["success"], again["error"]["code"]), (False, "VALIDATION_ERROR"))

    def cancelled(self):
        """The answer to the cancel of a job that has not ended: a worker may be quicker than curl."""
        for _ in range(5):
            answer = self.curl(CANCEL, account.imagine()["id"])
            if answer["success"]:
                break
        return answer

    def check_account(self, body):
        self.assertEqual(list(body), ["success", "account"])
        self.assertEqual(list(body["account"]), ["name", "email", "plan", "credits"])
        self.assertEqual(list(body["account"]["credits"]), ["remaining", "total"])
        self.assertEqual((body["account"]["email"], body["account"]["plan"]), (account.email, "standard"))
        self.assertEqual(body["account"]["credits"]["total"], 500)

    def curl(self, command, job=JOB):
        """Runs the command in a shell; the certificate comes by curl's own environment variable."""
        for old, new in (
            (HOST, self.base), ("https://api.example.com", self.base), (JOB, job),
            ("YOUR_API_KEY", account.key), ("ak_live_xxxxx", account.key),
        ):
            command = command.replace(old, new)
        environment = {**os.environ, "CURL_CA_BUNDLE": str(server.certificate), "NO_PROXY": "*"}
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=PATIENCE, env=environment)
        self.assertEqual(done.returncode, 0, f"{command}\n{done.stderr}")
        return json.loads(done.stdout)

"""Both APIs against their own OpenAPI documents: for all requests that schemathesis generates, no answer is a fault of the
server or other than its document says."""

import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from harness import IS_LONG, Server, note

# 501 is what these routes are for: this server makes images.
NOT_OFFERED = r"^/v2/(videos|music|loras)"
CHECKS = ("not_a_server_error,status_code_conformance,content_type_conformance,response_headers_conformance,"
          "response_schema_conformance")
# The same endpoints as below /v1/, which the long form tries too.
ALIASES = r"^/(?!v1/)"
EXAMPLES = os.environ.get("APIFRAME_SCHEMATHESIS_EXAMPLES", "3" if IS_LONG else "2")
PHASES = "examples,coverage,fuzzing,stateful" if IS_LONG else "examples,fuzzing"


class DocumentCase(unittest.TestCase):
    def setUp(self):
        self.server = Server()

    def tearDown(self):
        self.server.close()

    def try_all(self, document, form, *more):
        account = self.server.account(credits=1_000_000)
        key = account.issue_key(form)["key"]
        with tempfile.TemporaryDirectory() as folder:
            command = [
                pathlib.Path(sys.executable).with_name("schemathesis"), "run", self.server.plain_base + document,
                "--header", f"X-API-Key: {key}", "--checks", CHECKS, "--max-examples", EXAMPLES, "--workers", "1",
                "--phases", PHASES,
                "--generation-deterministic", "--request-timeout", "70", *more,
            ]
            done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=1800,
                                  cwd=folder)
        note(next((line.strip() for line in done.stdout.splitlines() if " generated, " in line), ""))
        self.assertEqual(done.returncode, 0, done.stdout[-20000:] + done.stderr[-2000:])
        self.assertNotIn(" level=error ", self.server.log())


class V1(DocumentCase):
    def test_every_answer_is_as_documented(self):
        self.try_all("/v1/openapi.json", "ak_live", *([] if IS_LONG else ["--exclude-path-regex", ALIASES]))


class V2(DocumentCase):
    def test_every_answer_is_as_documented(self):
        self.try_all("/v2/openapi.json", "afk", "--exclude-path-regex", NOT_OFFERED)

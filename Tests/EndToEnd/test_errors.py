"""Every documented error, body and headers."""

import signal
import time
import unittest

from harness import Server

PROMPT = "a lighthouse"
RATE_HEADERS = ("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset")
NOBODY = "00000000-0000-4000-8000-000000000000"


def setUpModule():
    global server, account
    server = Server()
    account = server.account(credits=1600)


def tearDownModule():
    server.close()


class ErrorTest(unittest.TestCase):
    def assert_error(self, answer, status, code, message=None):
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(list(answer.json), ["success", "error"], answer)
        self.assertIs(answer.json["success"], False)
        self.assertEqual(list(answer.json["error"]), ["code", "message"])
        self.assertEqual(answer.json["error"]["code"], code)
        self.assertTrue(answer.json["error"]["message"])
        if message:
            self.assertEqual(answer.json["error"]["message"], message)
        self.assert_common_headers(answer)

    def assert_common_headers(self, answer):
        self.assertEqual(answer.headers["Content-Type"], "application/json; charset=utf-8")
        self.assertEqual(int(answer.headers["Content-Length"]), len(answer.body))
        for name in ("X-Request-Id", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"):
            self.assertEqual(len(answer.headers.get_all(name, [])), 1, f"{name}: {answer}")
        self.assertNotRegex(answer.headers.get("Server", ""), r"\d")

    def assert_rate_headers(self, answer):
        for name in RATE_HEADERS:
            self.assertRegex(answer.headers.get(name, ""), r"^\d+$", f"{name}: {answer}")


class Validation(ErrorTest):
    wrong = {
        "prompt": [None, "", "   ", 7, True, [], {}, "x" * 100_000],
        "aspectRatio": ["2:1", "16x9", "", "1:1 ", 1, True, [], {}],
        "version": ["7", "6", "", 6.1, True, []],
        "quality": [0, 2, 0.3, -1, "1", True, []],
        "style": ["RAW", "photo", "", 1, True, []],
        "chaos": [-1, 101, "10", True, []],
        "stylize": [-1, 1001, "100", True, []],
        "webhookUrl": ["", "not a url", "ftp://example.com/x", "/relative", 1, True, []],
    }
    right = {
        "aspectRatio": ["1:1", "16:9", "9:16", "4:3", "3:4"],
        "version": ["5.2", "6.0", "6.1"],
        "quality": [0.25, 0.5, 1],
        "style": ["raw", "cute", "expressive", "scenic"],
        "chaos": [0, 100],
        "stylize": [0, 1000],
        "webhookUrl": ["https://example.com/hook"],
    }

    def test_a_wrong_value_of_any_parameter_is_answered_400_and_costs_nothing(self):
        # Jobs of other tests may end meanwhile, which moves no credits that are available.
        before = account.balance()["available"]
        for name, values in self.wrong.items():
            for value in values:
                with self.subTest(parameter=name, value=str(value)[:40]):
                    answer = account.post("/v1/imagine", {"prompt": PROMPT, name: value})
                    self.assert_error(answer, 400, "VALIDATION_ERROR")
                    self.assert_rate_headers(answer)
        self.assertEqual(account.balance()["available"], before)

    def test_every_documented_value_of_every_parameter_is_accepted(self):
        for name, values in self.right.items():
            for value in values:
                with self.subTest(parameter=name, value=value):
                    answer = account.post("/v1/imagine", {"prompt": PROMPT, "quality": 0.25, name: value})
                    self.assertEqual(answer.status, 202, answer)
                    account.post(f"/v1/jobs/{answer.json['job']['id']}/cancel")

    def test_a_missing_prompt_is_answered_in_the_documented_words(self):
        answer = account.post("/v1/imagine", {"aspectRatio": "1:1"})
        self.assert_error(answer, 400, "VALIDATION_ERROR", "The 'prompt' field is required.")

    def test_a_body_that_is_no_json_object_is_answered_400(self):
        for body in (b"", b"{", b"not json", b"[]", b"null", b'"text"', b"7", b'{"prompt": "a"} x', b'{"prompt":"\xff"}'):
            with self.subTest(body=body):
                answer = account.post("/v1/imagine", body, headers={"Content-Type": "application/json"})
                self.assert_error(answer, 400, "VALIDATION_ERROR")

    def test_deep_nesting_is_answered_400_and_harms_nobody(self):
        deep = b"[" * 100_000 + b"]" * 100_000
        wide = b",".join([b"[" * 50 + b"]" * 50] * 2_000)
        for value in (deep, b"[" + wide + b"]"):
            body = b'{"prompt":' + value + b"}"
            started = time.monotonic()
            answer = account.post("/v1/imagine", body, headers={"Content-Type": "application/json"})
            self.assert_error(answer, 400, "VALIDATION_ERROR")
            self.assertLess(time.monotonic() - started, 20)  # quadratic time would be minutes
        self.assertEqual(account.get("/v1/account").status, 200)

    def test_a_body_that_does_not_say_it_is_json_is_answered_415(self):
        for kind in ("text/plain", "multipart/form-data; boundary=x"):
            with self.subTest(kind=kind):
                answer = account.post("/v1/imagine", b'{"prompt":"a"}', headers={"Content-Type": kind})
                self.assert_error(answer, 415, "UNSUPPORTED_MEDIA_TYPE")

    def test_json_under_the_type_that_curl_sends_unasked_is_taken_by_all_apis(self):
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        for path in ("/v1/describe", "/v2/images/describe", "/flux-imagine"):
            with self.subTest(path=path):
                self.assertEqual(account.post(path, b'{"image":5}', headers=form).status, 400)
                self.assertEqual(account.post(path, b"image=5", headers=form).status, 415)

    def test_a_body_over_the_limit_is_answered_413_by_the_responder_and_far_over_it_by_nginx(self):
        for size, has_rate in ((16 * 1024 * 1024 + 1, True), (18 * 1024 * 1024, False)):
            with self.subTest(size=size):
                answer = account.post("/v1/imagine", b" " * size, headers={"Content-Type": "application/json"})
                self.assert_error(answer, 413, "PAYLOAD_TOO_LARGE")
                if has_rate:
                    self.assert_rate_headers(answer)

    def test_an_upload_over_25_megabytes_is_answered_400_and_far_over_it_413_by_nginx(self):
        for size, status in ((20_000_000, 400), (26_214_401, 400), (28_500_000, 413)):
            with self.subTest(size=size):
                body = (b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n' + b" " * size
                        + b"\r\n--b--\r\n")
                answer = account.post("/v2/uploads", body, headers={"Content-Type": "multipart/form-data; boundary=b"})
                self.assertEqual((answer.status, list(answer.json)), (status, ["error"]), answer)
                self.assertEqual("too large" in answer.json["error"], size > 25 * 1024 * 1024, answer)

    def test_a_wrong_page_of_the_list_is_answered_400(self):
        for query in ("limit=0", "limit=-1", "limit=101", "limit=ten", "limit=1.5", "offset=-1", "offset=x"):
            with self.subTest(query=query):
                self.assert_error(account.get(f"/v1/jobs?{query}"), 400, "VALIDATION_ERROR")


class Refusals(ErrorTest):
    def test_without_a_key_the_answer_is_401(self):
        for path in ("/v1/account", "/v1/jobs", f"/v1/jobs/{NOBODY}"):
            with self.subTest(path=path):
                self.assert_error(server.request("GET", path), 401, "UNAUTHORIZED")
        self.assert_error(server.request("POST", "/v1/imagine", body={"prompt": PROMPT}), 401, "UNAUTHORIZED")

    def test_an_unknown_or_malformed_key_is_answered_401(self):
        typo = account.key[:-1] + ("a" if account.key[-1] != "a" else "b")
        for key in ("x", "ak_live_", "ak_live_" + "a" * 40, typo, "ak_live_\u00e9", "x" * 5000):
            with self.subTest(key=key[:50]):
                self.assert_error(server.request("GET", "/v1/account", key=key), 401, "UNAUTHORIZED")

    def test_a_revoked_key_is_answered_401_at_once(self):
        issued = account.issue_key()
        self.assertEqual(server.request("GET", "/v1/account", key=issued["key"]).status, 200)
        server.admin("key", "revoke", issued["id"])
        self.assert_error(server.request("GET", "/v1/account", key=issued["key"]), 401, "UNAUTHORIZED")
        self.assertEqual(account.get("/v1/account").status, 200, "the other key went with it")

    def test_without_enough_credits_the_answer_is_402(self):
        poor = server.account(credits=15)
        answer = poor.post("/v1/imagine", {"prompt": PROMPT})
        self.assert_error(answer, 402, "INSUFFICIENT_CREDITS")
        self.assert_rate_headers(answer)
        self.assertEqual(poor.balance(), {"granted": 15, "available": 15, "held": 0, "spent": 0})

    def test_an_unknown_job_is_answered_404(self):
        for identifier in (NOBODY, "x", "1", "00000000-0000-4000-8000-00000000000g", "%2e%2e", "'--"):
            with self.subTest(identifier=identifier):
                self.assert_error(account.get(f"/v1/jobs/{identifier}"), 404, "NOT_FOUND")
                self.assert_error(account.post(f"/v1/jobs/{identifier}/cancel"), 404, "NOT_FOUND")

    def test_another_accounts_job_is_answered_as_if_it_did_not_exist(self):
        mine, stranger = account.imagine(quality=0.25)["id"], server.account()
        foreign, unknown = stranger.get(f"/v1/jobs/{mine}"), stranger.get(f"/v1/jobs/{NOBODY}")
        self.assert_error(foreign, 404, "NOT_FOUND")
        self.assertEqual(foreign.body, unknown.body)
        self.assert_error(stranger.post(f"/v1/jobs/{mine}/cancel"), 404, "NOT_FOUND")
        self.assertEqual(stranger.get("/v1/jobs").json["jobs"], [])

    def test_an_unknown_route_is_answered_404(self):
        for path in ("/", "/v1", "/v1/", "/v1/nothing", "/v1/imagine/x", "/V1/account", "/v1/account/x", "/favicon.ico"):
            with self.subTest(path=path):
                self.assert_error(account.get(path), 404, "NOT_FOUND")

    def test_a_wrong_method_is_answered_405_and_told_which_are_allowed(self):
        for method, path, allowed in (
            ("GET", "/v1/imagine", "POST"), ("DELETE", "/v1/imagine", "POST"), ("POST", "/v1/account", "GET"),
            ("PUT", f"/v1/jobs/{NOBODY}", "GET"), ("GET", f"/v1/jobs/{NOBODY}/cancel", "POST"),
            ("PATCH", "/v1/jobs", "GET"),
        ):
            with self.subTest(method=method, path=path):
                answer = server.request(method, path, key=account.key)
                self.assert_error(answer, 405, "METHOD_NOT_ALLOWED")
                self.assertIn(allowed, answer.headers["Allow"].replace(" ", "").split(","))


class RateLimit(ErrorTest):
    def test_the_eleventh_request_in_a_minute_of_the_free_plan_is_answered_429(self):
        free = server.account(plan="free")
        remaining = []
        for _ in range(25):  # the minute may turn over once on the way
            answer = free.get("/v1/account")
            self.assert_rate_headers(answer)
            self.assertEqual(answer.headers["X-RateLimit-Limit"], "10")
            remaining.append(int(answer.headers["X-RateLimit-Remaining"]))
            if answer.status == 429:
                break
            self.assertEqual(answer.status, 200)
        self.assert_error(answer, 429, "RATE_LIMITED")
        self.assertEqual(remaining[-11:], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0])
        wait, reset = int(answer.headers["Retry-After"]), int(answer.headers["X-RateLimit-Reset"])
        self.assertIn(wait, range(1, 61))
        self.assertAlmostEqual(reset, time.time() + wait, delta=10)

    def test_each_key_has_its_own_minute(self):
        free = server.account(plan="free")
        while free.get("/v1/account").status != 429:
            pass
        other = free.issue_key()["key"]
        self.assertEqual(server.request("GET", "/v1/account", key=other).status, 200)


class Faults(ErrorTest):
    def test_a_fault_of_ours_is_answered_500_without_its_cause_and_heals(self):
        server.execute("ALTER TABLE job RENAME TO job_away")
        try:
            answers = [account.post("/v1/imagine", {"prompt": PROMPT}), account.get("/v1/jobs")]
        finally:
            server.execute("ALTER TABLE job_away RENAME TO job")
        for answer in answers:
            self.assert_error(answer, 500, "PROVIDER_ERROR")
            self.assertNotRegex(answer.body.decode().lower(), "sql|table|job_away|select|/")
            server.wait_for_log(answer.headers["X-Request-Id"])
        self.assertEqual(account.post("/v1/imagine", {"prompt": PROMPT}).status, 202)

    def test_while_the_responder_is_away_nginx_answers_502_in_the_apis_shape(self):
        server.signal_responder(signal.SIGTERM)
        try:
            v1, v2 = account.get("/v1/account"), account.get("/v2/me")
        finally:
            server.up()
        self.assert_error(v1, 502, "PROVIDER_ERROR")
        self.assertEqual((v2.status, list(v2.json)), (502, ["error"]))
        self.assertRegex(v1.headers["Retry-After"], r"^\d+$")
        self.assertEqual(account.get("/v1/account").status, 200)


class RequestIds(ErrorTest):
    def test_a_sane_request_id_of_the_caller_is_kept_on_every_answer(self):
        for path in ("/v1/account", "/v1/nothing", f"/images/{NOBODY}-1.png"):
            with self.subTest(path=path):
                answer = account.get(path, headers={"X-Request-Id": "my-id.7_A"})
                self.assertEqual(answer.headers.get_all("X-Request-Id"), ["my-id.7_A"])

    def test_any_other_is_replaced(self):
        for sent in ("with space", "x" * 129, "<script>", "a,b"):
            with self.subTest(sent=sent[:20]):
                answer = account.get("/v1/account", headers={"X-Request-Id": sent})
                self.assertRegex(answer.headers["X-Request-Id"], r"^\d+\.\d{3}-\d+-\d+$")

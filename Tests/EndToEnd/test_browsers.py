"""Scripts of other origins: what they may read, nginx's own errors too."""

import signal
import unittest

from harness import Server

ALLOWED = "https://app.example.com"


def setUpModule():
    global server
    server = Server(start=False)
    (server.data / "apiframe.conf").write_text(f"APIFRAME_CORS_ORIGINS={ALLOWED}, http://localhost:3000\n")
    server.start()


def tearDownModule():
    server.close()


class Errors(unittest.TestCase):
    def test_an_error_is_read_by_the_permitted_origins_only(self):
        for status, method, path, body in ((401, "GET", "/v1/account", None), (413, "POST", "/v1/jobs", b"x" * 1_500_000)):
            for origin in (ALLOWED, "http://localhost:3000", "https://app-example.com", "https://app.example.com.evil.com", None):
                answer = server.request(method, path, body=body, headers={"Origin": origin} if origin else {})
                may = origin in (ALLOWED, "http://localhost:3000")
                self.assertEqual(answer.status, status)
                self.assertEqual(answer.headers.get_all("Access-Control-Allow-Origin"), [origin] if may else None, answer)
                self.assertEqual("Retry-After" in answer.headers.get("Access-Control-Expose-Headers", ""), may, answer)

    def test_so_is_nginxs_answer_while_the_responder_is_away(self):
        server.signal_responder(signal.SIGTERM)
        try:
            answer = server.request("GET", "/v2/me", headers={"Origin": ALLOWED})
        finally:
            server.up()
        self.assertEqual((answer.status, answer.headers["Access-Control-Allow-Origin"]), (502, ALLOWED))


if __name__ == "__main__":
    unittest.main()

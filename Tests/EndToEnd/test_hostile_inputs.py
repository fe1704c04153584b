"""Hostile images, by URL and in the body: each causes a clear error in the dialect's shape, and no credit moves."""

import base64
import concurrent.futures
import struct
import time
import unittest
import zlib

import png
from harness import Server, alone, until
from webserver import WebServer, page, trickle

PICTURE = png.encode(60, 40, lambda x, y: (4 * x, 6 * y, 128))
JPEG = base64.b64decode("""
/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQ
YEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAgADAD
ASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKB
kaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZ
mqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQF
BgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAECAxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5
OkNERUZHSElKU1RVVldYWVpjZGVmZ2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX
2Nna4uPk5ebn6Onq8vP09fb3+Pn6/9oADAMBAAIRAxEAPwDz6O29qtR2ntV+G29qvQ2ntTw8PamNLFWMuOy9qsx2PtWoIVTgDcfQVKkEj+304rol
HDwfL8T8j1KGKZnrYgDLYA96mW0jBwSPw5rRSzRfvEfSrEcA/hjP41hKVNacqT+bf4WPXoYp9zOt7bOOKu+RsQADluBVy2tunFWVtt8x46cVy0K7
hh1y7y0PzOlidTPgs+MkVYWEscIMD171fFvubYo4HX3NWFt8fIg57n0qHWjGPLHRL72+y/r8D1qOJM9LVE4Iy3oKsLbMRk/IvtV+O2C8KAW/lU6W
2G+YFmrndeystF5bfN7t+SPXo4k//9k=""")
SVG = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>"
HTML = b"<!doctype html><html><body>hello</body></html>"


def bomb(side=10_000):
    """A valid black-and-white PNG of 100 megapixels in some 12 kB."""
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    pixels = zlib.compress(bytes((side // 8 + 1) * side), 9)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        png.chunk(kind, body) for kind, body in ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b"")))


FILES = {
    "a bomb of 100 megapixels": bomb(), "a truncated JPEG": JPEG[: len(JPEG) // 2],
    "a truncated PNG": PICTURE[:-20], "an SVG": SVG, "a page": HTML, "nothing": b"", "noise": bytes(range(256)) * 8,
}


def setUpModule():
    global server, account, web, closed
    web, closed = WebServer(), WebServer()
    server = Server(start=False)
    (server.data / "apiframe.conf").write_text(f"APIFRAME_EGRESS_ALLOW=127.0.0.1:{web.port}\n")
    server.start()
    account = server.account(credits=2000)
    closed.pages["/secret.png"] = page(PICTURE)
    web.pages.update({f"/{number}.png": page(body) for number, body in enumerate(FILES.values())})
    web.pages.update({
        "/good.png": page(PICTURE), "/good.jpg": page(JPEG, "text/plain"),
        "/slow.png": trickle(PICTURE), "/silent.png": lambda handler: time.sleep(5),
        "/huge.png": page(PICTURE, length=5_000_000_000), "/teapot.png": page(PICTURE, status=418),
        "/redirect.png": page(b"", status=302, Location=closed.url("/secret.png")),
        "/metadata.png": page(b"", status=302, Location="http://169.254.169.254/latest/meta-data/"),
        "/file.png": page(b"", status=302, Location="file:///etc/passwd"),
        "/circle.png": page(b"", status=302, Location=web.url("/circle.png")),
        "/moved.png": page(b"", status=302, Location=web.url("/good.png")),
    })


def tearDownModule():
    server.close()
    web.close()
    closed.close()


class HostileInputs(unittest.TestCase):
    def setUp(self):
        self.before = account.balance(), server.query("SELECT count(*) FROM job")

    def tearDown(self):
        self.assertEqual((account.balance(), server.query("SELECT count(*) FROM job")), self.before)
        self.assertEqual(closed.requests, [], "a closed address was reached")

    def test_files_in_the_body(self):
        for name, body in FILES.items():
            with self.subTest(name):
                self.refuse("data:image/png;base64," + base64.b64encode(body).decode())

    def test_files_by_url(self):
        for number, name in enumerate(FILES):
            with self.subTest(name):
                self.refuse(web.url(f"/{number}.png"))

    def test_addresses_that_are_not_public(self):
        for url in (
            closed.url("/secret.png"), closed.url("/secret.png", "localhost"), closed.url("/secret.png", "[::1]"),
            closed.url("/secret.png", "[::ffff:127.0.0.1]"), closed.url("/secret.png", "2130706433"),
            "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/a.png", "http://[fd00::1]/a.png",
            web.url("/redirect.png"), web.url("/metadata.png"),
        ):
            with self.subTest(url):
                self.assertIn("not a public one", self.refuse(url))

    def test_servers_that_misbehave(self):
        for path, words in (
            ("/huge.png", "too large"), ("/file.png", "can't be fetched"), ("/circle.png", "redirects too often"),
        ):
            with self.subTest(path):
                self.assertIn(words, self.refuse(web.url(path)))

    def test_servers_that_have_no_image_fail_the_job_in_v1_and_legacy_and_the_request_in_v2(self):
        # The job's fetch is more patient than the look before it: it sees the silent server close the connection.
        for path, words, later in (
            ("/slow.png", "takes too long", "takes too long"), ("/silent.png", "takes too long", "broke the connection off"),
            ("/teapot.png", "status 418", "status 418"), ("/nothing-here.png", "status 404", "status 404"),
        ):
            with self.subTest(path):
                v2 = account.post("/v2/images/describe", {"image": web.url(path)})
                self.assertEqual(v2.status, 400, v2)
                self.assertIn(words, v2.json["error"])
                v1 = account.post("/v1/describe", {"imageUrl": web.url(path)})
                self.assertEqual((v1.status, v1.json["job"]["status"]), (202, "pending"), v1)
                job = account.wait(v1.json["job"]["id"])
                self.assertEqual(job["status"], "failed", job)
                self.assertIn(later, job["error"])
        self.before = self.before[0], server.query("SELECT count(*) FROM job")

    def test_what_is_no_url(self):
        for url in ("file:///etc/passwd", "ftp://example.com/a.png", "javascript:1", "//a/b", "a.png", "http://", " "):
            with self.subTest(url):
                self.refuse(url)

    def test_links_to_what_is_not_ours_to_show(self):
        for name in ("", "../apiframe.sqlite", "%2e%2e/server.key", "x.png"):
            with self.subTest(name):
                self.refuse(f"{server.base}/images/{name}")

    def test_a_body_of_30_megabytes(self):
        body = b'{"imageUrl":"data:image/png;base64,' + b"A" * 30_000_000 + b'"}'
        headers = {"Content-Type": "application/json"}
        for dialect, sent in (("v1", {"X-API-Key": account.key}), ("legacy", {"Authorization": account.key})):
            with self.subTest(dialect):
                answer = server.request("POST", "/describe", body=body, headers={**headers, **sent})
                self.assertEqual(answer.status, 413, answer)
                self.assertIn("success" if dialect == "v1" else "errors", answer.json)

    @alone
    def test_slow_servers_keep_nobody_else_waiting(self):
        """Other callers are answered while forty callers name slow images."""
        with concurrent.futures.ThreadPoolExecutor(40) as pool:
            asked = len(web.requests)
            slow = [pool.submit(account.post, "/v1/blend", {
                "imageUrls": [web.url("/silent.png"), closed.url("/secret.png")]}) for _ in range(40)]
            until(lambda: len(web.requests) > asked, "a request for a slow image", pause=0.01)
            for _ in range(5):
                self.assertEqual(account.get("/v1/account").status, 200)
            self.assertFalse(all(each.done() for each in slow), "others are answered after the slow ones")
            answers = [each.result() for each in slow]
        # Those who found no place for a look were accepted unseen: their jobs fail, unless they are cancelled first.
        self.assertEqual({answer.status for answer in answers} - {202, 400}, set())
        accepted = [answer.json["job"]["id"] for answer in answers if answer.status == 202]
        for job in accepted[1:]:
            account.post(f"/v1/jobs/{job}/cancel")
        for job in accepted:
            self.assertIn(account.wait(job)["status"], ("failed", "cancelled"))
        self.assertEqual(account.balance(), self.before[0])
        self.before = self.before[0], server.query("SELECT count(*) FROM job")

    def refuse(self, url):
        """Expects a refusal by both dialects; returns the messages."""
        v1 = account.post("/v1/describe", {"imageUrl": url})
        self.assertEqual((v1.status, v1.json["success"], v1.json["error"]["code"]), (400, False, "VALIDATION_ERROR"), v1)
        legacy = server.request("POST", "/blend", body={"image_urls": [url, url]}, headers={"Authorization": account.key})
        self.assertEqual((legacy.status, list(legacy.json)), (400, ["errors", "message"]), legacy)
        return v1.json["error"]["message"]


class GoodInputs(unittest.TestCase):
    """Valid images are accepted in the same ways."""

    def test_images_are_described_however_they_come(self):
        for url in (
            web.url("/good.png"), web.url("/good.jpg"), web.url("/moved.png"), png.data_uri(PICTURE),
            "data:image/jpeg;base64," + base64.b64encode(JPEG).decode(),
        ):
            with self.subTest(url[:40]):
                answer = account.post("/v1/describe", {"imageUrl": url})
                self.assertEqual(answer.status, 202, answer)
                job = account.wait(answer.json["job"]["id"])
                self.assertEqual((job["status"], len(set(job["descriptions"]))), ("succeeded", 4))
                self.assertEqual(job["prompt"], "\n".join(job["descriptions"]))

    def test_an_image_that_breaks_only_later_fails_its_job_and_costs_nothing(self):
        whole = png.encode(400, 400, lambda x, y: ((x * y) % 251, (x * x + y) % 253, (x ^ y) % 255))
        self.assertGreater(len(whole), 70_000)
        web.pages["/late.png"] = page(whole[:-30_000])
        before = account.balance()
        answer = account.post("/v1/describe", {"imageUrl": web.url("/late.png")})
        self.assertEqual(answer.status, 202, answer)
        job = account.wait(answer.json["job"]["id"])
        self.assertEqual(job["status"], "failed")
        self.assertIn("damaged", job["error"])
        self.assertEqual(account.balance(), before)

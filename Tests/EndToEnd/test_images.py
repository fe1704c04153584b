"""Files below /images/ that nginx serves, and those that it refuses."""

import socket
import unittest

from harness import Server

NOBODY = "00000000-0000-4000-8000-000000000000"


def setUpModule():
    global server, job, name, token
    server = Server()
    account = server.account(credits=16)
    done = account.wait(account.imagine(quality=0.25)["id"])
    job, name = done["id"], done["imageUrls"][0].partition("/images/")[2]
    token = name.partition("/")[0]


def tearDownModule():
    server.close()


class Images(unittest.TestCase):
    def test_names_that_are_no_images_are_404_and_never_reach_the_disk(self):
        folder = token[:2]
        (server.data / "images" / job[:2]).mkdir(exist_ok=True)
        for hidden in (f"{folder}/secret.txt", f"{job[:2]}/{job}-input-1.png", f"{folder}/{token}{job}-input-1.png"):
            (server.data / "images" / hidden).write_text("secret")
        for path in (
            "", ".", "..%2f", f"{folder}/", folder, f"{folder}/{job}-1.png", f"{folder}/secret.txt", "secret.txt",
            "..%2fapiframe.sqlite", "%2e%2e/apiframe.sqlite", "..%2f..%2f..%2fetc%2fpasswd", "....//server.key",
            f"{job}-0.png", f"{job}-11.png", f"{job}-1.txt", f"{job}-1.png.txt", f"{job}-1.png%00.txt", f"{job}-1",
            f"{job}-grid.PNG", f"{job.upper()}-1.png", f"{job}-5.png", f"{NOBODY}-1.png", f"{job}-1.png/", f"{job}-1.jpg",
            f"{folder}/../../apiframe.sqlite", f".{job}-1.png", f"{job}-1.png", f"{token}{job}-1.png", f"{token}-{job}-1.png",
            f"{token}/{job}-5.png", f"{token}/{job}-1.jpg", f"{token[:-1]}/{job}-1.png", f"{token}0/{job}-1.png",
            f"{token.upper()}/{job}-1.png", f"{token}//{job}-0.png", f"{token}/", token, f"{token}/{job}-input-1.png",
            f"{'0' * 32}/{job}-1.png", f"{token}/{token}/{job}-1.png", f"{token}/../{job}-1.png", f"{job}-1.png%0a", f"{job}-input-1.png", "x" * 3000,
        ):
            with self.subTest(path=path[:60]):
                answer = server.request("GET", f"/images/{path}")
                self.assertIn(answer.status, (400, 404), answer)
                self.assertNotIn(b"SQLite", answer.body)
                self.assertIs(answer.json["success"], False)
                self.assertNotIn("immutable", answer.headers.get("Cache-Control", ""))
                if answer.status == 404:
                    self.assertEqual(answer.json["error"]["code"], "NOT_FOUND")

    def test_a_path_that_climbs_out_is_refused(self):
        for path in ("/images/../../../../etc/passwd", "/images/../apiframe.sqlite", "/../etc/passwd"):
            with self.subTest(path=path):
                with socket.create_connection(("localhost", server.http_port), timeout=60) as raw:
                    raw.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
                    answer = raw.makefile("rb").read()
                self.assertRegex(answer, rb"^HTTP/1.1 (400|404) ")
                self.assertNotIn(b"root:", answer)

    def test_head_and_conditional_requests_work(self):
        path = f"/images/{name}"
        full, head = server.request("GET", path), server.request("HEAD", path)
        self.assertEqual((full.status, head.status, head.body), (200, 200, b""))
        self.assertEqual(head.headers["Content-Length"], full.headers["Content-Length"])
        again = server.request("GET", path, headers={"If-None-Match": full.headers["ETag"]})
        self.assertEqual((again.status, again.body), (304, b""))
        part = server.request("GET", path, headers={"Range": "bytes=0-7"})
        self.assertEqual((part.status, part.body), (206, b"\x89PNG\r\n\x1a\n"))

    def test_a_file_of_an_older_version_keeps_its_short_link(self):
        full = server.request("GET", f"/images/{name}")
        old = "11111111-1111-4111-8111-111111111111-1.png"
        folder = server.data / "images" / old[:2]
        folder.mkdir(exist_ok=True)
        (folder / old).write_bytes(full.body)
        self.assertEqual(server.request("GET", f"/images/{old}").body, full.body)

    def test_nothing_but_reading_is_allowed(self):
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            with self.subTest(method=method):
                answer = server.request(method, f"/images/{name}")
                self.assertEqual((answer.status, answer.headers["Allow"]), (405, "GET, HEAD"), answer)
                self.assertEqual(answer.json["error"]["code"], "METHOD_NOT_ALLOWED")

    def test_an_image_needs_no_key_and_is_not_compressed(self):
        answer = server.request("GET", f"/images/{token}/{job}-grid.png", headers={"Accept-Encoding": "gzip, br"})
        self.assertEqual(answer.status, 200)
        self.assertIsNone(answer.headers["Content-Encoding"])
        self.assertEqual(answer.headers.get_all("X-Content-Type-Options"), ["nosniff"])

"""The path from a request to pictures."""

import io
import re
import subprocess
import time
import unittest

from PIL import Image

from harness import DRAFT, JOB_KEYS, PATIENCE, Server, alone, note
from png import PNG

SHAPES = {"1:1": (1, 1), "16:9": (16, 9), "9:16": (9, 16), "4:3": (4, 3), "3:4": (3, 4)}
ISO_TIME = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$"
UUID = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"


def setUpModule():
    global server, account
    server = Server(side=1024)
    account = server.account(credits=1600)


def tearDownModule():
    server.close()


class FirstImage(unittest.TestCase):
    @alone
    def test_a_job_goes_from_pending_over_rising_progress_to_five_pictures(self):
        answer = account.post("/v1/imagine", {"prompt": "a futuristic city at sunset", "aspectRatio": "16:9"})
        self.assertEqual(answer.status, 202, answer)
        job, started = answer.json["job"], time.monotonic()
        self.assert_is_new(answer.json)

        seen = [(job["status"], job["progress"])]
        while job["status"] not in ("succeeded", "failed"):
            self.assertLess(time.monotonic() - started, PATIENCE, f"still {seen[-1]}")
            job = account.job(job["id"])
            if seen[-1] != (job["status"], job["progress"]):
                seen.append((job["status"], job["progress"]))
            time.sleep(0.01)
        note(f"succeeded after {time.monotonic() - started:.2f} s (aim: 5), seen on the way: {seen}")

        states = list(dict.fromkeys(state for state, _ in seen))
        self.assertEqual([state for state in states if state != "queued"], ["pending", "processing", "succeeded"])
        self.assertEqual(seen, sorted(seen, key=lambda each: each[1]), "progress fell")
        between = [progress for state, progress in seen if state == "processing" and 0 < progress < 100]
        self.assertGreaterEqual(len(between), 2, f"no rising progress: {seen}")
        self.assert_is_complete(job)

    def test_all_five_pictures_come_over_https_and_may_be_cached_for_good(self):
        job = account.wait(account.imagine("a forest of tall pines in morning mist", quality=DRAFT)["id"])
        for url in [job["imageUrl"], *job["imageUrls"]]:
            answer = server.fetch(url)
            self.assertEqual(answer.status, 200, answer)
            self.assertEqual(answer.headers["Content-Type"], "image/png")
            self.assertEqual(answer.headers["Cache-Control"], "public, max-age=31536000, immutable")
            self.assertEqual(answer.headers["X-Content-Type-Options"], "nosniff")
            self.assertEqual(answer.headers["Access-Control-Allow-Origin"], "*")
            self.assertEqual(int(answer.headers["Content-Length"]), len(answer.body))

    def test_every_aspect_ratio_is_exact_to_the_pixel(self):
        jobs = {ratio: account.imagine("a red house by the sea", aspectRatio=ratio, quality=DRAFT)["id"] for ratio in SHAPES}
        for ratio, identifier in jobs.items():
            width, height = SHAPES[ratio]
            for url in account.wait(identifier)["imageUrls"]:
                picture = PNG(server.fetch(url).body)
                self.assertEqual(picture.width * height, picture.height * width, f"{ratio}: {picture.size}")

    def test_the_grid_is_the_four_pictures_two_by_two(self):
        job = account.wait(account.imagine("snowy mountains under a starry sky", aspectRatio="4:3", quality=0.25)["id"])
        grid, *pictures = [Image.open(io.BytesIO(server.fetch(url).body)) for url in (job["imageUrl"], *job["imageUrls"])]
        width, height = pictures[0].size
        self.assertEqual(grid.size, (2 * width, 2 * height))
        for place, picture in enumerate(pictures):
            left, top = place % 2 * width, place // 2 * height
            part = grid.crop((left, top, left + width, top + height))
            self.assertEqual((part.mode, part.size), (picture.mode, picture.size))
            self.assertTrue(part.tobytes() == picture.tobytes(), f"the grid's pixels are not those of picture {place + 1}")

    def test_the_four_pictures_differ_and_say_what_made_them(self):
        job = account.wait(account.imagine("a field of sunflowers", quality=0.25)["id"])
        bodies = [server.fetch(url).body for url in job["imageUrls"]]
        self.assertEqual(len(set(bodies)), 4)
        for body in bodies:
            self.assertIn("Built-in renderer (no AI model)", PNG(body).texts.get("Software", ""))

    def test_the_same_prompt_and_seed_give_the_same_pictures(self):
        prompt = "a quiet lake in autumn --seed 42"
        first, second = (account.imagine(prompt, quality=0.25)["id"] for _ in range(2))
        for one, other in zip(account.wait(first)["imageUrls"], account.wait(second)["imageUrls"]):
            self.assertEqual(PNG(server.fetch(one).body).packed, PNG(server.fetch(other).body).packed)

    def test_over_plain_http_the_links_are_plain_http_too(self):
        identifier = account.wait(account.imagine("a red kite", quality=DRAFT)["id"])["id"]
        job = account.get(f"/v1/jobs/{identifier}", tls=False).json["job"]
        for url in [job["imageUrl"], *job["imageUrls"]]:
            self.assertRegex(url, rf"^{re.escape(server.plain_base)}/images/[0-9a-f]{{32}}/{identifier}-")

    def test_the_api_speaks_http_2_over_tls(self):
        version = subprocess.run(
            ["curl", "-s", "--noproxy", "*", "--cacert", server.certificate, "-o", "/dev/null",
             "-w", "%{http_version}", f"{server.base}/healthz"], capture_output=True, text=True)
        self.assertEqual(version.stdout, "2", version.stderr)

    def assert_is_new(self, body):
        self.assertEqual(list(body), ["success", "job"])
        self.assertIs(body["success"], True)
        job = body["job"]
        self.assertEqual(list(job), JOB_KEYS)
        self.assertRegex(job["id"], UUID)
        self.assertRegex(job["createdAt"], ISO_TIME)
        rest = {key: job[key] for key in JOB_KEYS if key not in ("id", "createdAt")}
        self.assertEqual(rest, {
            "type": "imagine", "status": "pending", "prompt": "a futuristic city at sunset", "progress": 0,
            "imageUrl": None, "imageUrls": None, "error": None, "completedAt": None})

    def assert_is_complete(self, job):
        self.assertEqual(list(job), JOB_KEYS)
        self.assertEqual((job["status"], job["progress"], job["error"]), ("succeeded", 100, None))
        self.assertRegex(job["completedAt"], ISO_TIME)
        token = job["imageUrl"].split("/")[-2]
        self.assertRegex(token, "^[0-9a-f]{32}$")
        links = f"{re.escape(server.base)}/images/{token}/{job['id']}"
        self.assertRegex(job["imageUrl"], rf"^{links}-grid\.png$")
        self.assertEqual(len(job["imageUrls"]), 4)
        for number, url in enumerate(job["imageUrls"], 1):
            self.assertRegex(url, rf"^{links}-{number}\.png$")

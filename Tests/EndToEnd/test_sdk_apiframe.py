"""PyPI's `apiframe` 1.0.0, unmodified but for its base URL: every method that it has, to a finished result."""

import os
import time
import unittest

import png
from apiframe_python.main import ApiframeClient
from harness import DRAFT, PATIENCE, SIDE, Server, some

PROMPT = f"a lighthouse above a calm sea at sunset --q {DRAFT}"


def setUpModule():
    global server, account, client
    server = Server()
    os.environ["REQUESTS_CA_BUNDLE"] = str(server.certificate)
    account = server.account(credits=2000)
    client = ApiframeClient(account.key)
    client.base_url = server.base


def tearDownModule():
    del os.environ["REQUESTS_CA_BUNDLE"]
    server.close()


class ApiframeClientMethods(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.imagine = finish(client.imagine(PROMPT))
        cls.single = finish(client.upscale_1x(cls.imagine["task_id"], "2"))

    def test_imagine(self):
        self.check_four(self.imagine, "imagine", (SIDE, SIDE))

    def test_upscale_1x(self):
        self.check_one(self.single, "upscale#2", (SIDE, SIDE))

    def test_upscale_alt(self):
        for kind in some(("subtle", "creative")):
            with self.subTest(kind):
                task = finish(client.upscale_alt(self.single["task_id"], kind))
                self.check_one(task, f"upscale-{kind}", (2 * SIDE, 2 * SIDE))

    def test_upscale_highres(self):
        task = finish(client.upscale_highres(self.single["task_id"], "2x"))
        self.check_one(task, "upscale-2x", (2 * SIDE, 2 * SIDE))

    def test_reroll(self):
        task = finish(client.reroll(self.imagine["task_id"]))
        self.check_four(task, "reroll", (SIDE, SIDE))
        self.assertEqual(task["taskId"], task["task_id"])

    def test_variations(self):
        for index, parent, kind in some((
            ("3", self.imagine, "variation-3"), ("strong", self.single, "variation-strong"),
            ("subtle", self.single, "variation-subtle"),
        ), 2):
            with self.subTest(index):
                self.check_four(finish(client.variations(parent["task_id"], index)), kind, (SIDE, SIDE))

    def test_inpaint(self):
        mask = png.encode(SIDE, SIDE, lambda x, y: (255, 255, 255) if x < SIDE // 2 else (0, 0, 0))
        task = finish(client.inpaint(self.single["task_id"], png.data_uri(mask), "a red boat"))
        self.check_four(task, "inpaint", (SIDE, SIDE))

    def test_outpaint(self):
        for ratio in some(("1.5", 2)):
            with self.subTest(ratio):
                task = finish(client.outpaint(self.single["task_id"], ratio))
                self.check_four(task, f"outpaint-{ratio}", (SIDE, SIDE))

    def test_pan(self):
        high, wide = (SIDE, SIDE * 3 // 2), (SIDE * 3 // 2, SIDE)
        sizes = {"up": high, "down": high, "left": wide, "right": wide}
        for direction, size in some(sizes.items()):
            with self.subTest(direction):
                task = finish(client.pan(self.single["task_id"], direction))
                self.check_four(task, f"pan-{direction}", size)

    def test_describe(self):
        task = finish(client.describe(self.imagine["image_urls"][0]))
        self.assertEqual(task["task_type"], "describe")
        self.assertEqual(task["image_url"], self.imagine["image_urls"][0])
        self.assertEqual([text[:3] for text in task["content"]], ["1️⃣", "2️⃣", "3️⃣", "4️⃣"])
        self.assertEqual(len(set(task["content"])), 4)

    def test_blend(self):
        for dimension, shape in some((("portrait", 2 / 3), ("square", 1), ("landscape", 3 / 2))):
            with self.subTest(dimension):
                task = finish(client.blend(self.imagine["image_urls"][:3], dimension))
                width, height = self.check_four(task, "blend")
                self.assertAlmostEqual(width / height, shape, places=2)

    def test_seed(self):
        task = finish(client.seed(self.imagine["task_id"]))
        self.assertEqual(task["task_type"], "seed")
        self.assertRegex(task["seed"], r"^\d+$")

    def test_faceswap(self):
        before = account.balance()
        answer = client.faceswap(*self.imagine["image_urls"][:2])
        self.assertEqual(answer, {"errors": [{"msg": "No configured provider can swap faces."}],
                                  "message": "No configured provider can swap faces."})
        self.assertEqual(account.balance(), before)

    def test_fetch_many(self):
        ids = [self.imagine["task_id"], self.single["task_id"]]
        self.assertEqual(client.fetch_many(ids)["tasks"], [self.imagine, self.single])

    def test_account(self):
        answer = client.account()
        self.assertEqual(list(answer), ["email", "credits", "total_images", "plan", "next_billing_date"])
        self.assertEqual((answer["email"], answer["plan"]), (account.email, "bulk"))
        self.assertGreaterEqual(answer["total_images"], 5)

    def check_four(self, task, kind, size=None):
        self.assertEqual((task["status"], task["task_type"], len(task["image_urls"])), ("finished", kind, 4))
        sizes = [self.size(url) for url in task["image_urls"]]
        self.assertEqual(sizes, [size or sizes[0]] * 4)
        width, height = sizes[0]
        self.assertEqual(self.size(task["original_image_url"]), (2 * width, 2 * height))
        return sizes[0]

    def check_one(self, task, kind, size):
        self.assertEqual((task["status"], task["task_type"]), ("finished", kind))
        self.assertEqual(self.size(task["image_url"]), size)

    def size(self, url):
        answer = server.fetch(url)
        self.assertEqual(answer.status, 200, url)
        return png.PNG(answer.body).size


def finish(submitted, seconds=PATIENCE):
    """Fetches a task until it has finished, as the SDK's documentation does."""
    assert submitted and "task_id" in submitted, submitted
    deadline = time.monotonic() + seconds
    while (task := client.fetch(submitted["task_id"]))["status"] != "finished":
        assert task["status"] == "processing", task
        assert time.monotonic() < deadline, task
        time.sleep(0.1)
    return task

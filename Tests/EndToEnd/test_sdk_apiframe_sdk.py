"""PyPI's `apiframe-sdk` 1.0.0, unmodified but for its base URL: every image method, to a finished result."""

import os
import unittest

import apiframe
import png
from harness import DRAFT, IS_LONG, PATIENCE, SIDE, Server

PROMPT = f"a lighthouse above a calm sea at sunset --q {DRAFT}"


def setUpModule():
    global server, account, client
    server = Server()
    os.environ["REQUESTS_CA_BUNDLE"] = str(server.certificate)
    account = server.account(credits=2000)
    client = apiframe.Apiframe(api_key=account.key, base_url=server.base)


def tearDownModule():
    client.close()
    del os.environ["REQUESTS_CA_BUNDLE"]
    server.close()


class Case(unittest.TestCase):
    """Fixtures of several services' tests: one imagine and one of its pictures, made once."""

    made = {}

    @classmethod
    def setUpClass(cls):
        if not cls.made:
            cls.made["imagine"] = finish(client.midjourney.imagine({"prompt": PROMPT}))
            cls.made["single"] = finish(
                client.midjourney.upscale_1x({"parent_task_id": cls.made["imagine"]["id"], "index": 1}))
        cls.imagine, cls.single = cls.made["imagine"], cls.made["single"]
        cls.url = cls.imagine["image_urls"][0]

    def check_four(self, task, kind):
        self.assertEqual((task["status"], task["task_type"], len(task["image_urls"])), ("completed", kind, 4))
        for url in [*task["image_urls"], task["original_image_url"]]:
            self.size(url)

    def check_one(self, task, kind):
        self.assertEqual((task["status"], task["task_type"]), ("completed", kind))
        return self.size(task["image_url"])

    def check_synchronous(self, task, kind):
        self.assertEqual((task["status"], task["task_type"], len(task["image_urls"])), ("completed", kind, 1))
        return self.size(task["image_urls"][0])

    def size(self, url):
        answer = server.fetch(url)
        self.assertEqual(answer.status, 200, url)
        return png.PNG(answer.body).size

    def check_refused(self, call, *words):
        """The call raises the SDK's own error with the server's words, and no credit moves."""
        before = account.balance()
        with self.assertRaises(apiframe.ApiframeError) as raised:
            call()
        for word in words:
            self.assertIn(word, str(raised.exception))
        self.assertEqual(account.balance(), before)


class Midjourney(Case):
    def test_imagine(self):
        self.check_four(self.imagine, "imagine")

    def test_upscale_1x(self):
        self.assertEqual(self.check_one(self.single, "upscale#1"), (SIDE, SIDE))

    def test_upscale_of_old(self):
        task = finish(client.midjourney.upscale({"taskId": self.imagine["id"], "index": 4}))
        self.check_one(task, "upscale#4")

    def test_upscale_alt(self):
        task = finish(client.midjourney.upscale_alt({"parent_task_id": self.single["id"], "type": "subtle"}))
        self.assertEqual(self.check_one(task, "upscale-subtle"), (2 * SIDE, 2 * SIDE))

    def test_upscale_highres(self):
        kind, side = ("4x", 4 * SIDE) if IS_LONG else ("2x", 2 * SIDE)
        task = finish(client.midjourney.upscale_highres({"image_url": self.url, "type": kind}))
        self.assertEqual(self.check_one(task, f"upscale-{kind}"), (side, side))

    def test_vary_of_old(self):
        task = finish(client.midjourney.vary({"taskId": self.imagine["id"], "index": 2, "strength": 1}))
        self.check_four(task, "variation-2")

    def test_variations(self):
        task = finish(client.midjourney.variations({"parent_task_id": self.imagine["id"], "index": 3}))
        self.check_four(task, "variation-3")

    def test_reroll(self):
        task = finish(client.midjourney.reroll({"parent_task_id": self.imagine["id"]}))
        self.check_four(task, "reroll")

    def test_inpaint(self):
        mask = png.encode(64, 64, lambda x, y: (255, 255, 255) if y < 32 else (0, 0, 0))
        task = finish(client.midjourney.inpaint(
            {"parent_task_id": self.single["id"], "mask": png.data_uri(mask), "prompt": "northern lights"}))
        self.check_four(task, "inpaint")

    def test_outpaint(self):
        task = finish(client.midjourney.outpaint({"parent_task_id": self.single["id"], "zoom_ratio": 1.5}))
        self.check_four(task, "outpaint-1.5")

    def test_zoom_of_old(self):
        task = finish(client.midjourney.zoom({"taskId": self.single["id"], "zoom": 2}))
        self.check_four(task, "outpaint-2")

    def test_pan(self):
        task = finish(client.midjourney.pan({"parent_task_id": self.single["id"], "direction": "left"}))
        self.check_four(task, "pan-left")

    def test_describe(self):
        task = finish(client.midjourney.describe({"image_url": self.url}))
        self.assertEqual((task["task_type"], len(set(task["content"]))), ("describe", 4))

    def test_blend(self):
        task = finish(client.midjourney.blend(
            {"image_urls": self.imagine["image_urls"][:2], "dimension": "landscape"}))
        self.check_four(task, "blend")

    def test_shorten(self):
        task = finish(client.midjourney.shorten(
            {"prompt": "a very beautiful and amazing sunset over mountains, highly detailed"}))
        self.assertEqual(task["task_type"], "shorten")
        self.assertTrue(task["full_content"].startswith("## Important tokens\n"))
        self.assertTrue(task["content"][0].startswith("1️⃣ "))

    def test_seed(self):
        task = finish(client.midjourney.seed({"task_id": self.imagine["id"]}))
        self.assertRegex(task["seed"], r"^\d+$")

    def test_face_swap(self):
        urls = {"target_image_url": self.url, "swap_image_url": self.imagine["image_urls"][1]}
        self.check_refused(lambda: client.midjourney.face_swap(urls), "No configured provider can swap faces")

    def test_video(self):
        for call in (client.midjourney.imagine_video, client.midjourney.extend_video):
            self.check_refused(lambda: call({"prompt": PROMPT}), "This server makes images")


class MidjourneyPro(Case):
    def test_imagine(self):
        task = finish(client.midjourney_alt.imagine({"prompt": PROMPT, "mode": "turbo"}))
        self.check_four(task, "imagine")

    def test_upscale(self):
        task = finish(client.midjourney_alt.upscale(self.parent(1, "creative")))
        self.assertEqual(self.check_one(task, "upscale-creative"), (2 * SIDE, 2 * SIDE))

    def test_vary(self):
        self.check_four(finish(client.midjourney_alt.vary(self.parent(2, "strong"))), "variation-2")

    def test_variations(self):
        task = finish(client.midjourney_alt.variations({"parent_task_id": self.imagine["id"], "index": 4}))
        self.check_four(task, "variation-4")

    def test_zoom(self):
        self.check_four(finish(client.midjourney_alt.zoom(self.parent(3, "1.5"))), "outpaint-1.5")

    def test_pan(self):
        self.check_four(finish(client.midjourney_alt.pan(self.parent(1, "up"))), "pan-up")

    def test_generation(self):
        found = client.midjourney_alt.get_generation(self.imagine["id"])
        self.assertEqual(found["image_urls"], self.imagine["image_urls"])

    def test_account(self):
        self.assertEqual(client.midjourney_alt.get_account_info()["email"], account.email)

    def parent(self, index, kind):
        return {"parent_task_id": self.imagine["id"], "index": index, "type": kind}


class OtherModels(Case):
    def test_flux(self):
        for call, size in (
            (client.flux.generate_pro, {"width": 640, "height": 320}), (client.flux.generate_dev, {}),
            (client.flux.generate_schnell, {"width": 512, "height": 512, "seed": 7}),
        ):
            with self.subTest(call.__name__):
                task = finish(call({"prompt": PROMPT, **size}))
                expected = (size.get("width", 1024), size.get("height", 768))
                self.assertEqual(self.check_one(task, "flux-imagine"), expected)

    def test_ideogram_generate(self):
        task = client.ideogram.generate(
            {"prompt": "a logo of a fox", "aspect_ratio": "ASPECT_16_9", "style_type": "DESIGN", "seed": 5})
        width, height = self.check_synchronous(task, "ideogram-imagine")
        self.assertAlmostEqual(width / height, 16 / 9, places=2)
        self.assertEqual(task["seed"], 5)

    def test_ideogram_remix(self):
        task = client.ideogram.remix({"image_url": self.url, "prompt": "watercolor", "image_weight": 70})
        self.check_synchronous(task, "ideogram-remix")

    def test_ideogram_upscale(self):
        task = client.ideogram.upscale({"image_url": self.url, "prompt": "finer", "resemblance": 80})
        self.assertEqual(self.check_synchronous(task, "ideogram-upscale"), (2 * SIDE, 2 * SIDE))

    def test_ideogram_describe(self):
        task = client.ideogram.describe({"image_url": self.url})
        self.assertEqual((task["status"], task["task_type"]), ("completed", "ideogram-describe"))
        self.assertTrue(task["description"])

    def test_ai_photos(self):
        for call in (client.ai_photos.upload, client.ai_photos.train, client.ai_photos.generate):
            self.check_refused(lambda: call({"prompt": "x"}), "No configured provider can", "AI photos")

    def test_video_and_music(self):
        for call in (
            client.luma.generate, client.runway.generate, client.kling.generate, client.suno.generate,
            client.udio.generate,
        ):
            self.check_refused(lambda: call({"prompt": PROMPT}), "This server makes images")


class MediaAndTasks(Case):
    def test_upload(self):
        picture = png.encode(60, 40, lambda x, y: (4 * x, 6 * y, 128))
        link = client.media.upload(file=picture, filename="gradient.png")["imageURL"]
        self.assertEqual(server.fetch(link).body, picture)
        task = finish(client.midjourney.describe({"image_url": link}))
        self.assertTrue(all(text.endswith("--ar 3:2") for text in task["content"]), task["content"])

    def test_upload_of_audio(self):
        self.check_refused(lambda: client.media.upload_audio(file=b"x"), "This server makes images")

    def test_get_many(self):
        tasks = client.tasks.get_many([self.imagine["id"], self.single["id"]])["tasks"]
        self.assertEqual([task["id"] for task in tasks], [self.imagine["id"], self.single["id"]])
        self.assertEqual([task["status"] for task in tasks], ["completed"] * 2)

    def test_account(self):
        info = client.tasks.get_account_info()
        self.assertEqual((info["email"], info["credits"]), (account.email, account.balance()["available"]))

    def test_wrong_key(self):
        stranger = apiframe.Apiframe(api_key="nonsense", base_url=server.base)
        with self.assertRaises(apiframe.AuthenticationError):
            stranger.tasks.get_account_info()


def finish(task):
    return client.tasks.wait_for(task["id"], interval=0.1, timeout=PATIENCE)

"""The v2 API as its documentation's samples use it, host and key changed, and chains of its operations."""

import concurrent.futures
import io
import json
import os
import shutil
import subprocess
import sys
import textwrap
import threading
import unittest

from PIL import Image, ImageChops

import png
from harness import DRAFT, PATIENCE, Answer, Server, assert_ledger_adds_up

HOST = "https://api.apiframe.ai"
CURL = r"""curl -X POST https://api.apiframe.ai/v2/images/generate \
-H "X-API-Key: afk_your_api_key_here" \
-H "Content-Type: application/json" \
-d '{
"prompt": "a futuristic city skyline at sunset, cyberpunk style",
"model": "midjourney",
"midjourneyParams": {
"aspect_ratio": "16:9"
}
}'"""
PYTHON = """
import requests
response = requests.post(
    "https://api.apiframe.ai/v2/images/generate",
    headers={
        "X-API-Key": "afk_your_api_key_here",
        "Content-Type": "application/json",
    },
    json={
        "prompt": "a futuristic city skyline at sunset, cyberpunk style",
        "model": "midjourney",
        "midjourneyParams": {"aspect_ratio": "16:9"},
    },
)
print(response.json())
"""
NODE = """
const response = await fetch("https://api.apiframe.ai/v2/images/generate", {
method: "POST",
headers: {
"X-API-Key": "afk_your_api_key_here",
"Content-Type": "application/json",
},
body: JSON.stringify({
prompt: "a futuristic city skyline at sunset, cyberpunk style",
model: "midjourney",
midjourneyParams: { aspect_ratio: "16:9" },
}),
});
console.log(await response.json());
"""


def setUpModule():
    global server, account, key
    server = Server()
    account = server.account(credits=3000)
    key = account.issue_key("afk")["key"]


def tearDownModule():
    server.close()


def call(method, path, body=None, **headers):
    return server.request(method, path, key=key, body=body, headers=headers)


def submit(path, body):
    answer = call("POST", path, body)
    assert answer.status == 202, answer
    return finish(answer.json["jobId"])


def finish(identifier):
    account.wait(identifier)
    job = call("GET", f"/v2/jobs/{identifier}").json
    assert job["status"] == "COMPLETED", job
    return job


def size(url):
    answer = server.fetch(url)
    assert answer.status == 200, url
    return png.PNG(answer.body).size


def picture(url):
    return Image.open(io.BytesIO(server.fetch(url).body)).convert("RGB")


class Samples(unittest.TestCase):
    def test_curl(self):
        self.check(self.run_it(["bash", "-c", self.changed(CURL)]))

    def test_go(self):
        """The request of the Go samples, byte for byte as net/http sends it."""
        body = (b'{"prompt":"a futuristic city skyline at sunset, cyberpunk style","model":"midjourney",'
                b'"midjourneyParams":{"aspect_ratio":"16:9"}}')
        connection = server.connect()
        connection.putrequest("POST", "/v2/images/generate", skip_accept_encoding=True)
        for name, value in (("User-Agent", "Go-http-client/1.1"), ("Content-Length", str(len(body))),
                            ("Content-Type", "application/json"), ("X-Api-Key", key), ("Accept-Encoding", "gzip")):
            connection.putheader(name, value)
        connection.endheaders(body)
        answer = Answer(connection.getresponse())
        connection.close()
        self.assertEqual(answer.status, 202)
        self.check(answer.body.decode())

    def test_python(self):
        self.check(self.run_it([sys.executable, "-c", self.changed(PYTHON)]).replace("'", '"'))

    @unittest.skipUnless(shutil.which("node"), "there is no Node.js here")
    def test_node(self):
        said = self.run_it(["node", "--input-type=module", "-e", self.changed(NODE)])
        identifier = said.split("'")[1]
        self.check(json.dumps({"jobId": identifier, "status": "QUEUED"}) if "QUEUED" in said else said)

    def changed(self, sample):
        return textwrap.dedent(sample).replace(HOST, server.base).replace("afk_your_api_key_here", key)

    def run_it(self, command):
        certificate = str(server.certificate)
        environment = {**os.environ, **dict.fromkeys(
            ("CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"), certificate)}
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, env=environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def check(self, said):
        answer = json.loads(said)
        self.assertEqual((list(answer), answer["status"]), (["jobId", "status"], "QUEUED"))
        job = finish(answer["jobId"])
        self.assertEqual((job["model"], job["progress"], job["creditCost"]), ("midjourney", 100, 16))
        sizes = {size(url) for url in job["result"]["images"]}
        self.assertEqual((len(job["result"]["images"]), len(sizes)), (4, 1))
        width, height = sizes.pop()
        self.assertEqual(width * 9, height * 16)
        grid = picture(job["result"]["gridUrl"])
        self.assertEqual(grid.size, (2 * width, 2 * height))
        for place, url in enumerate(job["result"]["images"]):
            left, top = place % 2 * width, place // 2 * height
            part = grid.crop((left, top, left + width, top + height))
            self.assertIsNone(ImageChops.difference(part, picture(url)).getbbox(), url)


class Chains(unittest.TestCase):
    ACTION = "/v2/images/midjourney/action"

    def test_generate_upsample_outpaint_upsample_pan_inpaint(self):
        first = submit("/v2/images/generate", {"prompt": f"a lighthouse by the sea --ar 3:2 --q {DRAFT}", "model": "midjourney"})
        one = self.act(first, action="upsample", index=3)
        self.assertEqual((len(one["result"]["images"]), "gridUrl" in one["result"]), (1, False))
        wide = self.act(one, action="outpaint", zoomRatio=1.5)
        two = self.act(wide, action="upsample", index=1)
        panned = self.act(two, action="pan", direction="right")
        three = self.act(panned, action="upsample", index=4)
        width, height = size(three["result"]["images"][0])
        self.assertAlmostEqual(width / height, 9 / 4, places=1)
        mask = png.encode(90, 40, lambda x, y: (255, 255, 255) if x < 30 else (0, 0, 0))
        last = self.act(three, action="inpaint", mask=png.data_uri(mask), prompt="a red balloon")
        self.assertEqual(size(last["result"]["images"][0]), (width, height))
        self.assertNotIn("mask", last["input"])

    def act(self, parent, **action):
        return submit(self.ACTION, {"parentJobId": parent["id"], **action})

    def test_other_endpoints(self):
        made = submit("/v2/images/generate", {
            "prompt": "a hot air balloon in a blue sky", "model": "flux-2-pro",
            "fluxParams": {"width": 640, "height": 480, "seed": 7, "output_format": "png"}})
        link = made["result"]["images"][0]
        self.assertEqual(size(link), (640, 480))
        cut = submit("/v2/images/background-remove", {
            "model": "bria-bg-remove", "briaBgRemoveParams": {"image": link}})
        body = server.fetch(cut["result"]["images"][0]).body
        self.assertEqual(png.PNG(body).channels, 4)
        large = submit("/v2/images/upscale", {
            "model": "topaz-image-upscale",
            "topazUpscaleParams": {"image": link, "upscale_factor": 2, "output_format": "png"}})
        self.assertEqual(size(large["result"]["images"][0]), (1280, 960))
        edited = submit("/v2/images/edit", {
            "model": "flux-fill-pro", "prompt": "ignored",
            "fluxFillParams": {"image": link, "mode": "outpaint", "outpaint": "Left outpaint",
                               "prompt": "more sky", "output_format": "png"}})
        self.assertEqual(len(edited["result"]["images"]), 1)
        told = submit("/v2/images/describe", {"image": link})
        self.assertEqual(len(set(told["result"]["texts"])), 4)

    def test_results_come_in_the_format_that_was_asked_for(self):
        for kind, magic in (("jpg", b"\xff\xd8\xff"), ("webp", b"RIFF"), ("png", b"\x89PNG")):
            job = submit("/v2/images/generate", {
                "prompt": "a fox", "model": "nano-banana", "nanoBananaParams": {"output_format": kind}})
            link = job["result"]["images"][0]
            answer = server.fetch(link)
            self.assertTrue(link.endswith(kind) and answer.body.startswith(magic), link)

    def test_ten_pictures(self):
        job = submit("/v2/images/generate", {
            "prompt": "a fox", "model": "gpt-image-1.5",
            "gptImageParams": {"number_of_images": 10, "quality": "low", "output_format": "png"}})
        self.assertEqual(len({server.fetch(url).body for url in job["result"]["images"]}), 10)
        self.assertEqual(job["creditCost"], 40)


class Keys(unittest.TestCase):
    def test_one_job_for_one_idempotency_key_also_after_a_restart(self):
        body = {"prompt": f"a cat --q {DRAFT}", "model": "midjourney"}
        first = call("POST", "/v2/images/generate", body, **{"Idempotency-Key": "order-1"})
        server.signal_responder(9)
        server.up()
        again = call("POST", "/v2/images/generate", body, **{"Idempotency-Key": "order-1"})
        self.assertEqual((first.status, again.status), (202, 202))
        self.assertEqual(first.json["jobId"], again.json["jobId"])
        other = call("POST", "/v2/images/generate", {**body, "prompt": "a dog"}, **{"Idempotency-Key": "order-1"})
        self.assertEqual(other.status, 409)

    def test_200_parallel_posts_with_one_key_make_one_job_and_one_hold(self):
        mine = server.account(credits=1000)
        busy = [mine.imagine(f"a busy worker {number}", quality=DRAFT)["id"] for number in range(4)]
        body = json.dumps({"prompt": f"a cat --q {DRAFT}", "model": "midjourney"}).encode()
        headers = {"X-API-Key": mine.key, "Content-Type": "application/json", "Idempotency-Key": "order-2"}
        start = threading.Barrier(200)

        def post(_):
            connection = server.connect(tls=False)
            connection.connect()
            start.wait()
            connection.request("POST", "/v2/images/generate", body, headers)
            return Answer(connection.getresponse())

        with concurrent.futures.ThreadPoolExecutor(200) as pool:
            answers = list(pool.map(post, range(200)))
        self.assertEqual({(answer.status, answer.body) for answer in answers}, {(202, answers[0].body)})
        identifier = answers[0].json["jobId"]
        holds = "SELECT count(*) FROM ledger WHERE kind = 'hold' AND job_id NOT IN (?, ?, ?, ?)" \
                " AND account_id = (SELECT id FROM account WHERE email = ?)"
        self.assertEqual(server.query(holds, *busy, mine.email), [(1,)])
        server.signal_responder(9)
        server.up()
        again = mine.post("/v2/images/generate", body, headers=headers)
        self.assertEqual((again.status, again.json["jobId"]), (202, identifier))
        for each in (identifier, *busy):
            mine.wait(each)
        self.assertEqual(mine.balance(), {"granted": 1000, "available": 920, "held": 0, "spent": 80})
        assert_ledger_adds_up(self, server)

    def test_upload(self):
        form = (b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\n'
                + png.encode(8, 8, lambda x, y: (x * 30, y * 30, 99)) + b"\r\n--x--\r\n")
        answer = call("POST", "/v2/uploads", form, **{"Content-Type": "multipart/form-data; boundary=x"})
        self.assertEqual(answer.status, 201, answer)
        self.assertEqual(list(answer.json), ["id", "url", "kind", "contentType", "byteSize", "expiresAt"])
        self.assertEqual(size(answer.json["url"]), (8, 8))

    def test_me_and_models(self):
        me = call("GET", "/v2/me").json
        self.assertEqual((me["user"]["email"], me["apiKey"]["prefix"]), (account.email, key[:len(me["apiKey"]["prefix"])]))
        models = server.request("GET", "/v2/models").json["models"]
        self.assertGreater(len(models), 50)

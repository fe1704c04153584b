"""Requests of every API with random faults in them: none is answered with a fault of the server's, and no credit strays."""

import collections
import concurrent.futures
import http.client
import json
import random
import time
import unittest

import png
from harness import END_STATES, IS_LONG, Server, assert_ledger_adds_up, note, until

COUNT = 50_000 if IS_LONG else 2_000
THREADS = 8
SEED = 20
URI = png.data_uri(png.encode(16, 16, lambda x, y: (x * 15, y * 15, 90)))
ID = "00000000-0000-4000-8000-000000000000"
BODIES = {
    "/v1/imagine": {"prompt": "a fox --ar 16:9 --q 2", "aspectRatio": "1:1", "quality": 0.25, "webhookUrl": "https://example.com/h"},
    "/v1/describe": {"imageUrl": URI},
    "/v1/blend": {"imageUrls": [URI, URI]},
    "/v1/upscale": {"jobId": ID, "index": 1},
    "/v1/variation": {"jobId": ID, "index": 2},
    "/v2/images/generate": {"prompt": "a fox", "model": "flux-2-pro", "fluxParams": {"aspect_ratio": "1:1", "seed": 7}},
    "/v2/images/edit": {"model": "flux-fill-pro", "prompt": "x", "fluxFillParams": {"image": URI, "mode": "outpaint"}},
    "/v2/images/upscale": {"model": "topaz-image-upscale", "topazUpscaleParams": {"image": URI, "upscale_factor": 2}},
    "/v2/images/background-remove": {"model": "bria-bg-remove", "briaBgRemoveParams": {"image": URI}},
    "/v2/images/describe": {"image": URI},
    "/v2/images/midjourney/action": {"parentJobId": ID, "action": "upsample", "index": 3},
    "/v2/assets/create": {"url": URI},
    "/imagine": {"prompt": "a fox", "aspect_ratio": "3:2", "process_mode": "fast"},
    "/fetch": {"task_id": ID},
    "/fetch-many": {"task_ids": [ID, ID]},
    "/reroll": {"parent_task_id": ID, "prompt": "a cat"},
    "/inpaint": {"parent_task_id": ID, "mask": URI, "prompt": "a hat"},
    "/outpaint": {"parent_task_id": ID, "zoom_ratio": 1.5},
    "/pan": {"parent_task_id": ID, "direction": "up"},
    "/shorten": {"prompt": "a very red fox"},
    "/flux-imagine": {"prompt": "a fox", "model": "flux-pro", "width": 512, "height": 512, "seed": 1},
    "/ideogram-imagine": {"prompt": "a fox", "aspect_ratio": "ASPECT_1_1"},
    "/pro/imagine": {"prompt": "a fox --v 7"},
}
GETS = ["/v1/account", "/v1/jobs", f"/v1/jobs/{ID}", "/v2/me", "/v2/models", "/v2/jobs", f"/v2/jobs/{ID}", "/account",
        "/v2/webhooks/deliveries", f"/images/{ID}-0.png", "/healthz"]
NASTY = [
    None, True, False, 0, -1, 1e308, 2**63, -2**63, 0.1, "", " ", "\u0000", "\u200b", "\ud83d\ude00" * 300, "x" * 70_000, [], {}, [[]],
    [None] * 300, {"": ""}, "../../etc/passwd", "' OR 1=1 --", "--ar 0:0 --q -1", "—ar １６：９", "http://[::1", "data:,", "file:///etc/passwd",
    "http://127.0.0.1:1/x.png", "9" * 400, "16:9", "nan", "%00", "<script>", "\u202e", ID,
]


def setUpModule():
    global server, poor, rich
    server = Server()
    poor = server.account()
    rich = server.account(credits=600)


def tearDownModule():
    server.close()


class Requests(unittest.TestCase):
    def test_random_faults_in_requests_are_answered_and_move_no_credit_astray(self):
        begun, statuses = time.monotonic(), collections.Counter()
        with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
            for found in pool.map(self.play, range(THREADS)):
                statuses += found
        note(f"{sum(statuses.values())} requests in {time.monotonic() - begun:.0f} s: {dict(sorted(statuses.items()))}")
        self.assertEqual(sum(statuses.values()), COUNT // THREADS * THREADS)
        # 501 is the documented answer of what this server can't do.
        self.assertEqual([status for status in statuses if status >= 500 and status != 501], [])
        self.assertGreater(statuses[402], 0)
        until(lambda: all(state in END_STATES for state, in server.query("SELECT DISTINCT state FROM job")),
              "the end of all jobs", seconds=1200)
        assert_ledger_adds_up(self, server)
        self.assertEqual(poor.balance(), {"granted": 0, "available": 0, "held": 0, "spent": 0})
        self.assertEqual(rich.balance()["granted"], 600)
        self.assertEqual(server.admin("credit", "verify")["faults"], 0)
        self.assertNotIn(" level=critical ", server.log())

    def play(self, number):
        """Sends a thread's share; the statuses of the answers. The same seed sends the same requests."""
        dice, statuses = random.Random(SEED * 1000 + number), collections.Counter()
        connection = http.client.HTTPConnection("127.0.0.1", server.http_port, timeout=75)
        for turn in range(COUNT // THREADS):
            method, path, headers, body = request(dice, poor.key if turn % 2 else rich.key)
            answer = patient(connection, method, path, body, headers)
            statuses[answer.status] += 1
            if answer.status >= 500 and answer.status != 501:
                note(f"{answer.status} {method} {path[:100]} {body and body[:300]}")
        connection.close()
        return statuses


def patient(connection, *request):
    """Sends a request, again as long as too many images are checked at once; the answer, which is read."""
    for attempt in range(100):
        try:
            connection.request(*request)
            answer = connection.getresponse()
            if answer.read().find(b"checking too many images") < 0:
                break
            time.sleep(0.2)
        except (http.client.HTTPException, OSError):  # nginx closes a connection after some refusals
            connection.close()
            if attempt:
                raise
    return answer


def request(dice, key):
    headers = {"X-API-Key": key, "Authorization": key}
    if dice.random() < 0.15:
        path = dice.choice(GETS) + dice.choice(["", "?limit=" + dice.choice(["0", "-1", "1e9", "x", "5"]), "?cursor=zz", "?page=99999999999", "/"])
        return dice.choice(["GET", "GET", "HEAD", "DELETE", "POST", "OPTIONS"]), path, headers, None
    path = dice.choice(list(BODIES))
    value = json.loads(json.dumps(BODIES[path]))
    for _ in range(dice.choice([0, 1, 1, 1, 2, 3])):
        value = broken(dice, value)
    body = json.dumps(value, ensure_ascii=dice.random() < 0.5).encode(errors="surrogatepass")
    if dice.random() < 0.2:
        body = flipped(dice, body)
    headers["Content-Type"] = dice.choice(["application/json"] * 30 + ["text/plain", "multipart/form-data; boundary=x"])
    if dice.random() < 0.1:
        headers["Idempotency-Key"] = dice.choice(["a", "b", "x" * 255, "x" * 300])
    return "POST", path, headers, body


def broken(dice, value):
    """A copy with one fault at a random place: another value, none, or a name that nothing knows."""
    if isinstance(value, dict) and value and dice.random() < 0.9:
        name = dice.choice(list(value))
        kind = dice.random()
        if kind < 0.15:
            return {key: each for key, each in value.items() if key != name}
        if kind < 0.25:
            return {**value, dice.choice(["model", "unknown", "prompt", name + "s"]): dice.choice(NASTY)}
        return {**value, name: broken(dice, value[name])}
    if isinstance(value, list) and value and dice.random() < 0.5:
        return [broken(dice, each) for each in value] * dice.choice([1, 1, 4])
    return dice.choice(NASTY)


def flipped(dice, body):
    changed = bytearray(body)
    for _ in range(dice.randint(1, 4)):
        if changed:
            changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed[:dice.randint(0, len(changed))] if dice.random() < 0.3 else changed)


if __name__ == "__main__":
    unittest.main()

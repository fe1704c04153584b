"""The customers: threads that ask for all kinds of things, and tell the oracle what they were promised."""

import http.client
import json
import random
import threading
import time
import urllib.parse

from harness import Answer

STATES = {
    "pending": "queued", "queued": "queued", "processing": "processing", "starting": "queued", "succeeded": "succeeded",
    "finished": "succeeded", "completed": "succeeded", "failed": "failed", "timed_out": "timed_out",
    "cancelled": "cancelled", "canceled": "cancelled",
}


class Customer(threading.Thread):
    """One of them, on a connection that it opens again whenever it breaks."""

    def __init__(self, load, name, account, actions):
        super().__init__(daemon=True)
        self.load, self.place, self.oracle, self.account = load, load.place, load.oracle, account
        self.draw = random.Random(f"{load.seed} {name}")
        self.actions, self.weights = [each for each, _ in actions], [weight for _, weight in actions]
        self.connection = None

    def run(self):
        while not self.load.over.is_set():
            action = self.draw.choices(self.actions, self.weights)[0]
            try:
                getattr(self, action)()
            except (OSError, http.client.HTTPException):
                self.oracle.count("broken off")
                self.hang_up()
            except Exception as error:  # an answer that no client could read
                self.oracle.find(f"{action}: {type(error).__name__}: {error}")
                self.hang_up()
            self.load.over.wait(self.draw.uniform(0.02, 0.25) * self.load.pace)

    # Asking

    def hang_up(self):
        if self.connection:
            self.connection.close()
        self.connection = None

    def ask(self, method, path, body=None, key=None, **headers):
        """The answer; every body must be JSON of the right kind, whatever the status."""
        if self.connection is None:
            self.connection = self.place.connect(timeout=25)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        secret = key or self.account.key
        sent |= {"Authorization": secret} if path in LEGACY else {"X-API-Key": secret}
        if body is not None and not isinstance(body, bytes):
            body = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        self.asked = time.monotonic()
        self.connection.request(method, path, body, sent)
        answer = Answer(self.connection.getresponse())
        self.oracle.count(f"{answer.status}")
        if answer.status == 500:
            self.oracle.count("500 without a reason" if b"internal error" in answer.body else "500")
        if not path.startswith("/images/"):
            json.loads(answer.body)
        if answer.status >= 502:
            self.load.over.wait(0.1)
        return answer

    def submit(self, path, body, price, expect=None, **headers):
        """Asks for a job; with an idempotency key until there is an answer, and at times once more after that."""
        hook = self.load.hook(self.draw, path, body)
        key = None
        if path.startswith("/v2/") and self.draw.random() < 0.5:
            key = f"{self.load.seed}-{self.draw.getrandbits(64):x}"
            headers["Idempotency_Key"] = key
        job = None
        for number in range(1 if key is None else 6):
            try:
                answer = self.ask("POST", path, body, **headers)
            except (OSError, http.client.HTTPException):
                self.hang_up()
                if key is None:
                    raise
                self.load.over.wait(0.3)
                continue
            if answer.status in (200, 202):
                job = identity(answer.json)
                self.oracle.accepted(
                    job, account=self.account.email, price=price, key=key, hook=hook, expect=expect)
                self.load.recent.append((job, self.account.email))
                self.look_at(job, answer.json)
            if answer.status < 500 and self.draw.random() > 0.2:
                break
        return job

    def look_at(self, job, body):
        told = body.get("job") or body.get("data") or body
        state = told.get("status") if isinstance(told, dict) else None
        state = STATES.get(str(state).lower(), None)
        if state:
            # v2 and the legacy API have one word for what failed and what timed out, and legacy for what was cancelled.
            if state == "failed":
                return
            self.oracle.seen(job, state, self.asked)
            if state == "succeeded" and (urls := urls_in(told)):
                self.load.pictures.append((self.account.email, self.draw.choice(urls)))

    # What they ask for

    def generate(self):
        self.submit("/v2/images/generate", {
            "prompt": self.prompt(), "model": "flux-2-dev", "fluxParams": {"width": 256, "height": 256}}, 2)

    def legacy(self):
        self.submit("/flux-imagine", {"prompt": self.prompt(), "model": "flux-dev", "width": 256, "height": 256}, 4)

    def describe(self):
        self.submit("/v1/describe", {"imageUrl": self.load.inline}, 4)

    def wait_for(self):
        self.submit("/v2/images/describe", {"image": self.load.inline}, 4, Prefer=f"wait={self.draw.randint(1, 5)}")

    def imagine(self):
        self.submit("/v1/imagine", {"prompt": self.prompt(), "quality": 0.25}, 16)

    def chain(self):
        """Goes on from a picture that an earlier job has made."""
        mine = [url for email, url in list(self.load.pictures)[-50:] if email == self.account.email]
        if mine:
            self.submit("/v2/images/upscale", {"model": "clarity-upscale", "clarityUpscaleParams": {
                "image": self.draw.choice(mine), "scale_factor": 2}}, None)

    def scripted(self):
        """A test key's job, which ends as its prompt says."""
        script, end = self.draw.choice([
            ("__fail:content_policy", "failed"), ("__fail:no luck", "failed"), ("__timeout", "timed_out"),
            ("__slow:1 __fail:late", "failed")])
        self.submit("/v2/images/generate", {"prompt": script, "model": "flux-2-dev"}, 0, expect=end)

    def broken_input(self):
        """A job that fails: its image is nowhere to be had."""
        self.submit("/v1/describe", {"imageUrl": "https://images.invalid/a.png"}, 4, expect="failed")

    def cancel(self):
        job = self.some_job()
        if job:
            answer = self.ask("POST", f"/v1/jobs/{job}/cancel")
            if answer.status == 200:
                self.look_at(job, answer.json)

    def read(self):
        job = self.some_job()
        if not job:
            return
        path = self.draw.choice([f"/v1/jobs/{job}", f"/v2/jobs/{job}", "/fetch"])
        answer = self.ask("POST", path, {"task_id": job}) if path == "/fetch" else self.ask("GET", path)
        if answer.status == 200:
            self.look_at(job, answer.json)
        elif answer.status < 429:
            self.oracle.find(f"{path} of an acknowledged job: {answer}")

    def list(self):
        answer = self.ask("GET", self.draw.choice(["/v2/jobs?limit=20", "/v1/jobs?limit=20", "/v2/me", "/v1/account"]))
        if answer.status < 429 and answer.status != 200:
            self.oracle.find(f"a list: {answer}")

    def look(self):
        mine = [url for email, url in list(self.load.pictures)[-50:] if email == self.account.email]
        if mine:
            path = urllib.parse.urlsplit(self.draw.choice(mine)).path
            answer = self.ask("GET", path)
            if answer.status == 200 and not answer.body.startswith(b"\x89PNG"):
                self.oracle.find(f"{path} is no picture: {answer.body[:40]!r}")

    def upload(self):
        picture = self.load.picture
        form = (b"--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
                b"Content-Type: image/png\r\n\r\n" + picture + b"\r\n--x--\r\n")
        answer = self.ask("POST", "/v2/uploads", form, Content_Type="multipart/form-data; boundary=x")
        if answer.status == 201:
            self.oracle.uploaded(urllib.parse.urlsplit(answer.json["url"]).path, len(picture))

    # Choosing

    def prompt(self):
        return f"a {self.draw.choice(['coin', 'boat', 'fox', 'lamp', 'pear'])} number {self.draw.randint(1, 10**6)}"

    def some_job(self):
        mine = [job for job, email in list(self.load.recent)[-60:] if email == self.account.email]
        return self.draw.choice(mine) if mine else None


LEGACY = {"/flux-imagine", "/fetch"}


def identity(body):
    return body.get("jobId") or body.get("task_id") or body["job"]["id"]


def urls_in(told):
    """The pictures of a job, in whatever dialect."""
    result = told.get("result") or {}
    return told.get("imageUrls") or (result.get("images") if isinstance(result, dict) else None) or told.get("image_urls") or []

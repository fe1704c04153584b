"""The attacks of `shares`: each holds all that it can get of one resource."""

import asyncio
import functools
import json
import struct
import time
import uuid
import zlib

import png

STRANGER = "127.0.0.2"  # limited by nginx, as 127.0.0.1 is not



@functools.cache
def largest(side=7_071):
    """A PNG of 50 megapixels, the most that is taken, in 150 kB."""
    rows = zlib.compress(bytes((3 * side + 1) * side), 1)
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        png.chunk(kind, body) for kind, body in ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b"")))


class Attack:
    """Holds a resource from `begin` to `end`, in loops that ask again and again; `held` says what it has."""

    victim, loops = "request", 8

    def __init__(self, place):
        self.place, self.tasks, self.statuses, self.waiting = place, [], {}, 0

    async def begin(self):
        await self.prepare()
        self.tasks = [asyncio.create_task(self.loop(number)) for number in range(self.loops)]
        await asyncio.sleep(1)

    async def prepare(self):
        pass

    async def loop(self, number):
        while True:
            try:
                await self.step(number)
            except (OSError, asyncio.IncompleteReadError):
                await asyncio.sleep(0.1)

    async def end(self):
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        self.place.release()
        await self.quiet()

    async def quiet(self):
        await asyncio.sleep(0.5)

    async def cancel(self):
        """Cancels the jobs, with a key whose minute is not over, and waits until none runs."""
        while jobs := self.place.jobs("queued", "processing"):
            for job in jobs:
                await self.ask("POST", f"/v2/jobs/{job}/cancel")
            await asyncio.sleep(0.2)
        await asyncio.sleep(1)

    def held(self):
        return f"{self.waiting} at once, answers {self.statuses}"

    async def ask(self, method, path, body=None, key=None, **headers):
        """One request; returns its status and body."""
        key = key or await self.place.live.next()
        text = json.dumps(body).encode() if body is not None else b""
        name = "Authorization" if path == "/shorten" else "X-API-Key"
        sent = {"Host": "localhost", name: key, "Connection": "close", "Content-Length": len(text),
                "Content-Type": "application/json", **headers}
        reader, writer = await asyncio.open_connection("127.0.0.1", self.place.port, local_addr=(STRANGER, 0))
        self.waiting += 1
        try:
            lines = [f"{method} {path} HTTP/1.1", *(f"{field}: {value}" for field, value in sent.items()), "", ""]
            writer.write("\r\n".join(lines).encode() + text)
            head = await reader.readuntil(b"\r\n\r\n")
            status = int(head.split()[1])
            self.statuses[status] = self.statuses.get(status, 0) + 1
            return status, await reader.read()
        finally:
            self.waiting -= 1
            writer.close()


class Requests(Attack):
    loops = 32

    async def step(self, _):
        await self.ask("GET", "/v1/account", key=self.place.live.keys[0])


class Waiters(Attack):
    victim, loops = "wait", 200

    async def prepare(self):
        _, said = await self.ask("POST", "/v1/imagine", {"prompt": "__slow:600"}, key=await self.place.test.next())
        self.job = json.loads(said)["job"]["id"]

    async def step(self, number):
        if number % 2:
            await self.ask("GET", f"/v2/jobs/{self.job}/events", key=await self.place.test.next())
        else:
            await self.ask("GET", f"/v2/jobs/{self.job}", key=await self.place.test.next(), Prefer="wait=60")
        await asyncio.sleep(1)

    async def quiet(self):
        await self.ask("POST", f"/v2/jobs/{self.job}/cancel", key=await self.place.test.next())
        await asyncio.sleep(0.5)


class Checks(Attack):
    victim, loops = "upload", 6

    async def prepare(self):
        self.image = png.data_uri(largest())

    async def step(self, _):
        await self.ask("POST", "/v2/assets", {"type": "image", "url": self.image})

    async def quiet(self):
        await asyncio.sleep(3)  # what is being decoded ends


class Describes(Checks):
    """The same by describes, whose jobs decode the images once more."""

    victim = "describe"

    async def step(self, _):
        await self.ask("POST", "/v2/images/describe", {"image": self.image})

    async def quiet(self):
        await self.cancel()


class Preflights(Attack):
    """As many as its share: more would pass unchecked, and their jobs fill its queue."""

    victim, loops = "look", 3

    async def step(self, number):
        await self.ask("POST", "/v2/images/describe", {"image": self.place.url(number)})

    def held(self):
        return f"{len(self.place.connections)} fetches, answers {self.statuses}"

    async def quiet(self):
        await self.cancel()


class AssetFetches(Preflights):
    victim, loops = "keep", 8

    async def step(self, number):
        status, _ = await self.ask("POST", "/v2/assets", {"type": "image", "url": self.place.url(number)})
        if status == 503:
            await asyncio.sleep(1)


class InputFetches(Preflights):
    victim, loops = "describe_remote", 2

    async def step(self, number):
        await self.ask("POST", "/v2/images/describe", {"image": self.place.url(number, "drip")})
        await asyncio.sleep(0.5)


class Workers(Attack):
    victim, loops = "imagine", 4

    async def step(self, _):
        body = {"prompt": "a large city at night", "model": "midjourney", "aspect_ratio": "1:1"}
        status, _ = await self.ask("POST", "/v2/images/generate", body)
        if status >= 400:
            await asyncio.sleep(1)

    def held(self):
        return (f"{len(self.place.jobs('processing'))} running and {len(self.place.jobs('queued'))} queued jobs,"
                f" answers {self.statuses}")

    async def quiet(self):
        await self.cancel()


class Submissions(Workers):
    victim = "wait"


class Bodies(Attack):
    victim, loops = "upload", 64

    async def step(self, _):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.place.port, local_addr=(STRANGER, 0))
        writer.write(b"POST /v2/uploads HTTP/1.1\r\nHost: localhost\r\nContent-Length: 20000000\r\n\r\nx")
        self.waiting += 1
        try:
            await reader.read()
        finally:
            self.waiting -= 1
            writer.close()


class Webhooks(Attack):
    """The deliveries are put into the outbox, since ending so many jobs takes long."""

    victim, loops, failing = "webhook", 0, None

    async def prepare(self):
        self.place.deliver(self.urls(), self.failing and int(time.time() * 1000))
        await asyncio.sleep(3)

    def urls(self):
        return [self.place.url(number, uuid.uuid4().hex) for number in range(600)]

    def held(self):
        (count,), = self.place.query("SELECT count(*) FROM delivery WHERE is_claimed = 1 AND account_id = ?", self.place.account)
        return f"{count} deliveries in flight"

    async def quiet(self):
        self.place.give_up()
        await asyncio.sleep(2)


class FailingWebhooks(Webhooks):
    failing = True


class HostWebhooks(Webhooks):
    def urls(self):
        return [f"http://127.0.0.1:{self.place.victims_port}/{uuid.uuid4().hex}" for _ in range(100)]


ATTACKS = {
    "requests": Requests, "bodies": Bodies, "waiters": Waiters, "imageChecks": Checks, "imageCheckQueue": Describes,
    "preflights": Preflights, "assetFetches": AssetFetches, "inputFetches": InputFetches, "queue": Submissions,
    "workers": Workers, "webhooks": Webhooks, "failingWebhooks": FailingWebhooks, "webhooksOfHost": HostWebhooks,
}

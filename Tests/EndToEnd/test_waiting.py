"""Callers who wait for a job instead of polling: a thousand of them cost the others nothing."""

import asyncio
import json
import statistics
import time
import unittest

from harness import PATIENCE, Server, alone, note, until

# An account may have half of the 1,024 places that others leave. In whatever order the callers below are admitted, they find
# room: at the end an account may have (1,024 - 23 * 40) / 2 = 52.
ACCOUNTS, CALLERS, ROOM = 24, 40, 52
EXCESS = 100
WAIT = 60  # seconds, the longest of a request


def setUpModule():
    global server
    server = Server()


def tearDownModule():
    server.close()


class Client:
    """One request over plain HTTP, read piece by piece."""

    @classmethod
    async def ask(cls, path, key, **headers):
        self = cls()
        self.is_stream = path.endswith("/events")
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", server.http_port)
        sent = {"Host": f"localhost:{server.http_port}", "X-API-Key": key, "Connection": "close",
                **{name.replace("_", "-"): value for name, value in headers.items()}}
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in sent.items()), "", ""]
        self.writer.write("\r\n".join(lines).encode())
        self.since = time.monotonic()
        return self

    async def until(self, mark, seconds=PATIENCE):
        return await asyncio.wait_for(self.reader.readuntil(mark), seconds)

    async def answer(self, seconds=PATIENCE):
        """Everything up to the end of the connection, and how long it took."""
        said = await asyncio.wait_for(self.reader.read(), seconds)
        self.writer.close()
        return said, time.monotonic() - self.since


class Case(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        asyncio.get_running_loop().set_debug(False)  # it tells of every step that takes long


@alone
class Crowd(Case):
    async def test_a_thousand_waiters_delay_nobody_and_the_excess_is_answered_at_once(self):
        accounts = [server.account(credits=100) for _ in range(ACCOUNTS)]
        self.jobs = {account: account.sleeping_job() for account in accounts}
        waiting = [await self.wait_for(account, number) for account in accounts for number in range(CALLERS)]
        quiet = await self.median(accounts[0])
        self.assert_waiting(waiting)
        late = []
        for account in accounts[:3]:
            late += await self.excess([await self.wait_for(account, 1) for _ in range(EXCESS)])
        busy = await self.median(accounts[1])
        note(f"(median {quiet * 1000:.1f} ms and {busy * 1000:.1f} ms)")
        self.assertLess(max(quiet, busy), 0.5)
        await self.end(accounts, waiting)
        for said, _ in await asyncio.gather(*late):  # some of them found room
            self.assertRegex(said, b'"status":"(QUEUED|CANCELLED)"')

    async def excess(self, clients):
        """Waits for the answers of those for whom there is no room; returns those that are still to come."""
        late, said = {asyncio.ensure_future(client.answer()) for client in clients}, []
        began = time.monotonic()
        while len(said) < EXCESS - (ROOM - CALLERS):
            done, late = await asyncio.wait(late, timeout=WAIT / 2, return_when=asyncio.FIRST_COMPLETED)
            self.assertTrue(done, f"{len(said)} of the excess have been answered")
            said += [each.result()[0] for each in done]
        self.assertLess(time.monotonic() - began, WAIT / 2)
        for each in said:
            self.assertIn(b"HTTP/1.1 200", each)
            self.assertIn(b'"status":"QUEUED"', each)
        return late

    async def wait_for(self, account, number):
        job = self.jobs[account]
        if number % 2:
            return await Client.ask(f"/v2/jobs/{job}", account.key, Prefer=f"wait={WAIT}")
        return await Client.ask(f"/v2/jobs/{job}/events", account.key)

    async def median(self, account):
        times = []
        for _ in range(200):
            said, seconds = await (await Client.ask("/v1/account", account.key)).answer()
            self.assertIn(b"HTTP/1.1 200", said)
            times.append(seconds)
        return statistics.median(times)

    def assert_waiting(self, clients):
        """All callers wait: streams have begun, the others have no response yet."""
        self.assertEqual([client for client in clients if client.reader.at_eof()], [])
        with open(f"/proc/{server.pid()}/status") as status:
            threads = next(int(line.split()[1]) for line in status if line.startswith("Threads:"))
        self.assertLess(threads, 200)
        until(lambda: self.connections() > len(clients), "the connections of all callers")

    def connections(self):
        with open(f"/proc/{server.pid()}/net/unix") as sockets:
            return sum("apiframe.sock" in line for line in sockets)

    async def end(self, accounts, clients):
        """Cancels the jobs; everyone is told, but for requests whose time is over on a slow machine."""
        started = time.monotonic()
        told = [client.answer() for client in clients if client.is_stream or started - client.since < WAIT - 5]
        for account, job in self.jobs.items():
            self.assertEqual(account.post(f"/v2/jobs/{job}/cancel").status, 200)
        for said, _ in await asyncio.gather(*told):
            self.assertIn(b'"status":"CANCELLED"', said)
        note(f"({len(told)} of {len(clients)} told in {time.monotonic() - started:.1f} s)")
        for account in accounts:
            self.assertEqual(account.balance()["held"], 0)


class Streams(Case):
    async def test_a_stream_tells_progress_as_it_comes_and_ends_with_the_job(self):
        account = server.account(credits=200)
        for number in range(3):  # so that the job still waits when the stream begins
            account.imagine(f"boat {number}", quality=0.25)
        job = account.imagine("a lighthouse in a storm")["id"]
        client = await Client.ask(f"/v2/jobs/{job}/events", account.key, Accept="text/event-stream")
        head = await client.until(b"\r\n\r\n")
        self.assertIn(b"Content-Type: text/event-stream", head)
        began = await client.until(b"\n\n")
        self.assertIn(b"retry: 2000", began)
        said, _ = await client.answer()
        events = [line[6:].strip() for line in said.split(b"\n") if line.startswith(b"data: ")]
        states = [json.loads(event)["status"] for event in events]
        self.assertEqual((states[-1], set(states[:-1]) <= {"QUEUED", "PROCESSING"}), ("COMPLETED", True))
        self.assertGreater(len(states), 2)
        seen = await Client.ask(f"/v2/jobs/{job}/events", account.key, Last_Event_ID="succeeded-100")
        self.assertIn(b"HTTP/1.1 204", (await seen.answer())[0])

    async def test_who_hangs_up_makes_room(self):
        account = server.account(credits=100)
        job = account.sleeping_job()
        for _ in range(3):
            streams = [await Client.ask(f"/v2/jobs/{job}/events", account.key) for _ in range(512)]
            for stream in streams:
                await stream.until(b"event: progress")
            for stream in streams:
                stream.writer.close()
            await self.until_room(account, job)
            waits = [await Client.ask(f"/v2/jobs/{job}", account.key, Prefer="wait=60") for _ in range(512)]
            await asyncio.sleep(0.5)
            for wait in waits:
                wait.writer.close()
            await self.until_room(account, job)

    async def until_room(self, account, job):
        """A stream without a place says `retry: 5000`."""
        for _ in range(1000):
            stream = await Client.ask(f"/v2/jobs/{job}/events", account.key)
            said = await stream.until(b"event: progress")
            stream.writer.close()
            if b"retry: 2000" in said:
                return
            await asyncio.sleep(0.1)
        self.fail("no room after 1,000 attempts")

    async def test_a_stop_answers_those_who_wait(self):
        account = server.account(credits=100)
        job = account.sleeping_job()
        waiting = await Client.ask(f"/v1/jobs/{job}", account.key, Prefer="wait=60")
        stream = await Client.ask(f"/v2/jobs/{job}/events", account.key)
        await stream.until(b"event: progress")
        await asyncio.sleep(2)  # the responder has both by now; of the first there is no sign
        server.signal_responder(15)
        said, _ = await waiting.answer()
        self.assertIn(b'"status":"queued"', said)
        await stream.answer()
        server.up()

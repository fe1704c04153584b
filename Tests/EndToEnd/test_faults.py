"""Injected faults: each causes a clear response, a log line with a remedy, and recovery without a restart."""

import contextlib
import json
import os
import pathlib
import resource
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest

from harness import BIN, IS_LONG, PATIENCE, Server, alone, assert_ledger_adds_up, is_alive, note, run, until

SMALL = {"quality": 0.25}
JOBS = 50 if IS_LONG else 6  # that run while a disk is filled


class Disk:
    """A small file system of its own; skips the test if mounting is not permitted, as in a plain container."""

    def __init__(self, path, megabytes):
        self.path = pathlib.Path(path)
        self.path.mkdir(parents=True, exist_ok=True)
        if shutil.which("mount") is None or run(
                ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "apiframe-test", self.path]).returncode != 0:
            raise unittest.SkipTest("mounting a file system is not permitted here")

    def fill(self):
        """Fills the disk to the last byte."""
        with open(self.path / "filler", "wb", buffering=0) as filler:
            for size in (1 << 20, 4096, 1):
                try:
                    while True:
                        filler.write(b"\0" * size)
                except OSError:
                    continue

    def free(self):
        (self.path / "filler").unlink()

    def remount(self, option):
        done = run(["mount", "-o", f"remount,{option}", self.path])
        assert done.returncode == 0, done.stderr

    def close(self):
        run(["umount", "-l", self.path])


class Start(unittest.TestCase):
    """A start that can't be ends with a sentence: the path, the reason, and what to do about it."""

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="apiframe-start-"))
        self.addCleanup(shutil.rmtree, self.home)
        self.data = self.home / "data"

    def assert_refused(self, *words, data=None, **settings):
        done = run(["timeout", "60", BIN / "apiframe", "--data", data or self.data], env={**os.environ, **settings})
        self.assertEqual(done.returncode, 1, done)
        said = done.stderr.splitlines()[-1]  # behind warnings of settings
        self.assertRegex(said, r"\Aerror: .+[^.]\.\Z")
        for word in (*words, str(self.home)):
            self.assertIn(word, said)
        self.assertNotIn("Error Domain", said)

    def test_a_read_only_disk_and_a_full_one(self):
        disk = Disk(self.home / "disk", 1)
        self.addCleanup(disk.close)
        disk.remount("ro")
        self.assert_refused("read-only: mkdir", "mount -o remount,rw", data=disk.path / "data")
        disk.remount("rw")
        for name in ("images", "run"):
            (disk.path / "data" / name).mkdir(parents=True)
        disk.fill()
        self.assert_refused("server.key can't be written", "space", data=disk.path / "data")
        disk.remount("ro")
        self.assert_refused("read-only: open", "apiframe.lock", "mount -o remount,rw", data=disk.path / "data")

    def test_a_file_in_a_directory_s_place(self):
        self.data.write_text("")
        self.assert_refused("is a file where a directory must be")
        self.assert_refused("missing: mkdir", "Not a directory", data=self.data / "below")
        self.data.unlink()
        for name in ("images", "run"):
            self.data.mkdir()
            (self.data / name).write_text("")
            self.assert_refused(f"data/{name} is a file where a directory must be", "move it away")
            shutil.rmtree(self.data)

    def test_a_database_that_is_none(self):
        self.data.mkdir()
        (self.data / "apiframe.sqlite").write_bytes(b"no database at all\n" * 500)
        self.assert_refused("apiframe.sqlite does not work: 26", "apiframe-admin restore")

    def test_a_socket_without_a_place(self):
        self.assert_refused("No such file or directory", "APIFRAME_SOCKET", APIFRAME_SOCKET=str(self.home / "none" / "x"))
        self.assert_refused("is longer than", "APIFRAME_SOCKET", APIFRAME_SOCKET=str(self.home / ("x" * 150)))


class FaultTest(unittest.TestCase):
    """A server of its own for each test, and the assertions for every fault."""

    def start(self, data_megabytes=None, image_megabytes=None, settings=()):
        server = Server(start=False)
        self.server = server
        self.addCleanup(lambda: shutil.rmtree(server.data, ignore_errors=True))
        self.disk = self.mount(server.data, data_megabytes)
        # As the journal is elsewhere too: a line about a full disk can't be written to it.
        self.mount(server.data / "log", data_megabytes)
        self.image_disk = self.mount(server.data / "images", image_megabytes)
        lines = ["APIFRAME_DISK_FLOOR=4", *settings]
        (server.data / "apiframe.conf").write_text("".join(f"{line}\n" for line in lines))
        server.start()
        self.addCleanup(server.down)
        self.pid, self.begun = server.pid(), time.monotonic()
        return server

    def mount(self, path, megabytes):
        if megabytes is None:
            return None
        disk = Disk(path, megabytes)
        self.addCleanup(disk.close)
        return disk

    def ready(self):
        return self.server.request("GET", "/readyz")

    def wait_until_ready(self):
        started = time.monotonic()
        until(lambda: self.ready().status == 200, "ready")
        return time.monotonic() - started

    def wait_until_not_ready(self, part, problem):
        answer = until(lambda: (answer := self.ready()).status != 200 and answer, "not ready")
        self.assertEqual(answer.status, 503)
        self.assertIn({"part": part, "problem": problem}, answer.json["problems"])
        self.assertTrue(answer.headers["Retry-After"])

    def assert_refused_in_every_shape(self, account):
        """Submissions are refused, in each API's own shape."""
        legacy = {"Authorization": account.key, "Content-Type": "application/json"}
        body = {"prompt": "a bell", **SMALL}
        v1 = account.post("/v1/imagine", body)
        v2 = account.post("/v2/images/generate", {"model": "flux-1.1-pro", "prompt": "a bell"})
        old = self.server.request("POST", "/imagine", body=json.dumps({"prompt": "a bell"}).encode(), headers=legacy)
        for answer in (v1, v2, old):
            self.assertEqual(answer.status, 503, answer)
            self.assertGreater(int(answer.headers["Retry-After"]), 0)
        self.assertEqual(v1.json["error"]["code"], "PROVIDER_ERROR")
        self.assertIn("retry", v2.json["error"])
        self.assertIn("retry", old.json["errors"][0]["msg"])

    def assert_sound(self):
        self.assertTrue(is_alive(self.pid), "the responder has died")
        self.assertEqual(self.server.pid(), self.pid)
        self.assertEqual(self.server.query("PRAGMA integrity_check"), [("ok",)])
        assert_ledger_adds_up(self, self.server)

    def remedies(self, words):
        """The log's lines of a fault."""
        return [line for line in self.server.log().splitlines() if words in line and "remedy=" in line]

    def assert_one_line(self, words, at_most=3):
        """The log has the remedy once a minute, not a thousand times; `at_most` times in the first."""
        lines = until(lambda: self.remedies(words), f"{words} in the log")
        minutes = int(time.monotonic() - self.begun) // 60
        self.assertLessEqual(len(lines), at_most * (1 + minutes), "\n".join(lines))

    def states(self, ids):
        found = dict(self.server.query("SELECT id, state FROM job"))
        return [found[each] for each in ids]


class FullDisk(FaultTest):
    def fill_while_jobs_run(self, disk, part):
        account = self.server.account(credits=16 * (JOBS + 10))
        done = account.wait(account.imagine(**SMALL)["id"])
        ids = [account.imagine(f"boat {number}", **SMALL)["id"] for number in range(JOBS)]
        self.server.wait_for_work(ids)
        disk.fill()
        self.wait_until_not_ready(part, "no space left")
        self.assert_refused_in_every_shape(account)
        refusals = [account.post("/v1/imagine", {"prompt": "a bell", **SMALL}).status for _ in range(100)]
        self.assertEqual(set(refusals), {503})
        time.sleep(5)
        self.assertEqual(account.get(f"/v1/jobs/{done['id']}").status, 200)
        self.assertEqual(self.server.request("GET", "/healthz").status, 200)
        self.assertEqual(self.ready().status, 503)
        disk.free()
        took = self.wait_until_ready()
        states = [account.wait(each, seconds=600)["status"] for each in ids]
        note(f"ready {took:.1f} s after there was room, {states.count('succeeded')} of {JOBS} succeeded")
        self.assertEqual(set(states), {"succeeded"})
        self.assertEqual(account.balance(), {
            "granted": 16 * (JOBS + 10), "available": 16 * 9, "held": 0, "spent": 16 * (JOBS + 1)})
        self.assertEqual(account.post("/v1/imagine", {"prompt": "a bell", **SMALL}).status, 202)
        self.assert_one_line("no space left")
        self.assert_sound()

    def test_of_the_database_while_jobs_run(self):
        self.start(data_megabytes=64, image_megabytes=512)
        self.fill_while_jobs_run(self.disk, "database")

    def test_of_the_images_while_jobs_run(self):
        self.start(image_megabytes=512)
        self.fill_while_jobs_run(self.image_disk, "images")

    def test_a_start_waits_for_room(self):
        server = self.start(data_megabytes=64, image_megabytes=256)
        account = server.account(credits=64)
        job = account.imagine(**SMALL)["id"]
        os.kill(self.pid, 9)
        self.disk.fill()
        process = subprocess.Popen([BIN / "apiframe", "--data", server.data], stderr=subprocess.PIPE, text=True)
        try:
            time.sleep(4)
            self.assertIsNone(process.poll(), "it gave up")
            self.disk.free()
            self.wait_until_ready()
            self.assertEqual(account.wait(job)["status"], "succeeded")
        finally:
            process.terminate()
            said = process.communicate(timeout=PATIENCE)[1]
        note("said: " + next((line for line in said.splitlines() if "remedy=" in line), "nothing")[:60])


class Images(FaultTest):
    def meet(self, break_it, mend_it, problem):
        """Removes the images directory while jobs run."""
        account = self.server.account(credits=16 * 20)
        parent = account.wait(account.imagine(**SMALL)["id"])
        ids = [account.imagine(f"boat {number}", **SMALL)["id"] for number in range(6 if IS_LONG else 4)]
        self.server.wait_for_work(ids)
        break_it()
        self.wait_until_not_ready("images", problem)
        self.assert_refused_in_every_shape(account)
        self.assertEqual(account.post("/v1/upscale", {"jobId": parent["id"], "index": 1}).status, 503)
        self.assertEqual(self.server.request("GET", "/healthz").status, 200)
        time.sleep(2)
        self.assertFalse({"failed", "timed_out"} & set(self.states(ids)))
        shown = self.server.fetch(parent["imageUrl"])
        mend_it()
        took = self.wait_until_ready()
        self.assertEqual({account.wait(each)["status"] for each in ids}, {"succeeded"})
        self.assertEqual(self.server.fetch(parent["imageUrl"]).status, 200)
        note(f"ready after {took:.1f} s; an image was {shown.status} meanwhile")
        self.assert_one_line(problem)
        self.assert_sound()
        return shown

    def test_gone_and_back(self):
        server = self.start()
        images, aside = server.data / "images", server.data / "aside"
        shown = self.meet(lambda: images.rename(aside), lambda: aside.rename(images), "missing")
        self.assertEqual(shown.status, 503)
        self.assertTrue(shown.headers["Retry-After"])

    def test_read_only_and_writable_again(self):
        self.start(image_megabytes=256)
        shown = self.meet(lambda: self.image_disk.remount("ro"), lambda: self.image_disk.remount("rw"), "read-only")
        self.assertEqual(shown.status, 200)

    def test_a_damaged_or_missing_one_fails_its_job_with_the_credits_back(self):
        server = self.start()
        account = server.account(credits=16 * 4)
        parent = account.wait(account.imagine("a lighthouse", **SMALL)["id"])
        before = account.balance()
        file = next((server.data / "images").rglob(f"*{parent['id']}-1.png"))
        whole = file.read_bytes()
        for name, content in (("garbage", b"garbage" * 100), ("empty", b""), ("cut", whole[:len(whole) // 2])):
            with self.subTest(name):
                file.write_bytes(content)
                for path, body in (("/v1/describe", {"imageUrl": parent["imageUrls"][0]}),
                                   ("/v1/variation", {"jobId": parent["id"], "index": 1})):
                    answer = account.post(path, body)
                    self.assertIn(answer.status, (202, 400, 409), answer)
                    if answer.status == 202:
                        job = account.wait(answer.json["job"]["id"])
                        self.assertEqual(job["status"], "failed", name)
                        note(f"{name}: {job['error']}")
                self.assertEqual(account.balance(), before)
        file.unlink()
        answer = account.post("/v1/variation", {"jobId": parent["id"], "index": 1})
        self.assertEqual(answer.status, 409, answer)
        self.assert_sound()


class ReadOnly(FaultTest):
    def test_a_data_directory_that_can_t_be_written_to_is_told_at_the_start(self):
        with tempfile.TemporaryDirectory(prefix="apiframe-") as data:
            disk = Disk(data, 8)
            try:
                disk.remount("ro")
                done = subprocess.run([BIN / "apiframe", "--data", data], capture_output=True, text=True,
                                      timeout=PATIENCE)
            finally:
                disk.close()
        self.assertEqual(done.returncode, 1, done.stderr)
        note(done.stderr.strip().splitlines()[-1][:100])
        self.assertRegex(done.stderr, "(?i)read.only")
        self.assertIn(data, done.stderr)


class LockedDatabase(FaultTest):
    def hold(self, seconds):
        """Locks the database for so many seconds while jobs run, or longer until a submission is refused."""
        account = self.server.account(credits=16 * 200)
        ids = [account.imagine(f"boat {number}", **SMALL)["id"] for number in range(10 if IS_LONG else 4)]
        self.server.wait_for_work(ids)
        held, over = threading.Event(), threading.Event()

        def lock():
            other = sqlite3.connect(self.server.data / "apiframe.sqlite", timeout=20, isolation_level=None)
            other.execute("BEGIN EXCLUSIVE")
            held.set()
            over.wait(PATIENCE)
            other.execute("ROLLBACK")
            other.close()

        locker = threading.Thread(target=lock)
        locker.start()
        held.wait()
        started = time.monotonic()
        answers, times, callers = [], [], []

        def submit():
            begun = time.monotonic()
            answers.append(account.post("/v1/imagine", {"prompt": "a bell", **SMALL}))
            times.append(time.monotonic() - begun)

        try:
            while time.monotonic() - started < seconds or all(answer.status == 202 for answer in answers):
                callers.append(threading.Thread(target=submit))
                callers[-1].start()
                self.assertEqual(account.get(f"/v1/jobs/{ids[0]}").status, 200)
                self.assertEqual(self.server.request("GET", "/healthz").status, 200)
                self.assertLess(time.monotonic() - started, PATIENCE, "nothing is refused")
                time.sleep(0.5)
        finally:
            over.set()
            locker.join()
        took = self.wait_until_ready()
        for each in callers:
            each.join()
        ids += [answer.json["job"]["id"] for answer in answers if answer.status == 202]
        refused = [answer for answer in answers if answer.status != 202]
        self.assertEqual({answer.status for answer in refused}, {503}, refused)
        self.assertTrue(all(answer.headers["Retry-After"] for answer in refused))
        self.assertEqual({account.wait(each)["status"] for each in ids}, {"succeeded"})
        note(f"{len(refused)} of {len(answers)} refused, the slowest answer after {max(times):.1f} s, ready {took:.1f} s after")
        self.assert_one_line("locked", at_most=1 + seconds // 30)
        self.assert_sound()

    def test_by_another_program_for_some_seconds(self):
        self.start()
        self.hold(seconds=9)

    @unittest.skipUnless(IS_LONG, "Tests/long holds it for a minute")
    def test_by_another_program_for_a_minute(self):
        self.start()
        self.hold(seconds=60)


class Descriptors(FaultTest):
    def test_what_libraries_need_later_is_opened_at_the_start(self):
        """libdispatch ends the process if it gets none at its first use, in the middle of a picture."""
        self.start()
        wanted = {"anon_inode:[timerfd]", "anon_inode:[eventfd]"}
        # libdispatch opens them on a thread of its own.
        until(lambda: wanted <= set(self.descriptors()), f"{wanted} among the descriptors")

    def descriptors(self):
        """The responder's open descriptors."""
        for path in pathlib.Path(f"/proc/{self.pid}/fd").iterdir():
            with contextlib.suppress(FileNotFoundError):  # closed meanwhile
                yield os.readlink(path)

    def test_used_up_and_free_again(self):
        server = self.start()
        account = server.account(credits=16 * 10)
        ids = [account.imagine(f"boat {number}", **SMALL)["id"] for number in range(4)]
        soft, hard = resource.prlimit(self.pid, resource.RLIMIT_NOFILE)
        used = len(os.listdir(f"/proc/{self.pid}/fd"))
        resource.prlimit(self.pid, resource.RLIMIT_NOFILE, (max(8, used - 4), hard))
        try:
            answers = []
            for _ in range(12):
                begun = time.monotonic()
                answer = account.post("/v1/imagine", {"prompt": "a bell", **SMALL}, tls=False)
                answers.append((answer.status, time.monotonic() - begun))
                self.assertIn(answer.status, (202, 502, 503), answer)
                if answer.status == 202:
                    ids.append(answer.json["job"]["id"])
                else:
                    self.assertTrue(answer.headers["Retry-After"])
            crowd = [socket.socket(socket.AF_UNIX) for _ in range(20)]
            for each in crowd:
                each.connect(str(server.data / "run" / "apiframe.sock"))
            self.assertLess(max(seconds for _, seconds in answers), 40)
            until(lambda: self.remedies("out of file descriptors"), "out of file descriptors in the log")
        finally:
            resource.prlimit(self.pid, resource.RLIMIT_NOFILE, (soft, hard))
        for each in crowd:
            each.close()
        took = self.wait_until_ready()
        self.assertEqual({account.wait(each)["status"] for each in ids}, {"succeeded"})
        note(f"{sorted({status for status, _ in answers})}, ready {took:.1f} s after")
        self.assert_one_line("out of file descriptors")
        self.assert_sound()


class Callers(FaultTest):
    def test_half_open_connections_on_the_socket_let_others_through(self):
        server = self.start()
        account = server.account(credits=16)
        begin = bytes([1, 1, 0, 1, 0, 8, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0])
        parameters = bytes([1, 4, 0, 1, 0, 200, 0, 0]) + b"x" * 20
        crowd = []
        for number in range(100):
            each = socket.socket(socket.AF_UNIX)
            each.connect(str(server.data / "run" / "apiframe.sock"))
            each.sendall([b"", begin[:5], begin, begin + parameters][number % 4])
            crowd.append(each)
        begun = time.monotonic()
        answers = []
        others = [threading.Thread(target=lambda: answers.append(account.get("/v1/account").status)) for _ in range(60)]
        for each in others:
            each.start()
        for each in others:
            each.join()
        note(f"60 others were answered after {time.monotonic() - begun:.1f} s")
        self.assertEqual(set(answers), {200})
        self.assertLess(time.monotonic() - begun, 60)  # as long as one of them waits for an answer
        for each in crowd:
            each.close()
        self.wait_until_ready()

    @alone
    def test_slow_ones_and_ones_that_vanish_hold_up_nobody(self):
        server = self.start()
        account = server.account(credits=16)
        crowd = []
        head = f"POST /v1/imagine HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {account.key}\r\n"
        for number in range(200):
            each = socket.create_connection(("127.0.0.1", server.http_port), timeout=60)
            if number % 3 == 0:
                each.sendall(head[:30].encode())
            else:
                each.sendall((head + "Content-Type: application/json\r\nContent-Length: 5000\r\n\r\n{").encode())
            if number % 3 == 2:
                each.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                each.close()
            else:
                crowd.append(each)
        times = []
        for _ in range(50):
            begun = time.monotonic()
            self.assertEqual(account.get("/v1/account").status, 200)
            times.append(time.monotonic() - begun)
        note(f"the slowest of 50 others took {max(times) * 1000:.0f} ms")
        self.assertLess(max(times), 5)  # half the time after which nginx gives up on a header
        for each in crowd:
            each.close()


class SecondResponder(FaultTest):
    def test_is_refused_by_whatever_path_it_comes(self):
        server = self.start()
        account = server.account(credits=16)
        with tempfile.TemporaryDirectory(prefix="apiframe-") as other:
            other = pathlib.Path(other)
            (other / "link").symlink_to(server.data)
            (other / "own").mkdir()
            (other / "own" / "apiframe.sqlite").symlink_to(server.data / "apiframe.sqlite")
            for path in (server.data, other / "link", other / "own", f"{server.data}/../{server.data.name}"):
                with self.subTest(str(path)):
                    command = [BIN / "apiframe", "--data", path]
                    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
                    self.assertEqual(done.returncode, 1, done.stderr)
                    self.assertIn("another apiframe is running on", done.stderr)
            self.assertEqual(account.get("/v1/account").status, 200)
            self.assertTrue(self.server.admin("account", "list"), "the CLI works beside the server")
            run([BIN / "apiframe-admin", "account", "list", "--data", other / "link"], check=True)
        self.assertEqual(account.wait(account.imagine(**SMALL)["id"])["status"], "succeeded")
        self.assert_sound()


if __name__ == "__main__":
    unittest.main()

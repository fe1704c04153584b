"""Housekeeping: orphaned files, results past their plan's retention, a growing log."""

import os
import signal
import time
import unittest
import uuid

from harness import PATIENCE, Server, assert_ledger_adds_up, until

HOUR = 3600


def setUpModule():
    global server
    server = Server()


def tearDownModule():
    server.close()


class Housekeeping(unittest.TestCase):
    def make(self, name, age):
        folder = server.data / "images" / (name[1:3] if name.startswith(".") else name[:2])
        folder.mkdir(exist_ok=True)
        file = folder / name
        file.write_bytes(b"left behind")
        os.utime(file, (time.time() - age, time.time() - age))
        return file

    def wait_until_gone(self, files):
        until(lambda: not any(file.exists() for file in files), f"the removal of {files}", pause=0.2)

    def restart(self):
        server.signal_responder(signal.SIGKILL)
        server.up()

    def test_what_a_crash_has_left_goes_and_all_else_stays(self):
        account = server.account(credits=16)
        job = account.wait(account.imagine(quality=0.25)["id"])
        lost = str(uuid.uuid4())
        orphans = [self.make(f"{lost}-{end}", 2 * HOUR) for end in ("1.png", "grid.png", "input-1.jpg", "upload.webp")]
        draft = server.data / "images" / lost[:2] / f".{uuid.uuid4()}.tmp"
        draft.write_bytes(b"half")
        os.utime(draft, (time.time() - 2 * HOUR,) * 2)
        young, strange = self.make(f"{lost}-2.png", 60), self.make(f"{lost[:2]}-notes.txt", 2 * HOUR)
        for file in (server.data / "images").rglob(f"*{job['id']}*"):
            os.utime(file, (time.time() - 2 * HOUR,) * 2)
        self.restart()
        self.wait_until_gone([*orphans, draft])
        self.assertTrue(young.exists() and strange.exists())
        self.assertEqual(server.fetch(job["imageUrl"]).status, 200)
        server.wait_for_log("removed files that nothing refers to")
        young.unlink(), strange.unlink()

    def test_results_past_their_plan_s_time_read_as_expired_everywhere(self):
        server.execute("INSERT INTO plan (name, credits, tier, retention_days) VALUES ('brief', 100, 'bulk', 1)")
        account = server.account(plan="brief")
        other = server.account(credits=16)
        old = account.wait(account.imagine(quality=0.25)["id"])
        kept = other.wait(other.imagine(quality=0.25)["id"])
        described = account.wait(account.post("/v1/describe", {"imageUrl": old["imageUrl"]}).json["job"]["id"])
        balance = account.balance()
        two_days = 2 * 24 * HOUR * 1000
        for each in (old, kept, described):
            server.execute("UPDATE job SET created_ms = created_ms - ?, started_ms = started_ms - ?,"
                           " completed_ms = completed_ms - ? WHERE id = ?", two_days, two_days, two_days, each["id"])
        files = list((server.data / "images").rglob(f"*{old['id']}*"))
        self.assertEqual(len(files), 5)
        self.restart()
        self.wait_until_gone(files)
        v1 = account.job(old["id"])
        self.assertEqual((v1["status"], v1["imageUrl"], v1["imageUrls"]), ("succeeded", None, None))
        v2 = account.get(f"/v2/jobs/{old['id']}").json
        self.assertEqual((v2["status"], v2["expired"], v2["result"]["images"]), ("COMPLETED", True, []))
        legacy = server.request("POST", "/fetch", body={"task_id": old["id"]}, headers={"Authorization": account.key})
        self.assertEqual((legacy.status, legacy.json["status"], legacy.json["image_urls"]), (200, "finished", []))
        self.assertIsNone(legacy.json["original_image_url"])
        self.assertTrue(account.get(f"/v2/jobs/{described['id']}").json["expired"])
        self.assertEqual(server.fetch(old["imageUrl"]).status, 404)
        self.assertEqual(account.post("/v1/upscale", {"jobId": old["id"], "index": 1}).status, 409)
        self.assertEqual(other.job(kept["id"]), {**kept, "createdAt": other.job(kept["id"])["createdAt"],
                                                "completedAt": other.job(kept["id"])["completedAt"]})
        self.assertEqual(server.fetch(kept["imageUrl"]).status, 200)
        self.assertEqual(account.balance(), balance)
        assert_ledger_adds_up(self, server)

    def test_ready_and_healthy_where_nothing_is_wrong(self):
        self.assertEqual(server.request("GET", "/healthz").body, b"ok\n")
        answer = server.request("GET", "/readyz")
        self.assertEqual((answer.status, answer.json), (200, {"ready": True}))
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        # Housekeeping may write meanwhile; if asking wrote, no attempt would see an untouched file.
        until(self.asks_without_a_write, "an attempt without a write", PATIENCE)

    def asks_without_a_write(self):
        """Asks some times; true if nothing has written to the database meanwhile."""
        log = server.data / "apiframe.sqlite-wal"
        written = os.stat(log).st_mtime_ns
        for _ in range(20):
            self.assertEqual(server.request("GET", "/readyz", tls=False).status, 200)
        return os.stat(log).st_mtime_ns == written


if __name__ == "__main__":
    unittest.main()

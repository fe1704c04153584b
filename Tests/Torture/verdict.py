"""The invariants after the run: database, files and responses against the oracle's records."""

import json
import struct
import time
import urllib.parse
import zlib

import harness
from png import PNG

END_STATES = ("succeeded", "failed", "timed_out", "cancelled")


class Verdict:
    """Puts what does not hold into the oracle's findings."""

    def __init__(self, place, oracle, load=None):
        self.place, self.oracle, self.load = place, oracle, load
        self.query, self.find = place.query, oracle.find

    def until_quiet(self, seconds):
        """Waits until no job waits or runs; a queue that moves is given more time."""
        deadline, last = time.monotonic() + seconds, None
        while True:
            left = self.query("SELECT count(*) FROM job WHERE due_ms IS NOT NULL")[0][0]
            if left == 0:
                return True
            if left != last:
                last, deadline = left, max(deadline, time.monotonic() + 30)
            if time.monotonic() > deadline:
                rows = self.query("SELECT id, state, attempts, due_ms FROM job WHERE due_ms IS NOT NULL LIMIT 5")
                self.find(f"{left} jobs are stuck, such as {rows}")
                return False
            time.sleep(0.2)

    def jobs(self):
        """Every acknowledged job is there, ended once and as was told, and costs what it should."""
        rows = {row[0]: row[1:] for row in self.query("SELECT id, state, cost, is_test, error FROM job")}
        for job, promised in self.oracle.jobs.items():
            if job not in rows:
                self.find(f"job {job} was acknowledged and is lost: {promised}")
                continue
            state, cost, is_test, error = rows[job]
            told, _ = self.oracle.ends.get(job, (None, 0))
            if state not in END_STATES:
                self.find(f"job {job} has not ended: {state}")
            if told and told != state:
                self.find(f"job {job} was told as {told} and is {state}")
            if promised["price"] is not None and not is_test and cost != promised["price"]:
                self.find(f"job {job} costs {cost} instead of {promised['price']}")
            if promised["expect"] and state not in (promised["expect"], "cancelled"):
                if "interrupted" not in (error or ""):
                    self.find(f"job {job} should have {promised['expect']} and is {state}: {error}")
        if zeros := [job for job in rows if job.startswith("00000000-0000")]:
            self.find(f"ids that nobody drew: {zeros}")
        for job, (state, _) in self.oracle.ends.items():
            if job in rows and rows[job][0] != state:
                self.find(f"job {job} was seen as {state} and is {rows[job][0]}")
        return rows

    def keys(self):
        """One job each, though it was asked for again and again."""
        for key, ids in self.oracle.keys.items():
            found = {row[0] for row in self.query("SELECT job_id FROM idempotency WHERE key = ?", key)}
            if len(ids) != 1 or found != ids:
                self.find(f"idempotency key {key}: told {ids}, kept {found}")

    def credits(self):
        """Held once, settled or released once, by what the job costs; balances follow from the ledger and the oracle."""
        entries = self.query("""
            SELECT job.id, job.state, job.cost,
                coalesce(sum((kind = 'hold') * amount), 0), coalesce(sum((kind = 'settle') * amount), 0),
                coalesce(sum((kind = 'release') * amount), 0), coalesce(sum(kind = 'hold'), 0)
            FROM job LEFT JOIN ledger ON ledger.job_id = job.id WHERE is_test = 0 GROUP BY job.id""")
        for job, state, cost, held, settled, released, holds in entries:
            due = {"succeeded": (cost, 0), "queued": (0, 0), "processing": (0, 0)}.get(state, (0, cost))
            if (held, settled, released, holds) != (cost, *due, 1):
                self.find(f"job {job}, {state}, of {cost}: held {held} in {holds}, settled {settled}, released {released}")
        if self.query("SELECT 1 FROM ledger JOIN job ON job.id = job_id WHERE is_test = 1 LIMIT 1"):
            self.find("a test key's job has moved credits")
        for account, granted, available, held, spent in self.query(
                "SELECT email, granted, available, held, spent FROM balance JOIN account ON account.id = account_id"):
            costs = self.query("""SELECT coalesce(sum(cost), 0) FROM job JOIN account ON account.id = account_id
                WHERE email = ? AND state = 'succeeded' AND is_test = 0""", account)[0][0]
            if granted != available + held + spent or held or spent != costs:
                self.find(f"{account} has {granted} = {available} + {held} + {spent}; what succeeded cost {costs}")
        self.moves()

    def moves(self):
        """Every acknowledged move of an admin is once in the ledger; a refused one never is."""
        for account in {move[0] for move in self.oracle.credits}:
            rows = self.query("""SELECT reason, kind, amount FROM ledger JOIN account ON account.id = account_id
                WHERE email = ? AND kind IN ('grant', 'deduct')""", account)
            kept = {}
            for reason, kind, amount in rows:
                kept.setdefault(reason, []).append(amount if kind == "grant" else -amount)
            for _, amount, reason, is_certain in (move for move in self.oracle.credits if move[0] == account):
                if kept.get(reason, []) != ([amount] if is_certain else []):
                    self.find(f"credits of {account} by '{reason}': {amount}, certain: {is_certain}; kept: {kept.get(reason)}")

    def files(self):
        """Images of succeeded jobs are intact; uploads too. Orphaned files are reported, not judged."""
        folder = self.place.data / "images"
        rows = self.query("SELECT file, bytes, width, height FROM image")
        for file, length, width, height in rows:
            self.check_picture(folder / file[:2] / file.replace("/", ""), length, (width, height))
        for path, length in self.oracle.uploads:
            name = path.partition("/images/")[2]
            if not self.query("SELECT 1 FROM upload WHERE file = ?", name):
                self.find(f"the upload {name} is lost")
            self.check_picture(folder / name[:2] / name.replace("/", ""), length, None)
        without = self.query("""SELECT count(*) FROM job WHERE state = 'succeeded' AND texts IS NULL
            AND NOT EXISTS (SELECT 1 FROM image WHERE job_id = job.id)""")[0][0]
        if without:
            self.find(f"{without} jobs succeeded without an image")
        return len(rows)

    def check_picture(self, path, length, size):
        try:
            data = path.read_bytes()
            picture = PNG(data) if path.suffix == ".png" else None
            if picture:
                pixels = len(zlib.decompress(picture.packed))
                assert pixels == (picture.width * picture.channels + 1) * picture.height, f"{pixels} bytes of pixels"
        except (OSError, AssertionError, struct.error, zlib.error) as error:
            return self.find(f"{path.name}: {error}")
        if len(data) != length or (picture and size and picture.size != size):
            self.find(f"{path.name} is not what was written: {len(data)} bytes instead of {length}")

    def leftovers(self):
        """Files that no row names: what kills have left, to be removed by housekeeping in its time."""
        known = {row[0].replace("/", "") for row in self.query("SELECT file FROM image UNION SELECT file FROM upload")}
        drafts, orphans = [], []
        for path in (self.place.data / "images").rglob("*"):
            if path.is_file() and path.name not in known:
                (drafts if path.name.endswith(".tmp") else orphans).append(path)
        return drafts, orphans

    def database(self):
        """Whole, and its ledger proven from the first entry to the last."""
        if (said := self.query("PRAGMA integrity_check")) != [("ok",)]:
            self.find(f"integrity_check: {said}")
        if broken := self.query("PRAGMA foreign_key_check"):
            self.find(f"foreign_key_check: {broken[:5]}")
        report = self.place.admin("credit", "verify")
        if report["faults"] or report["verdict"] != "sound":
            self.find(f"credit verify: {report}")
        counted = self.query("""SELECT coalesce(sum(waiting), 0), coalesce(sum(running), 0) FROM account_load""")[0]
        if counted != (0, 0):
            self.find(f"nothing waits, and account_load counts {counted}")

    def doctor(self):
        """Clean, but for rows from when the clock was ahead."""
        done = harness.run([harness.BIN / "apiframe-admin", "doctor", "--json", "--data", self.place.data])
        for line in json.loads(done.stdout):
            if line["verdict"] not in ("ok", "warning") and line["check"] != "clock":
                self.find(f"doctor: {line['check']}: {line['finding']}")

    def answers(self):
        """Images of succeeded jobs are still served through nginx, under their links."""
        for _, url in list(self.load.pictures)[-20:]:
            answer = self.place.request("GET", urllib.parse.urlsplit(url).path)
            if answer.status != 200:
                self.find(f"{url}: {answer.status}")
        if self.place.request("GET", "/healthz").status != 200:
            self.find("/healthz does not say that all is well")

    def all(self, seconds):
        self.until_quiet(seconds)
        self.each(self.jobs, self.keys, self.credits, self.files, self.database, self.doctor, self.answers)

    def each(self, *checks):
        for check in checks:
            try:
                check()
            except Exception as error:
                self.find(f"{check.__name__} could not be checked: {type(error).__name__}: {error}")

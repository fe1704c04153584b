"""A backup in the middle of the run, and a check that it makes a consistent server."""

import shutil
import subprocess
import time

import harness
from oracle import Oracle
from verdict import Verdict


class Backup:
    """A backup that is made during the faults, and restored after the run."""

    def __init__(self, place, oracle):
        self.place, self.oracle = place, oracle
        self.folder, self.promised, self.tries = place.scratch / "backup", [], 0

    def take(self, over):
        """Makes the backup, with retries: a full disk or a lock may refuse it."""
        while not over.is_set() and self.tries < 60:
            self.tries += 1
            shutil.rmtree(self.folder, ignore_errors=True)
            promised = dict(self.oracle.jobs)
            done = harness.run([harness.BIN / "apiframe-admin", "backup", self.folder, "--with-key", "--data", self.place.data])
            if done.returncode == 0:
                self.promised = promised
                return
            self.said = done.stdout + done.stderr
            self.oracle.note("backup", said=self.said[-300:])
            time.sleep(0.5)
        self.oracle.find(f"no backup could be taken in {self.tries} tries: {self.said[-300:]}")

    def judge(self):
        """Starts a server of its own on the copy and holds it against what was promised before it was taken."""
        if not self.folder.exists():
            return None
        other = harness.Server(start=False)
        try:
            done = harness.run([harness.BIN / "apiframe-admin", "restore", self.folder, "--data", other.data])
            if done.returncode:
                self.oracle.find(f"the backup can't be restored: {done.stdout}{done.stderr}"[:500])
                return None
            return self.compare(other)
        finally:
            subprocess.run([harness.TOP / "nginx" / "down", "--data", other.data], capture_output=True)
            shutil.rmtree(other.data, ignore_errors=True)

    def compare(self, other):
        (other.data / "demo-account-is-made").touch()
        other.up()
        other.context = harness.ssl.create_default_context(cafile=str(other.certificate))
        heard = Oracle(self.place.scratch / "copy.oracle")
        verdict = Verdict(other, heard)
        verdict.until_quiet(120)
        known = {row[0] for row in other.query("SELECT id FROM job")}
        lost = set(self.promised) - known
        verdict.each(verdict.credits, verdict.files, verdict.database, verdict.doctor)
        for text in heard.findings:
            self.oracle.find(f"the restored copy: {text}")
        if lost:
            self.oracle.find(f"the restored copy lacks {len(lost)} jobs acknowledged before it was begun: {list(lost)[:3]}")
        return len(known)

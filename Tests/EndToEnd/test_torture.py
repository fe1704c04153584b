"""A minute of torture: the short version of Tests/torture."""

import os
import subprocess
import unittest

from harness import TOP, note

SEED = os.environ.get("APIFRAME_TORTURE_SEED", "1")


class Minute(unittest.TestCase):
    def test_a_minute_of_kills_and_faults_loses_nothing_and_doubles_nothing(self):
        done = subprocess.run(
            [TOP / "Tests" / "torture", "--seed", SEED, "--minutes", "0.7", "--kills", "8", "--faults", "1"],
            capture_output=True, text=True, timeout=600)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        note(f"({done.stdout.splitlines()[0]})")

"""Some seconds of torture: the short form of Tests/torture."""

import os
import subprocess
import unittest

from harness import TOP, note

SEED = os.environ.get("APIFRAME_TORTURE_SEED", "1")


class Short(unittest.TestCase):
    def test_kills_and_one_fault_of_each_kind_lose_nothing_and_double_nothing(self):
        done = subprocess.run(
            [TOP / "Tests" / "torture", "--seed", SEED, "--minutes", "0.4", "--kills", "6", "--faults", "1"],
            capture_output=True, text=True, timeout=1800)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        note(f"({done.stdout.splitlines()[0]})")

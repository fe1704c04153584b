"""The responder's memory after image jobs: it goes back to the system.

The long form (`Tests/long`) runs 250 jobs and holds the server to its limit, the short one to little more than it has
after a first job, which loads libvips.
"""

import time
import unittest

from harness import IS_LONG, Server, alone, note

JOBS = 250 if IS_LONG else 30
MEGABYTES = 80
KEPT = 25  # megabytes more than after the first job: 7 are usual, 40 with glibc's own settings
AT_ONCE = 10


def setUpModule():
    global server
    server = Server()


def tearDownModule():
    server.close()


def resident(what="VmRSS"):
    """Megabytes of the responder that are in memory."""
    with open(f"/proc/{server.pid()}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith(f"{what}:")) / 1024


@alone
class Memory(unittest.TestCase):
    def test_it_goes_back_after_many_jobs(self):
        account = server.account(credits=16 * (JOBS + 1))
        unused = resident()
        account.wait(account.imagine("a harbour at dawn")["id"], seconds=600)
        start = resident()
        for first in range(0, JOBS, AT_ONCE):
            ids = [account.imagine(f"a harbour at dusk, number {number}")["id"]
                   for number in range(first, min(first + AT_ONCE, JOBS))]
            for each in ids:
                account.wait(each, seconds=600)
        busy = resident()
        time.sleep(60 if IS_LONG else 5)
        idle = resident()
        note(f"({JOBS} jobs: {unused:.0f} MB before the first, {start:.0f} MB after it, {busy:.0f} MB after the last,"
             f" {idle:.0f} MB some time later, at most {resident('VmHWM'):.0f} MB)")
        self.assertLess(idle, MEGABYTES if IS_LONG else start + KEPT)

"""Tests/torture: see there, and Tests/README.md."""

import argparse
import faulthandler
import pathlib
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "EndToEnd"))

from torture import Torture  # noqa: E402


def main():
    faulthandler.register(signal.SIGUSR1)  # where every thread is, for a run that seems to hang
    parser = argparse.ArgumentParser(prog="Tests/torture", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="what the plan is drawn from (1)")
    parser.add_argument("--minutes", type=float, default=30, help="how long (30)")
    parser.add_argument("--kills", type=int, default=500, help="of the responder, in all (500)")
    parser.add_argument("--faults", type=int, default=50, help="of each kind (50)")
    parser.add_argument("--only", action="append", help="these kinds of faults only")
    parser.add_argument("--no-webhooks", action="store_true", help="tell nobody of the jobs' ends")
    parser.add_argument("--keep", action="store_true", help="leave the data directory and the logs where they are")
    torture = Torture(parser.parse_args())
    print(torture.run(), flush=True)
    sys.exit(1 if torture.oracle.findings else 0)


main()

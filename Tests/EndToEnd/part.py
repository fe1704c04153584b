"""One part of the end-to-end tests, in a process of its own: runs the named tests and writes each outcome."""

import json
import pathlib
import sys
import time
import unittest

import harness


class Result(unittest.TextTestResult):
    """Also keeps each test's outcome, time and notes; a test that fails in several sub-tests counts once."""

    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        self.outcomes, self.seconds, self.notes = {}, {}, {}

    def startTest(self, test):
        self.outcomes[test.id()] = "passed"
        self.began = time.monotonic()
        harness.notes.clear()
        super().startTest(test)

    def stopTest(self, test):
        super().stopTest(test)
        self.seconds[test.id()] = time.monotonic() - self.began
        if harness.notes:
            self.notes[test.id()] = " ".join(harness.notes)

    def addError(self, test, error):  # also what fails before a test begins, such as `setUpModule`
        self.outcomes[test.id()] = "failed"
        super().addError(test, error)

    def addFailure(self, test, error):
        self.outcomes[test.id()] = "failed"
        super().addFailure(test, error)

    def addSubTest(self, test, subtest, error):
        if error is not None:
            self.outcomes[test.id()] = "failed"
        super().addSubTest(test, subtest, error)

    def addUnexpectedSuccess(self, test):
        self.outcomes[test.id()] = "failed"
        super().addUnexpectedSuccess(test)

    def addSkip(self, test, reason):
        self.outcomes[test.id()] = "skipped"
        self.notes[test.id()] = f"skipped: {reason}"
        super().addSkip(test, reason)


def main():
    results, *names = sys.argv[1:]
    tests = unittest.defaultTestLoader.loadTestsFromNames(names)
    result = unittest.TextTestRunner(verbosity=2, resultclass=Result).run(tests)
    pathlib.Path(results).write_text(json.dumps(
        {"outcomes": result.outcomes, "seconds": result.seconds, "notes": result.notes}))


if __name__ == "__main__":
    main()

"""Runs the end-to-end tests: `python3 Tests/EndToEnd` all of them, `… -k first_image` those with that in their name."""

import pathlib
import sys
import unittest


def main():
    folder = pathlib.Path(__file__).resolve().parent
    patterns = [f"*{word}*" for word in sys.argv[1:] if word != "-k"]
    loader = unittest.TestLoader()
    loader.testNamePatterns = patterns or None
    result = unittest.TextTestRunner(verbosity=2).run(loader.discover(str(folder)))
    # A test may fail in several of its sub-tests and still counts once.
    bad = [getattr(test, "test_case", test).id() for test, _ in result.failures + result.errors]
    failed = len(set(bad)) + len(result.unexpectedSuccesses)
    print(f"e2e: {result.testsRun - failed} passed, {failed} failed", flush=True)
    sys.exit(0 if result.wasSuccessful() and result.testsRun else 1)


main()

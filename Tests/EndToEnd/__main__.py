"""Runs the end-to-end tests, several processes side by side; the tests that measure times run alone, at the end."""

import argparse
import os
import pathlib
import sys
import unittest

from runner import Part, Runner

FOLDER = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(prog="Tests/EndToEnd", description=__doc__)
    parser.add_argument("words", nargs="*", metavar="WORD", help="only tests with that in their names: module, class, test")
    parser.add_argument("--except", dest="left_out", action="append", default=[], metavar="WORD", help="none with that")
    parser.add_argument("--jobs", type=int, default=3 + (os.cpu_count() or 2),
                        help="how many processes at once (cores + 3)")
    parser.add_argument("--logs", type=pathlib.Path, default=FOLDER.parents[1] / ".build" / "logs" / "end-to-end",
                        help="where each file's log goes (.build/logs/end-to-end)")
    options = parser.parse_args()
    runner = Runner(options.jobs, options.logs)
    runner.run(parts(options.words, options.left_out))
    sys.exit(runner.report())


def parts(words, left_out):
    """A part for each file, or for each class if a file has no `setUpModule`; another for tests that run alone."""
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{word}*" for word in words] or None
    tests, found = list(flat(loader.discover(str(FOLDER)))), {}
    if loader.errors:  # a file that can't be imported
        sys.exit("\n".join(loader.errors))
    for test in tests:
        if any(word in test.id() for word in left_out):
            continue
        method = getattr(test, test._testMethodName)
        alone = getattr(method, "runs_alone", False) or getattr(test, "runs_alone", False)
        name = type(test).__module__
        if not hasattr(sys.modules[name], "setUpModule"):
            name += "." + type(test).__name__
        found.setdefault((name, alone), []).append(test.id())
    return [Part(name, alone, tests) for (name, alone), tests in found.items()]


def flat(suite):
    for each in suite:
        if isinstance(each, unittest.TestSuite):
            yield from flat(each)
        else:
            yield each


main()

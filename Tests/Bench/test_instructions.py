"""Tests of the budget of `instructions`."""

import contextlib
import io
import pathlib
import tempfile
import unittest

import instructions_budget as budget
from instructions_callgrind import ANSWERS
from instructions_requests import HOT, requests


class Threads(unittest.TestCase):
    def test_a_thread_answers_wherever_the_name_of_its_call_is_written(self):
        for written in ("fn=(7) FCGX_Accept_r\n12 3\n", "fn=(1) run\ncfn=(7) FCGX_Finish_r\ncalls=1 0\nfn=(7)\n12 3\n"):
            self.assertRegex(written, ANSWERS)
        self.assertNotRegex("fn=(7) FCGX_GetStr\nfn=(8) my FCGX_Accept_r\n", ANSWERS)


class Budget(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.file = pathlib.Path(folder.name) / "budget.tsv"

    def check(self, found):
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            status = budget.check(found, self.file)
        return status, said.getvalue()

    def test_what_is_written_is_sorted_and_read_again(self):
        budget.write({"v1-poll": [110, 100, 104, 102, 103], "401": [50, 50, 50, 50, 50]}, self.file)
        self.assertEqual(self.file.read_text().splitlines()[2:], ["kind\tmedian\tspread", "401\t50\t0", "v1-poll\t103\t10"])
        self.assertEqual(budget.read(self.file), (budget.libraries(), {"401": (50, 0), "v1-poll": (103, 10)}))

    def test_kinds_that_are_not_counted_keep_their_budget_unless_the_libraries_have_changed(self):
        budget.write({"poll": [100], "list": [200]}, self.file)
        budget.write({"poll": [90]}, self.file)
        self.assertEqual(budget.read(self.file)[1], {"list": (200, 0), "poll": (90, 0)})
        self.file.write_text(self.file.read_text().replace("glibc", "another"))
        budget.write({"poll": [80]}, self.file)
        self.assertEqual(budget.read(self.file)[1], {"poll": (80, 0)})

    def test_growth_up_to_three_times_the_spread_passes_and_more_fails(self):
        over, lines = budget.judge({"poll": 1300}, {"poll": (1000, 100)})
        self.assertEqual((over, lines[1].split()[1:]), ([], ["1,000", "1,300", "1,300", "+30.0%", "within"]))
        self.assertEqual(budget.judge({"poll": 1301}, {"poll": (1000, 100)})[0], ["poll"])

    def test_growth_of_two_percent_passes_without_a_spread(self):
        self.assertEqual(budget.judge({"poll": 1020, "list": 2041}, {"poll": (1000, 1), "list": (2000, 1)})[0], ["list"])

    def test_what_costs_less_passes_and_is_said(self):
        over, lines = budget.judge({"poll": 690, "list": 700}, {"poll": (1000, 100), "list": (1000, 100)})
        self.assertEqual(over, [])
        self.assertIn("the budget can be lowered", lines[1])
        self.assertIn("within", lines[2])

    def test_a_kind_without_a_budget_fails(self):
        self.assertEqual(budget.judge({"poll": 1}, {})[0], ["poll"])

    def test_the_check_names_what_is_over_and_how_to_record_anew(self):
        budget.write({"poll": [1000, 1000]}, self.file)
        self.assertEqual(self.check({"poll": 1000})[0], 0)
        status, said = self.check({"poll": 1100})
        self.assertEqual(status, 1)
        self.assertIn("Over the budget: poll.", said)
        self.assertIn("Tests/Bench/instructions --record", said)

    def test_counts_with_other_libraries_are_not_judged(self):
        self.file.write_text("# with glibc 1.0, SQLite 1.0, OpenSSL 1.0\nkind\tmedian\tspread\npoll\t1000\t1\n")
        status, said = self.check({"poll": 9000})
        self.assertEqual(status, 0)
        self.assertIn("Not judged: the budget was recorded with glibc 1.0", said)

    def test_every_hot_request_has_a_budget(self):
        self.assertLessEqual(set(HOT), set(budget.read()[1]))
        self.assertLessEqual(set(HOT), set(requests("key", ["a"], ["b"])))


if __name__ == "__main__":
    unittest.main()

"""The admin CLI: tables, CSV, JSON, exit codes, refusals of mistakes, backups, the doctor."""

import csv
import io
import json
import os
import pathlib
import pty
import shutil
import tempfile
import unittest

import harness

ADMIN = harness.BIN / "apiframe-admin"


class AdminCase(unittest.TestCase):
    """A data directory without a server."""

    def setUp(self):
        self.home = pathlib.Path(tempfile.mkdtemp(prefix="apiframe-admin-"))
        self.addCleanup(shutil.rmtree, self.home)
        self.data = self.home / "data"
        self.admin("account", "create", "--email", "jane@example.com", "--name", 'Jane "J", Doe', "--plan", "standard")

    def run_admin(self, *words, env=None, data=None, **more):
        clean = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "SUDO_USER")}
        command = [ADMIN, *words, "--data", data or self.data]
        return harness.run(command, env={**clean, **(env or {})}, stdin=harness.subprocess.DEVNULL, **more)

    def admin(self, *words, **more):
        done = self.run_admin(*words, **more)
        self.assertEqual(done.returncode, 0, f"{words}: {done.stdout}{done.stderr}")
        return done.stdout

    def refused(self, *words, **more):
        """Runs a command that must be refused, and returns its one line."""
        done = self.run_admin(*words, **more)
        self.assertEqual(done.returncode, 1, f"{words}: {done.stdout}{done.stderr}")
        self.assertEqual(done.stdout, "")
        self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
        return done.stderr


class Printing(AdminCase):
    def test_csv_has_a_header_line_and_quotes(self):
        text = self.admin("account", "list", "--csv")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
        self.assertEqual(rows[0]["name"], 'Jane "J", Doe')
        self.assertEqual(rows[0]["available"], "500")
        self.assertIn('"Jane ""J"", Doe"', text)
        command = [str(part) for part in (ADMIN, "account", "list", "--csv", "--data", self.data)]
        raw = harness.subprocess.run(command, capture_output=True, check=True).stdout
        self.assertEqual(raw.count(b"\n"), raw.count(b"\r\n"))
        self.assertEqual(self.admin("job", "list", "--csv").split(",")[0], "id")

    def test_csv_holds_no_formula_and_nothing_that_steers_a_terminal(self):
        self.admin("account", "create", "--email", "eve@example.com", "--name", "=HYPERLINK(\"x\")\x1b[2J")
        rows = csv.DictReader(io.StringIO(self.admin("account", "list", "--csv"), newline=""))
        names = [row["name"] for row in rows if row["email"] == "eve@example.com"]
        self.assertEqual(names, ["'=HYPERLINK(\"x\")[2J"])

    def test_formulas_of_every_spelling_stay_text(self):
        cases = {
            "x;=cmd|'/c calc'!A0": "x;'=cmd|'/c calc'!A0", "a\t=1+1": "a\t'=1+1", "a; +1": "a; '+1",
            "=\u0301x": "'=\u0301x", "\uff1dA1": "'\uff1dA1", "\uff0b1": "'\uff0b1", "a=1": "a=1",
        }
        for number, name in enumerate(cases):
            self.admin("account", "create", "--email", f"f{number}@example.com", "--name", name)
        text = self.admin("account", "list", "--csv")
        names = {row["email"]: row["name"] for row in csv.DictReader(io.StringIO(text, newline=""))}
        for number, shown in enumerate(cases.values()):
            self.assertEqual(names[f"f{number}@example.com"], shown)
            self.assertIn(f'"{shown}"', text)

    def test_json_and_refusals_steer_no_terminal(self):
        self.admin("account", "create", "--email", "mallory@example.com", "--name", "\x9b2J\u202e\u2028x")
        text = self.admin("account", "list", "--json")
        self.assertIn(r"\u009b2J\u202e\u2028x", text)
        self.assertIn("\x9b2J\u202e\u2028x", [row["name"] for row in json.loads(text)])
        refusal = self.refused("account", "create", "--email", "esc\x1b[31m@x.test", "--name", "x")
        self.assertIn(r"esc\u{1b}[31m@x.test", refusal)

    def test_a_day_that_the_calendar_does_not_have_is_refused(self):
        for day in ("2027-02-30", "2027-13-01", "2027-02-29"):
            words = self.run_admin("key", "issue", "--account", "jane@example.com", "--expires", day)
            self.assertIn(day, words.stderr)
            self.assertNotEqual(words.returncode, 0)

    def test_json_and_csv_say_the_same(self):
        for words in (["account", "list"], ["audit", "list"], ["price", "list"], ["model", "list"]):
            rows = json.loads(self.admin(*words, "--json"))
            table = list(csv.DictReader(io.StringIO(self.admin(*words, "--csv"), newline="")))
            self.assertEqual([list(row) for row in rows], [list(row) for row in table], words)

    def test_a_table_keeps_to_the_width(self):
        wide = self.admin("model", "list")
        narrow = self.admin("model", "list", env={"COLUMNS": "90"})
        self.assertGreater(max(map(len, wide.splitlines())), 90)
        self.assertLessEqual(max(map(len, narrow.splitlines())), 90)
        self.assertIn("…", narrow)
        self.assertNotIn("…", wide)

    def test_colours_are_for_terminals_only(self):
        self.assertNotIn("\x1b", self.admin("account", "list"))
        on_terminal = lambda *words: self.on_terminal("account", "list", "--data", str(self.data), *words)
        self.assertIn("\x1b[", on_terminal())
        self.assertNotIn("\x1b[", on_terminal("--no-color"))

    def on_terminal(self, *words):
        pid, terminal = pty.fork()
        if pid == 0:
            environment = {**os.environ, "TERM": "xterm"}
            environment.pop("NO_COLOR", None)
            os.execve(ADMIN, [str(ADMIN), *words], environment)
        said = b""
        while True:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            if not piece:
                break
            said += piece
        os.waitpid(pid, 0)
        os.close(terminal)
        return said.decode()


class Mistakes(AdminCase):
    def test_what_was_meant_is_asked(self):
        for words, meant in (
            (["acount", "list"], "Did you mean 'account'?"), (["job", "lst"], "Did you mean 'list'?"),
            (["job", "list", "--stat", "failed"], "Did you mean '--state'?"),
            (["job", "list", "--state", "sucess"], "Did you mean 'succeeded'?"),
            (["job", "list", "--model", "midjorney"], "Did you mean 'midjourney'?"),
            (["key", "issue", "--account", "a", "--format", "akf"], "Did you mean 'afk'?"),
        ):
            with self.subTest(words=words):
                self.assertIn(meant, self.refused(*words))

    def test_numbers_beyond_every_limit_are_refused_with_words(self):
        who = ("--account", "jane@example.com")
        tier, code = ("tier", "create", "new"), ("code", "create", "--batch", "b")
        commands = [
            ("credit", "add", *who, "--reason", "x", "--amount"), ("credit", "deduct", *who, "--reason", "x", "--amount"),
            ("credit", "grant", *who, "--reason", "x", "--amount"), ("key", "issue", *who, "--rate"),
            ("key", "issue", *who, "--cap"), ("plan", "create", "new", "--tier", "free", "--credits"), ("plan", "set", "free", "--credits"),
            ("plan", "set", "free", "--price-cents"), ("plan", "set", "free", "--retention-days"),
            ("tier", "set", "free", "--rate"), ("tier", "set", "free", "--concurrent"), ("tier", "set", "free", "--queue"),
            (*tier, "--concurrent", "1", "--queue", "1", "--rate"), (*tier, "--rate", "1", "--queue", "1", "--concurrent"),
            (*tier, "--rate", "1", "--concurrent", "1", "--queue"), (*code, "--credits"),
            (*code, "--credits", "1", "--count"), ("price", "set", "imagine", "midjourney"), ("account", "list", "--limit"),
            ("credit", "ledger", "--limit"), ("code", "list", "--limit"),
        ]
        for command in commands:
            for number in ("9223372036854775807", "9223372036854775808", "1e30"):
                self.assertRegex(self.refused(*command, number), r"from \d+ to \d+|is \d+ to \d+|is invalid for")

    def test_a_refusal_is_one_line_that_says_where_to_read_on(self):
        self.assertIn("--help", self.refused("account", "show"))
        self.assertIn("--json and --csv", self.refused("account", "list", "--json", "--csv"))
        self.assertIn("90d", self.refused("job", "list", "--since", "yesterday"))
        self.assertIn("no server's data", self.refused("job", "list", data=self.home / "nowhere"))

    def test_what_destroys_asks_first(self):
        self.admin("price", "set", "imagine", "seedream-3", "9")
        self.assertIn("--yes", self.refused("price", "unset", "imagine", "seedream-3"))
        self.assertIn("seedream-3", self.admin("price", "list"))
        self.admin("price", "unset", "imagine", "seedream-3", "--yes")
        self.assertNotIn("seedream-3", self.admin("price", "list"))

    def test_a_broken_database_is_no_refusal(self):
        for name in ("apiframe.sqlite-wal", "apiframe.sqlite-shm"):
            (self.data / name).unlink(missing_ok=True)
        (self.data / "apiframe.sqlite").write_bytes(b"no database" * 1000)
        self.assertEqual(self.run_admin("account", "list").returncode, 2)


class Moves(AdminCase):
    """Exports, imports and restores: refused ones leave nothing behind, and print the reason."""

    def setUp(self):
        super().setUp()
        self.admin("key", "issue", "--account", "jane@example.com")
        self.admin("export", self.home / "export.json")
        self.there = self.home / "there"

    def test_an_import_under_another_server_key_leaves_nothing_behind(self):
        said = self.refused("import", self.home / "export.json", data=self.there)
        self.assertIn("server.key", said)
        self.assertFalse(self.there.exists(), "something was made")
        self.there.mkdir()
        shutil.copy(self.data / "server.key", self.there)
        self.admin("import", self.home / "export.json", data=self.there)

    def test_a_field_that_can_not_be_is_named_without_sql(self):
        export = json.loads((self.home / "export.json").read_text())
        export["keys"][0]["models"] = "no list"
        (self.home / "export.json").write_text(json.dumps(export))
        said = self.refused("import", self.home / "export.json", "--any-server-key", data=self.there)
        self.assertIn("'models'", said)
        self.assertNotIn("INSERT", said)
        self.assertFalse(self.there.exists(), "something was made")

    def test_what_a_damaged_database_left_is_not_read_into_the_restored_one(self):
        self.admin("backup", self.home / "copy")
        with_it = harness.sqlite3.connect(self.data / "apiframe.sqlite")
        with_it.execute("UPDATE account SET name = 'of the lost database'")
        with_it.commit()
        self.there.mkdir()
        left = self.there / "apiframe.sqlite-wal"
        shutil.copy(self.data / left.name, left)
        with_it.close()
        self.assertGreater(left.stat().st_size, 0)
        said = self.refused("restore", self.home / "copy", data=self.there)
        self.assertIn("apiframe.sqlite-wal", said)
        self.assertIn("move it away", said)
        left.rename(self.home / "kept")
        restored = json.loads(self.admin("restore", self.home / "copy", "--json", data=self.there))
        self.assertTrue(restored["verified"])
        self.assertIn('Jane "J"', self.admin("account", "list", data=self.there))


class Shells(AdminCase):
    def test_completions_and_manual_know_the_commands(self):
        for shell in ("bash", "zsh", "fish"):
            done = harness.run([ADMIN, "completions", shell])
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertIn("purge", done.stdout)
        page = harness.run([ADMIN, "man"]).stdout
        for words in (".TH", '.SS "job purge"', '.SS "backup"', "EXIT STATUS"):
            self.assertIn(words, page)


class Trail(AdminCase):
    def test_changes_are_noted_with_who_did_them(self):
        self.admin("credit", "add", "--account", "jane@example.com", "--amount", "5", "--actor", "joe")
        self.admin("credit", "add", "--account", "jane@example.com", "--amount", "6", env={"SUDO_USER": "sue"})
        rows = json.loads(self.admin("audit", "list", "--json"))
        self.assertEqual([row["actor"] for row in rows][:2], ["sue", "joe"])
        self.assertEqual(rows[0]["action"], "credit add")
        self.assertEqual(len(json.loads(self.admin("audit", "list", "--by", "joe", "--json"))), 1)


class WithServer(unittest.TestCase):
    """Commands beside a running server."""

    @classmethod
    def setUpClass(cls):
        cls.server = harness.Server()
        cls.addClassCleanup(cls.server.close)

    def run_admin(self, *words, data=None):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("APIFRAME_")}
        command = [ADMIN, *words, "--data", data or self.server.data]
        return harness.run(command, env=environment, stdin=harness.subprocess.DEVNULL)

    def findings(self, data=None):
        done = self.run_admin("doctor", "--json", data=data)
        return done.returncode, {row["check"]: row for row in json.loads(done.stdout)}

    def test_a_backup_restored_elsewhere_serves(self):
        account = self.server.account(credits=100)
        job = account.wait(account.imagine(quality=harness.DRAFT)["id"])
        home = pathlib.Path(tempfile.mkdtemp(prefix="apiframe-backup-"))
        self.addCleanup(shutil.rmtree, home)
        done = self.run_admin("backup", home / "copy", "--with-key")
        self.assertEqual(done.returncode, 0, done.stderr)
        found = b"".join(path.read_bytes() for path in (home / "copy").rglob("*.sqlite"))
        self.assertNotIn(account.key.encode(), found)
        other = harness.Server(start=False)
        self.addCleanup(other.close)
        done = self.run_admin("restore", home / "copy", data=other.data)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("the server key fits", done.stdout)
        again = self.run_admin("restore", home / "copy", data=other.data)
        self.assertEqual(again.returncode, 1)
        self.assertIn("already", again.stderr)
        other.up()
        other.context = harness.ssl.create_default_context(cafile=str(other.certificate))
        there = other.request("GET", f"/v1/jobs/{job['id']}", key=account.key)
        self.assertEqual(there.json["job"]["status"], job["status"])
        image = other.request("GET", job["imageUrls"][0].partition("/images/")[1] + job["imageUrls"][0].partition("/images/")[2])
        self.assertEqual(image.status, 200)

    def test_jobs_are_listed_shown_cancelled_retried_and_purged(self):
        account = self.server.account(credits=100)
        job = account.wait(account.imagine(quality=harness.DRAFT)["id"])
        listed = self.server.admin("job", "list", "--account", account.email)
        self.assertEqual([row["id"] for row in listed], [job["id"]])
        shown = self.server.admin("job", "show", job["id"])
        self.assertEqual([row["kind"] for row in shown["ledger"]], ["hold", "settle"])
        self.assertEqual(len(shown["images"]), 5)
        self.assertEqual(self.run_admin("job", "cancel", job["id"], "--yes").returncode, 1)
        self.assertEqual(self.run_admin("job", "retry", job["id"]).returncode, 1)
        self.server.admin("job", "purge", "--older-than", "0m", "--yes")
        answer = self.server.request("GET", f"/v2/jobs/{job['id']}", key=account.key)
        self.assertTrue(answer.json["expired"], answer)
        self.assertEqual(account.balance()["spent"], 16)

    def test_the_doctor_finds_nothing_wrong_and_then_what_is(self):
        code, found = self.findings()
        self.assertEqual(code, 0, found)
        for check in ("settings", "responder", "nginx", "database", "holds", "certificate", "server key"):
            self.assertEqual(found[check]["verdict"], "ok", found[check])
        key = self.server.data / "server.key"
        key.chmod(0o644)
        try:
            code, found = self.findings()
        finally:
            key.chmod(0o600)
        self.assertEqual(code, 1)
        self.assertEqual(found["server key"]["verdict"], "problem")
        self.assertIn("chmod 600", found["server key"]["remedy"])

    def test_the_doctor_says_when_nothing_runs(self):
        home = pathlib.Path(tempfile.mkdtemp(prefix="apiframe-doctor-"))
        self.addCleanup(shutil.rmtree, home)
        self.run_admin("account", "create", "--email", "a@example.com", data=home)
        code, found = self.findings(home)
        self.assertEqual(code, 1)
        self.assertEqual(found["responder"]["verdict"], "problem")
        self.assertIn("start", found["responder"]["remedy"])

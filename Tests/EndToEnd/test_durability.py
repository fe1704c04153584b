"""Crashes, stops and restarts: no accepted job is lost, no account loses or gains a credit."""

import contextlib
import http.client
import json
import os
import pathlib
import re
import signal
import subprocess
import tempfile
import threading
import unittest

from harness import BIN, DRAFT, IS_LONG, PATIENCE, Answer, Server, assert_ledger_adds_up, is_alive, note, until

JOBS = 20 if IS_LONG else 8  # that run when the responder is killed


def setUpModule():
    global server
    server = Server()


def tearDownModule():
    server.close()


class Crash(unittest.TestCase):
    def test_after_kill_9_while_jobs_run_every_job_ends_once_and_the_ledger_adds_up(self):
        account = server.account(credits=16 * JOBS)
        ids = [account.imagine(f"boat number {number}", quality=DRAFT)["id"] for number in range(JOBS)]
        server.wait_for_work(ids)
        server.signal_responder(signal.SIGKILL)
        server.up()
        states = [account.wait(identifier)["status"] for identifier in ids]
        self.assertEqual(states, ["succeeded"] * JOBS)
        self.assertEqual(account.balance(), {"granted": 16 * JOBS, "available": 0, "held": 0, "spent": 16 * JOBS})
        assert_ledger_adds_up(self, server)
        for identifier in ids:
            path = account.job(identifier)["imageUrl"].removeprefix(server.base)
            self.assertEqual(server.request("GET", path).status, 200)


class Stop(unittest.TestCase):
    def test_sigterm_under_load_drops_no_accepted_request(self):
        account = server.account(credits=16 * 100_000)
        answers, cut_off, done = [], [], threading.Event()

        def submit_again_and_again():
            connection = server.connect(tls=False)
            while not done.is_set():
                try:
                    connection.request("POST", "/v1/imagine", b'{"prompt":"a bell","quality":0.25}',
                                       {"Content-Type": "application/json", "X-API-Key": account.key})
                    answers.append(Answer(connection.getresponse()))
                except (http.client.HTTPException, OSError) as error:
                    cut_off.append(error)
                    connection.close()

        clients = [threading.Thread(target=submit_again_and_again) for _ in range(16)]
        for client in clients:
            client.start()
        until(lambda: len(answers) > 100, "a hundred answers")
        server.signal_responder(signal.SIGTERM)
        turned_away = len(answers)
        until(lambda: len(answers) > turned_away, "an answer after the stop")
        done.set()
        for client in clients:
            client.join()
        server.up()

        accepted = {json.loads(answer.body)["job"]["id"] for answer in answers if answer.status == 202}
        rows = server.query("SELECT job.id FROM job JOIN account ON account.id = account_id WHERE email = ?", account.email)
        note(f"{len(accepted)} accepted, {len(answers) - len(accepted)} turned away")
        self.assertEqual(cut_off, [])
        self.assertGreater(len(accepted), 10)
        self.assertEqual(accepted, {row[0] for row in rows})
        self.assertLessEqual({answer.status for answer in answers}, {202, 502, 503})
        for identifier in accepted:  # not to be rendered while the other tests run
            account.post(f"/v1/jobs/{identifier}/cancel", tls=False)
        assert_ledger_adds_up(self, server)


class UpAndDown(unittest.TestCase):
    def test_up_twice_says_so_and_changes_nothing(self):
        before = server.pid(), server.pid("nginx")
        said = server.up()
        self.assertIn("runs already", said)
        self.assertIn(server.base, said)
        self.assertEqual((server.pid(), server.pid("nginx")), before)

    def test_down_and_up_again_keep_everything(self):
        account = server.account(credits=16)
        job = account.wait(account.imagine(quality=0.25)["id"])
        picture, certificate = server.fetch(job["imageUrl"]).body, server.certificate.read_bytes()
        pids = server.pid(), server.pid("nginx")
        server.down()
        self.assertFalse(any(map(is_alive, pids)))
        self.assertIn("Nothing runs", server.down())
        said = server.up()
        self.assertNotRegex(said, r"\b(ak_live|afk)_\w{40}\b")
        self.assertEqual(account.job(job["id"]), job)
        self.assertEqual(server.fetch(job["imageUrl"]).body, picture)
        self.assertEqual(server.certificate.read_bytes(), certificate)
        self.assertEqual(server.query("SELECT count(*) FROM account WHERE email = 'demo@example.com'"), [(1,)])

    def test_after_kill_9_of_both_up_starts_them_again(self):
        pids = server.pid(), server.pid("nginx")
        children = subprocess.run(["pgrep", "-P", str(pids[1])], capture_output=True, text=True).stdout.split()
        for pid in [*pids, *map(int, children)]:
            with contextlib.suppress(ProcessLookupError):  # a worker whose master is gone
                os.kill(pid, signal.SIGKILL)
        self.assertNotIn("runs already", server.up())
        self.assertEqual(server.request("GET", "/healthz").body.strip(), b"ok")

    def test_a_first_start_that_broke_off_between_account_and_keys_can_be_repeated(self):
        half = Server(start=False)
        try:
            half.admin("account", "create", "--email", "demo@example.com", "--name", "Demo", "--plan", "standard")
            said = half.start()
            self.assertRegex(said, r"\bafk_\w{40}\b")
            key = re.search(r"\bak_live_\w{40}\b", said)[0]
            self.assertEqual(half.request("GET", "/v1/account", key=key).status, 200)
        finally:
            half.close()


class Executable(unittest.TestCase):
    def test_a_second_responder_on_the_same_data_is_refused(self):
        done = subprocess.run([BIN / "apiframe", "--data", server.data], capture_output=True, text=True,
                              timeout=PATIENCE)
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertTrue(done.stderr.strip())
        self.assertEqual(server.request("GET", "/healthz").status, 200)

    def test_sigterm_and_sigint_end_it_with_exit_code_0(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(signal=number.name), tempfile.TemporaryDirectory(prefix="apiframe-") as data:
                process = subprocess.Popen([BIN / "apiframe", "--data", data], stderr=subprocess.DEVNULL)
                until(lambda: os.path.exists(f"{data}/run/apiframe.sock") or process.poll() is not None, "the socket")
                process.send_signal(number)
                self.assertEqual(process.wait(timeout=PATIENCE), 0)

    def test_check_and_version_answer_and_end(self):
        with tempfile.TemporaryDirectory(prefix="apiframe-") as data:
            for argument in ("--check", "--version"):
                done = subprocess.run([BIN / "apiframe", "--data", data, argument], capture_output=True, text=True,
                                      timeout=PATIENCE)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertTrue(done.stdout.strip())

    def test_check_names_the_package_of_a_missing_library(self):
        with tempfile.TemporaryDirectory(prefix="apiframe-") as data:
            (pathlib.Path(data) / "libvips.so.42").touch()  # the linker finds this one first
            done = subprocess.run([BIN / "apiframe", "--data", data, "--check"], capture_output=True, text=True,
                                  timeout=PATIENCE, env={**os.environ, "LD_LIBRARY_PATH": data})
            self.assertEqual(done.returncode, 1, done.stderr)
            self.assertIn("libvips42", done.stdout)

    def test_check_refuses_fewer_gateway_threads_than_nginx_may_keep(self):
        with tempfile.TemporaryDirectory(prefix="apiframe-") as data:
            wrong = {**os.environ, "APIFRAME_GATEWAY_THREADS": "35", "APIFRAME_NGINX_WORKERS": "2",
                     "APIFRAME_NGINX_KEEPALIVE": "16"}
            done = subprocess.run([BIN / "apiframe", "--data", data, "--check"], capture_output=True, text=True,
                                  timeout=PATIENCE, env=wrong)
            self.assertNotEqual(done.returncode, 0)
            self.assertIn("APIFRAME_GATEWAY_THREADS", done.stdout + done.stderr)

"""A program that is started again whenever it ends."""

import os
import pathlib
import signal
import subprocess
import threading
import time


class Process:
    """`ends` has every end that was not requested: its time and exit code."""

    def __init__(self, name, command, environment, log):
        self.name, self.command, self.environment, self.log = name, [str(part) for part in command], environment, log
        self.lock, self.over = threading.Lock(), threading.Event()
        self.asked, self.ends, self.starts = set(), [], 0
        self.process = None

    def start(self):
        self.over.clear()
        self.thread = threading.Thread(target=self.keep, daemon=True)
        self.thread.start()

    def keep(self):
        while not self.over.is_set():
            with open(self.log, "ab") as log:
                started = time.monotonic()
                self.process = subprocess.Popen(
                    self.command, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
            self.starts += 1
            code = self.process.wait()
            pid = self.process.pid
            for left in (f"/dev/shm/faketime_shm_{pid}", f"/dev/shm/sem.faketime_sem_{pid}"):
                pathlib.Path(left).unlink(missing_ok=True)
            with self.lock:
                if pid not in self.asked:
                    self.ends.append((time.time(), code))
            if not self.over.is_set() and time.monotonic() - started < 0.5:
                self.over.wait(0.1)

    @property
    def pid(self):
        process = self.process
        return process.pid if process and process.poll() is None else None

    def signal(self, number):
        """Sends a signal; true if the process ran."""
        pid = self.pid
        if pid is None:
            return False
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            return False
        return True

    def kill(self):
        """Sends SIGKILL to it and its children; true if it ran."""
        pid = self.pid
        if pid is None:
            return False
        children = self.children(pid)
        with self.lock:
            self.asked.add(pid)
        for each in (pid, *children):
            try:
                os.kill(each, signal.SIGKILL)
            except ProcessLookupError:
                pass
        return True

    def stop(self, seconds=30):
        self.over.set()
        pid = self.pid
        if pid is not None:
            with self.lock:
                self.asked.add(pid)
            self.signal(signal.SIGCONT)
            self.signal(signal.SIGTERM)
        if self.process:
            self.thread.join(seconds)
            if self.thread.is_alive():
                self.kill()
                self.thread.join()

    @staticmethod
    def children(pid):
        try:
            return [int(each) for each in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
        except OSError:
            return []

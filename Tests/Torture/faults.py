"""Injected faults: each begins, lasts for some seconds, and is taken back."""

import contextlib
import os
import resource
import shutil
import signal
import socket
import sqlite3
import threading
import time

from place import mount


class CanNotBe(Exception):
    """This fault can't be made here, or not now."""


class Faults:
    """One method per kind; each gets its duration in seconds."""

    def __init__(self, place):
        self.place = place

    def __call__(self, kind, seconds):
        with getattr(self, kind.replace(" ", "_").replace("-", "_"))():
            time.sleep(seconds)

    # Disks

    @contextlib.contextmanager
    def full(self, name, size):
        self.need_disks()
        page = 64 << 10
        if not any(self.place.size_disk(name, self.place.used(name) + page) for _ in range(5)):
            raise CanNotBe("the disk could not be made smaller")
        filler = self.place.disk(name) / "filler"
        try:
            with contextlib.suppress(OSError), open(filler, "wb", buffering=0) as file:
                while True:
                    file.write(bytes(4096))
            yield
        finally:
            filler.unlink(missing_ok=True)
            must(self.place.size_disk(name, size), f"the {name} disk is itself again")

    def database_full(self):
        return self.full("database", self.place.DATABASE_DISK)

    def images_full(self):
        return self.full("images", self.place.IMAGE_DISK)

    @contextlib.contextmanager
    def images_read_only(self):
        self.need_disks()
        images = self.place.data / "images"
        if not mount("-o", "remount,bind,ro", images):
            raise CanNotBe("the images could not be made read-only")
        try:
            yield
        finally:
            must(mount("-o", "remount,bind,rw", images), "the images are writable again")

    @contextlib.contextmanager
    def images_gone(self):
        """Takes the images away; files that the server writes meanwhile are moved back among them, as an admin would."""
        images, away, new = (self.place.data / name for name in ("images", "images.away", "images.new"))
        if self.place.has_disks and not self.place.unmount_images():
            raise CanNotBe("the images could not be unmounted")
        images.rename(away)
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                images.rename(new)
            away.rename(images)
            strays = [new]
            if self.place.has_disks:
                must(self.place.mount_images(), "the images are back")
                strays.append(self.place.scratch / "under" / "images")
            for folder in strays:
                if folder.exists():
                    shutil.copytree(folder, images, dirs_exist_ok=True)
                    for each in folder.iterdir():
                        shutil.rmtree(each)
            if new.exists():
                new.rmdir()

    def need_disks(self):
        if not self.place.has_disks:
            raise CanNotBe("mounting is not permitted here")

    # The database and the clock

    @contextlib.contextmanager
    def database_locked(self):
        other = sqlite3.connect(self.place.data / "apiframe.sqlite", timeout=5, isolation_level=None)
        try:
            other.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            other.close()
            raise CanNotBe(str(error)) from error
        try:
            yield
        finally:
            other.execute("ROLLBACK")
            other.close()

    def clock_back(self):
        return self.clock(-3600)

    def clock_ahead(self):
        return self.clock(300)

    @contextlib.contextmanager
    def clock(self, seconds):
        if not self.place.has_clock:
            raise CanNotBe("libfaketime is not installed")
        self.place.set_clock(seconds)
        try:
            yield
        finally:
            self.place.set_clock(0)

    # The processes

    @contextlib.contextmanager
    def descriptors(self):
        """None left, for the process that runs now."""
        pid = self.running(self.place.responder)
        try:
            before = resource.prlimit(pid, resource.RLIMIT_NOFILE)
            taken = max(int(each) for each in os.listdir(f"/proc/{pid}/fd"))
            resource.prlimit(pid, resource.RLIMIT_NOFILE, (taken + 1, before[1]))
        except (OSError, ValueError) as error:  # it has ended meanwhile
            raise CanNotBe(str(error)) from error
        try:
            yield
        finally:
            with contextlib.suppress(ProcessLookupError):
                resource.prlimit(pid, resource.RLIMIT_NOFILE, before)

    @contextlib.contextmanager
    def pause(self):
        self.running(self.place.responder)
        self.place.responder.signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self.place.responder.signal(signal.SIGCONT)

    @contextlib.contextmanager
    def nginx_reload(self):
        self.running(self.place.nginx)
        self.place.nginx.signal(signal.SIGHUP)
        yield

    @contextlib.contextmanager
    def nginx_kill(self):
        self.running(self.place.nginx)
        self.place.nginx.kill()
        yield

    @staticmethod
    def running(process):
        for _ in range(40):
            if process.pid is not None:
                return process.pid
            time.sleep(0.05)
        raise CanNotBe(f"{process.name} does not run")

    # Callers

    @contextlib.contextmanager
    def slow_clients(self):
        """Requests of a byte at a time through nginx, and responses that are not read."""
        over = threading.Event()
        threads = [threading.Thread(target=self.trickle, args=(over,), daemon=True) for _ in range(20)]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            over.set()
            for thread in threads:
                thread.join(10)

    def trickle(self, over):
        text = b"POST /v1/imagine HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n{\"prompt\":"
        with contextlib.suppress(OSError), socket.create_connection(("localhost", self.place.https_port), 5) as plain:
            with self.place.context.wrap_socket(plain, server_hostname="localhost") as connection:
                for byte in text:
                    connection.sendall(bytes([byte]))
                    if over.wait(0.05):
                        return

    @contextlib.contextmanager
    def half_open(self):
        """Connections that say nothing or break off within a request: to nginx, and to the responder's own socket."""
        begin = bytes([1, 1, 0, 1, 0, 8, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 1, 4, 0, 1, 1, 0, 0, 0, 14])
        with contextlib.ExitStack() as stack:
            with contextlib.suppress(OSError):
                for _ in range(20):
                    stack.enter_context(socket.create_connection(("localhost", self.place.https_port), 5))
                for _ in range(4):
                    direct = stack.enter_context(socket.socket(socket.AF_UNIX))
                    direct.settimeout(5)
                    direct.connect(str(self.place.data / "run" / "apiframe.sock"))
                    direct.sendall(begin)
            yield


def must(condition, text):
    if not condition:
        raise RuntimeError(f"could not be undone: {text}")

"""The server under test: a data directory on small disks, and two processes that are restarted again and again."""

import os
import pathlib
import shutil
import subprocess
import tempfile

import harness
from process import Process

FAKETIME = next(pathlib.Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)


class Place(harness.Server):
    """A server whose processes are this program's children; `scratch` is outside of its disks."""

    DATABASE_DISK, IMAGE_DISK = 768 << 20, 8 << 30  # bytes

    def __init__(self, settings=None):
        super().__init__(start=False)
        self.scratch = pathlib.Path(tempfile.mkdtemp(prefix="torture-"))
        self.settings = dict(settings or {})
        self.has_disks = self.make_disks()
        self.has_clock = FAKETIME is not None
        self.set_clock(0)
        self.start()
        self.down()
        self.responder = Process("responder", [harness.BIN / "apiframe", "--data", self.data],
                                 self.environment(), self.scratch / "responder.log")
        self.nginx = Process("nginx", [
            "nginx", "-p", self.data / "nginx", "-c", self.data / "nginx" / "nginx.conf", "-e", self.scratch / "nginx.log",
            "-g", "user root; daemon off;" if os.geteuid() == 0 else "daemon off;"], None, self.scratch / "nginx.out")

    def environment(self):
        variables = {**os.environ, **self.settings, "APIFRAME_DATA": str(self.data),
                     "APIFRAME_SOCKET": str(self.data / "run" / "apiframe.sock")}
        if self.has_clock:
            variables |= {"LD_PRELOAD": str(FAKETIME), "FAKETIME_TIMESTAMP_FILE": str(self.scratch / "clock"),
                          "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1", "NO_FAKE_STAT": "1"}
        return variables

    def run(self):
        """Starts both, and keeps them running."""
        (self.data / "run" / "apiframe.sock").unlink(missing_ok=True)
        self.responder.start()
        self.nginx.start()

    def stop(self):
        self.nginx.stop()
        self.responder.stop()

    def close(self):
        self.stop()
        if self.has_disks:
            for folder in (self.data / "images", self.scratch / "images", self.scratch / "under", self.data):
                subprocess.run(["umount", "-l", folder], capture_output=True)
        shutil.rmtree(self.data, ignore_errors=True)
        shutil.rmtree(self.scratch, ignore_errors=True)

    def set_clock(self, seconds):
        """Sets the seconds by which the responder's clock is ahead of this one."""
        new = self.scratch / "clock.new"
        new.write_text(f"{seconds:+d}\n")
        new.rename(self.scratch / "clock")

    # Disks

    def make_disks(self):
        """Makes a disk for the database and one for the images, if that is permitted."""
        images = self.scratch / "images"
        images.mkdir()
        if not mount("-t", "tmpfs", "-o", f"size={self.DATABASE_DISK},mode=700", "none", self.data):
            return False
        (self.data / "images").mkdir()
        under = self.scratch / "under"  # the database's disk without what is mounted on it
        under.mkdir()
        return (mount("-t", "tmpfs", "-o", f"size={self.IMAGE_DISK},mode=755", "none", images)
                and mount("--bind", self.data, under) and self.mount_images())

    def mount_images(self):
        return mount("--bind", self.scratch / "images", self.data / "images")

    def unmount_images(self):
        return subprocess.run(["umount", "-l", self.data / "images"], capture_output=True).returncode == 0

    def disk(self, name):
        return self.data if name == "database" else self.scratch / "images"

    def size_disk(self, name, size):
        return mount("-o", f"remount,size={size}", self.disk(name))

    def used(self, name):
        facts = os.statvfs(self.disk(name))
        return (facts.f_blocks - facts.f_bfree) * facts.f_frsize


def mount(*arguments):
    """Mounts a file system; true if that worked."""
    return subprocess.run(["mount", *map(str, arguments)], capture_output=True).returncode == 0

"""A program under callgrind, and what its requests cost, for `instructions`."""

import os
import re
import statistics
import subprocess
import sys
import time

from instructions_fastcgi import Connection

WARM_UP = 4, 30  # connections, and requests of each: several threads answer them, and each has caches of its own
BATCHES = 5
# Executed by the threads that answer requests, and by no other. A name is written where it first occurs, which may be
# its call.
ANSWERS = re.compile(r"^c?fn=\(\d+\) FCGX_(?:Accept|Finish)", re.M)
# What glibc and OpenSSL choose by the processor is the same everywhere: the code that each x86-64 can run.
PINNED = {
    "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-AVX,-AVX_Fast_Unaligned_Load,-ERMS,-FSRM,-SSE4_2,-SSE4_1,-SSSE3,-BMI2,-MOVBE",
    "OPENSSL_ia32cap": "0:0",
    "LD_BIND_NOW": "1",
    "SWIFT_DETERMINISTIC_HASHING": "1",
}


class Callgrind:
    """A program under callgrind, which listens at a socket in a folder."""

    def __init__(self, data, command, name, environment=None):
        self.folder, self.path = data / f"callgrind-{name}", data / name
        self.folder.mkdir(exist_ok=True)
        self.discard()
        self.path.unlink(missing_ok=True)
        self.log = open(self.folder / "log", "w", encoding="utf-8")
        self.process = subprocess.Popen(
            ["valgrind", "--tool=callgrind", "--separate-threads=yes", f"--callgrind-out-file={self.folder}/out",
             *map(str, command)], env={**os.environ, **PINNED, **(environment or {})}, stdout=self.log, stderr=self.log)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        self.log.close()

    def connect(self):
        for _ in range(600):
            if self.process.poll() is not None:
                self.give_up("It has ended.")
            try:
                return Connection(self.path)
            except OSError:
                time.sleep(0.1)
        return self.give_up("It does not listen.")

    def cost(self, kind, count):
        """What one of `count` requests costs the threads that answer, and all others beside them: the medians of batches,
        so that what happens once in a while counts in none."""
        number, statuses = 0, set()
        for _ in range(WARM_UP[0]):
            statuses |= self.send(kind, number, WARM_UP[1])
            number += WARM_UP[1]
        self.dump()  # interrupts the program's read, which ends a connection
        batches, size = [], max(1, count // BATCHES)
        for _ in range(BATCHES):
            statuses |= self.send(kind, number, size)
            number += size
            batches.append([each / size for each in self.dump()])
        if len(statuses) != 1:
            sys.exit(f"Different answers: {statuses}")
        answering, others = zip(*batches)
        return statistics.median(answering), statistics.median(others)

    def send(self, kind, first, count):
        with self.connect() as connection:
            try:
                return {connection.send(*kind(number)) for number in range(first, first + count)}
            except OSError as error:
                return self.give_up(str(error))

    def dump(self):
        """The instructions since the last dump of the threads that answer requests, and of all others."""
        self.discard()
        subprocess.run(["callgrind_control", "--dump", str(self.process.pid)], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        answering = others = 0
        for file in self.folder.glob("out.*"):
            text = file.read_text(errors="replace")
            count = int(re.search(r"^(?:totals|summary): (\d+)", text, re.M)[1])
            if ANSWERS.search(text):
                answering += count
            else:
                others += count
        if not answering:
            self.give_up("No thread of it has answered a request.")
        return answering, others

    def profile(self):
        """Prints the functions that the last batch spent most in, by the thread that answered most of it."""
        texts = [file.read_text(errors="replace") for file in self.folder.glob("out.*")]
        text = max((text for text in texts if ANSWERS.search(text)), key=len)
        # callgrind_annotate takes the cost of a call that began before the batch for the caller's own.
        file = self.folder / "profile"
        file.write_text(re.sub(r"^calls=0 ", "calls=1 ", text, flags=re.M))
        subprocess.run(["callgrind_annotate", "--auto=no", "--threshold=95", file], check=False)

    def discard(self):
        for old in self.folder.glob("out*"):
            old.unlink()

    def give_up(self, why):
        sys.exit(f"{why}\n{(self.folder / 'log').read_text(errors='replace')[-2000:]}")

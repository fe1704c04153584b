"""Measures for `threads`: threads.py DATA URL …, which prints a table."""

import argparse
import pathlib
import re
import signal
import subprocess
import sys
import time

from record import record

ALIKE = {"epoll_pwait": "epoll_wait", "ppoll": "poll", "recvmsg": "recvfrom", "sendmsg": "write", "sendto": "write"}


def main():
    parser = argparse.ArgumentParser(prog="Tests/Bench/threads")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("url")
    parser.add_argument("--seconds", type=int, default=4)
    parser.add_argument("--connections", default="1,16,64")
    parser.add_argument("--readme", type=pathlib.Path)
    options = parser.parse_args()
    responder = int((options.data / "run/apiframe.pid").read_text())
    master = int((options.data / "run/nginx.pid").read_text())
    processes = {"responder": [responder], "nginx": children(master)}
    text = ["| | requests a second | wake-ups a request | preempted a request | calls a request |", "|---|---|---|---|---|"]
    for connections in map(int, options.connections.split(",")):
        load(options, connections)  # warm
        before = {name: switches(ids) for name, ids in processes.items()}
        count = load(options, connections)
        after = {name: switches(ids) for name, ids in processes.items()}
        for name, ids in processes.items():
            woken, preempted = ((new - old) / count for new, old in zip(after[name], before[name]))
            calls = system_calls(options, connections, ids)
            text.append(f"| {name}, {connections} connections | {count / options.seconds:,.0f} | {woken:.2f} | {preempted:.2f}"
                        f" | {', '.join(f'{call} {number:.2f}' for call, number in calls.items())} |")
    print("\n" + "\n".join(text) + "\n")
    if options.readme:
        record(options.readme, "threads", "\n".join(text))


def children(process):
    return [int(each) for each in pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split()]


def switches(processes):
    """The voluntary and the involuntary context switches of all threads so far."""
    found = [0, 0]
    for process in processes:
        for task in pathlib.Path(f"/proc/{process}/task").iterdir():
            counts = re.findall(r"voluntary_ctxt_switches:\s+(\d+)", (task / "status").read_text())
            found = [old + int(new) for old, new in zip(found, counts)]
    return found


def load(options, connections):
    """The number of polls that were answered."""
    script = pathlib.Path(__file__).parent / "peers/load.lua"
    done = subprocess.run(
        ["wrk", "-t", "1", "-c", str(connections), "-d", f"{options.seconds}s", "-s", str(script), options.url, "--",
         "poll", "/v1/jobs/", "-", str(options.data / "polls"), (options.data / "key").read_text().strip()],
        check=True, stdout=subprocess.PIPE, text=True)
    if "Non-2xx" in done.stdout:
        sys.exit(done.stdout)
    return int(re.search(r"(\d+) requests in", done.stdout)[1])


def system_calls(options, connections, processes):
    """Those of a request, as strace counts them in all threads, the most frequent ones by name."""
    file = options.data / "strace"
    attached = [part for process in processes for part in ("-p", str(process))]
    strace = subprocess.Popen(["strace", "-c", "-f", "-o", file, *attached], stderr=subprocess.PIPE, text=True)
    strace.stderr.readline()
    time.sleep(1)  # for the other threads
    count = load(options, connections)
    strace.send_signal(signal.SIGINT)
    strace.communicate()
    found = {}
    for line in file.read_text().splitlines():
        words = line.split()
        if len(words) >= 5 and words[3].isdigit() and words[-1] != "total":
            name = ALIKE.get(words[-1], words[-1])
            found[name] = found.get(name, 0) + int(words[3]) / count
    return {name: number for name, number in sorted(found.items(), key=lambda each: -each[1]) if number >= 0.05}


main()

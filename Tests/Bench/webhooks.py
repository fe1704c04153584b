"""One run of `webhooks`: webhooks.py DATABASE EMAIL COUNT URL TROUBLED fills the outbox as the ends of COUNT jobs do,
waits until all is delivered, says deliveries a second and prints the median delay in milliseconds."""

import os
import pathlib
import socket
import sqlite3
import statistics
import sys
import time
import uuid

EACH = 100


def main(path, email, count, url, troubled):
    database = sqlite3.connect(path, timeout=30)
    database.execute("PRAGMA foreign_keys = ON")
    account, key = database.execute(
        "SELECT account.id, api_key.id FROM account JOIN api_key ON account_id = account.id WHERE email = ?", (email,)
    ).fetchone()
    hanging = [socket.create_server(("127.0.0.1", 0), backlog=256) for _ in range(troubled)]
    refusing = [socket.create_server(("127.0.0.1", 0)) for _ in range(troubled)]
    urls = [f"http://127.0.0.1:{each.getsockname()[1]}/" for each in hanging + refusing]
    for each in refusing:
        each.close()
    with database:
        ended = {other: fill(database, account, key, other, EACH) for other in urls}
        ended[url] = fill(database, account, key, url, count)
    # Late enough for all to be due at once.
    due = int(time.time() * 1000) + 2000 + count // 4
    with database:
        for other, ids in ended.items():
            endpoint = announce(database, account, other, ids, due)
    if (late := int(time.time() * 1000) - due) > 0:
        sys.exit(f"filling took {late} ms too long")
    before = processor_time(path)
    delays = wait(database, endpoint, due, count)
    spent = (processor_time(path) - before) / count
    median = statistics.median(delays)
    print(f"  {2 * troubled:2} troubled endpoints beside: {count / max(delays) * 1000:.0f} deliveries/s, "
          f"median delay {median:.0f} ms, {spent * 1e6:.0f} us of processor time each", file=sys.stderr)
    print(round(median))
    # What is left would be in the next run's way.
    with database:
        database.execute("UPDATE delivery SET state = 'failed', is_claimed = 0, due_ms = NULL, completed_ms = ?"
                         " WHERE state = 'pending'", (due,))


def processor_time(path):
    """The responder's processor time in seconds; more exact than the clock on a busy machine."""
    pid = int((pathlib.Path(path).parent / "run" / "apiframe.pid").read_text())
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def fill(database, account, key, url, count):
    """Jobs that have ended."""
    now = int(time.time() * 1000)
    ids = [str(uuid.uuid4()) for _ in range(count)]
    database.executemany(
        "INSERT INTO job (id, account_id, api_key_id, dialect, operation, prompt, cost, state, progress,"
        " attempts, provider, created_ms, completed_ms, webhook_url, webhook_events)"
        " VALUES (?, ?, ?, 'v2', 'imagine', 'a picture', 0, 'succeeded', 100, 1, 'builtin', ?, ?, ?, ?)",
        ((each, account, key, now, now, url, '["completed"]') for each in ids))
    database.executemany("INSERT INTO job_request (job_id, parameters) VALUES (?, '{}')", ((each,) for each in ids))
    database.executemany(
        "INSERT INTO image (job_id, position, file, width, height, bytes) VALUES (?, ?, ?, 1024, 1024, 900000)",
        ((each, position, f"{each}-{position or 'grid'}.png") for each in ids for position in range(5)))
    return ids


def announce(database, account, url, ids, due):
    """The rows that their ends make."""
    database.execute(
        "INSERT INTO webhook_endpoint (account_id, url, host, created_ms) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
        (account, url, url.rstrip("/"), due))
    endpoint, = database.execute("SELECT id FROM webhook_endpoint WHERE url = ?", (url,)).fetchone()
    database.executemany(
        "INSERT INTO delivery (id, endpoint_id, account_id, job_id, event, state, due_ms, created_ms)"
        " VALUES (?, ?, ?, ?, 'completed', 'pending', ?, ?)",
        ((f"msg_{uuid.uuid4().hex}", endpoint, account, each, due, due) for each in ids))
    return endpoint


def wait(database, endpoint, due, count):
    deadline = time.monotonic() + 120
    while True:
        # An index has what waits, so that looking costs the server nothing.
        left, = database.execute(
            "SELECT count(*) FROM delivery WHERE endpoint_id = ? AND due_ms IS NOT NULL", (endpoint,)).fetchone()
        if not left:
            break
        if time.monotonic() > deadline:
            sys.exit(f"{left} deliveries are left")
        time.sleep(0.25)
    rows = database.execute(
        "SELECT a.at_ms + a.duration_ms - ? FROM delivery d JOIN delivery_attempt a ON a.delivery_id = d.id"
        " WHERE d.endpoint_id = ? AND d.created_ms = ? AND d.state = 'delivered'", (due, endpoint, due)).fetchall()
    assert len(rows) == count, f"{len(rows)} of {count} delivered"
    return [delay for delay, in rows]


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), sys.argv[4], int(sys.argv[5]))

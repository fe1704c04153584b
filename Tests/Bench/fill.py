"""Fills a database for `poll`: fill.py DATABASE EMAIL COUNT inserts finished jobs, prints their ids and lifts the
account's rate limit."""

import hashlib
import sqlite3
import sys
import uuid

ENTRY = """
    INSERT INTO ledger (id, account_id, kind, amount, job_id, source, actor, reason, created_ms, hash)
    VALUES (?, ?, ?, ?, ?, ?, 'bench', 'bench', ?, ?)"""


def main(path, email, count):
    database = sqlite3.connect(path)
    account, key = database.execute(
        "SELECT account.id, api_key.id FROM account JOIN api_key ON account_id = account.id WHERE email = ?", (email,)
    ).fetchone()
    ids = [str(uuid.uuid4()) for _ in range(count)]
    with database:
        database.execute("INSERT INTO tier (name, requests_per_minute, concurrent_jobs, queue_size)"
                         " VALUES ('bench', 1000000000, 1000, 100000)")
        database.execute("INSERT INTO plan (name, credits, tier) VALUES ('bench', 0, 'bench')")
        database.execute("UPDATE account SET plan = 'bench' WHERE id = ?", (account,))
        database.executemany(
            "INSERT INTO job (id, account_id, api_key_id, dialect, operation, prompt, cost, state, progress,"
            " attempts, provider, created_ms, completed_ms)"
            " VALUES (?, ?, ?, 'v1', 'imagine', ?, 16, 'succeeded', 100, 1, 'builtin', ?, ?)",
            ((each, account, key, f"picture number {number}", 1_790_000_000_000 + number,
              1_790_000_004_000 + number) for number, each in enumerate(ids)))
        database.executemany("INSERT INTO job_request (job_id, parameters) VALUES (?, ?)",
                             ((each, PARAMETERS) for each in ids))
        database.executemany(
            "INSERT INTO image (job_id, position, file, width, height, bytes) VALUES (?, ?, ?, 1024, 1024, 900000)",
            ((each, position, f"{each}-{position or 'grid'}.png") for each in ids for position in range(5)))
        fill_ledger(database, account, ids)
    database.execute("ANALYZE")
    database.close()
    print("\n".join(ids))


def fill_ledger(database, account, ids):
    """A grant of all that the jobs cost, then each job's hold and settlement, chained as the ledger is."""
    number, previous = database.execute("SELECT id, hash FROM ledger ORDER BY id DESC LIMIT 1").fetchone()
    rows = [("grant", 16 * len(ids), "", "top_up", 0)]
    rows += [(kind, 16, each, "", 1_790_000_000_000) for each in ids for kind in ("hold", "settle")]
    entries = []
    for kind, amount, job, source, created in rows:
        number += 1
        text = (f"apiframe ledger 1\n{number}\n{account}\n{kind}\n{amount}\n{job}\n{source}\n{created}\n\n"
                "bench\nbench")
        previous = hashlib.sha256(previous + text.encode()).digest()
        entries.append((number, account, kind, amount, job or None, source or None, created, previous))
    database.executemany(ENTRY, entries)
    database.execute("INSERT INTO lot (entry_id, account_id, remaining) VALUES (?, ?, 0)", (entries[0][0], account))


PARAMETERS = (
    '{"aspectRatio":{"height":1,"width":1},"chaos":0,"excluded":[],"quality":1,"seed":1,"stylize":100,'
    '"subject":"a picture","version":"6.1"}'
)

main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

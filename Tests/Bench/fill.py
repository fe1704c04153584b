"""Fills a database for `poll`: fill.py DATABASE EMAIL COUNT inserts finished jobs, prints their ids and lifts the
account's rate limit."""

import sqlite3
import sys
import uuid

HOLD_AND_SETTLE = """
    INSERT INTO ledger (account_id, kind, amount, job_id, reason, created_ms)
    SELECT account_id, ?, cost, id, 'bench', created_ms FROM job"""


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
            "INSERT INTO job (id, account_id, api_key_id, dialect, operation, parameters, prompt, cost, state, progress,"
            " attempts, provider, created_ms, completed_ms)"
            " VALUES (?, ?, ?, 'v1', 'imagine', ?, ?, 16, 'succeeded', 100, 1, 'builtin', ?, ?)",
            ((each, account, key, PARAMETERS, f"picture number {number}", 1_790_000_000_000 + number,
              1_790_000_004_000 + number) for number, each in enumerate(ids)))
        database.executemany(
            "INSERT INTO image (job_id, position, file, width, height, bytes) VALUES (?, ?, ?, 1024, 1024, 900000)",
            ((each, position, f"{each}-{position or 'grid'}.png") for each in ids for position in range(5)))
        database.execute(
            "INSERT INTO ledger (account_id, kind, amount, reason, created_ms) VALUES (?, 'grant', ?, 'bench', 0)",
            (account, 16 * count))
        for kind in ("hold", "settle"):
            database.execute(HOLD_AND_SETTLE, (kind,))
    database.execute("ANALYZE")
    database.close()
    print("\n".join(ids))


PARAMETERS = (
    '{"aspectRatio":{"height":1,"width":1},"chaos":0,"excluded":[],"quality":1,"seed":1,"stylize":100,'
    '"subject":"a picture","version":"6.1"}'
)

main(sys.argv[1], sys.argv[2], int(sys.argv[3]))

"""Fills a new database with ended jobs of many accounts, for the benchmarks: fill.py --help.

Indexes and triggers are dropped meanwhile, and what triggers keep (balances, counts of images) is written by hand: ten
million jobs take some minutes. Each account has credits for many submissions and no limit of requests; no job of theirs
is ever started, since as many as their tier allows are counted as running. `ids` beside the database gets ids of the
first account's jobs, `polls` lines of a key and the id of a job of its account."""

import argparse
import hashlib
import os
import pathlib
import sqlite3
import sys
import time

from fill_accounts import add_accounts, write_samples

FILLED = ("job", "job_request", "image", "ledger")
SPARE, COST = 1_000_000_000, 16  # credits of an account, of a job
BEGUN = 1_790_000_000_000  # of the first job; each is a millisecond later than the one before it
LEAN = '{"subject":"x"}'
PARAMETERS = (
    '{"aspectRatio":{"height":1,"width":1},"chaos":0,"excluded":[],"quality":1,"seed":1,"stylize":100,'
    '"subject":"a picture","version":"6.1"}'
)


def main():
    parser = argparse.ArgumentParser(prog="fill.py", description=__doc__)
    parser.add_argument("database", type=pathlib.Path)
    parser.add_argument("email", help="of the first account, which has every second job, and a key")
    parser.add_argument("key", help="its key")
    parser.add_argument("jobs", type=int)
    parser.add_argument("--accounts", type=int, default=1)
    parser.add_argument("--keys", type=int, default=1)
    parser.add_argument("--lean", action="store_true", help="one image a job, short texts")
    options = parser.parse_args()
    os.environ["SQLITE_TMPDIR"] = str(options.database.parent)
    database = sqlite3.connect(options.database, isolation_level=None)
    for pragma in ("journal_mode = DELETE", "journal_mode = OFF", "synchronous = OFF", "cache_size = -1500000",
                   "threads = 2", "foreign_keys = OFF", "ignore_check_constraints = ON"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("BEGIN")
    dropped = drop(database)
    keys = add_accounts(database, options)
    for step in (add_jobs, add_requests, add_ledger):
        began = time.monotonic()
        step(database, options)
        print(f"  {step.__name__}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    for sql in dropped:
        began = time.monotonic()
        database.execute(sql)
        if time.monotonic() - began > 5:
            print(f"  {' '.join(sql.split()[:4])}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    count(database)
    database.execute("COMMIT")
    database.execute("PRAGMA analysis_limit = 1000")
    database.execute("ANALYZE")
    database.execute("PRAGMA journal_mode = WAL")
    write_samples(database, options, keys)
    database.close()


def drop(database):
    """Drops the indexes and triggers of what is filled, and returns the statements that make them again."""
    marks = ", ".join("?" * len(FILLED))
    found = database.execute(
        f"SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
        f" AND tbl_name IN ({marks})", FILLED).fetchall()
    for kind, name, _ in found:
        database.execute(f"DROP {kind} {name}")
    return [sql for _, _, sql in found]


def add_jobs(database, options):
    database.execute("""
        INSERT INTO job (id, account_id, api_key_id, dialect, operation, prompt, cost, state, progress, attempts,
            provider, created_ms, started_ms, completed_ms)
        WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :jobs)
        SELECT lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-a'
                || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))),
            account, key, 'v1', 'imagine', 'picture number ' || n, :cost, 'succeeded', 100, 1, 'builtin',
            :begun + n, :begun + n + 100, :begun + n + 4000
        FROM numbers CROSS JOIN owner
            ON number = CASE WHEN n % 2 = 0 OR :keys = 1 THEN 0 ELSE 1 + n / 2 * 7919 % (:keys - 1) END""",
                     {"jobs": options.jobs, "keys": options.keys, "cost": COST, "begun": BEGUN})


def add_requests(database, options):
    """In the order of ids, which the two tables' own indexes have."""
    database.execute("INSERT INTO job_request (job_id, parameters) SELECT id, ? FROM job ORDER BY id",
                     (LEAN if options.lean else PARAMETERS,))
    positions = [("1",)] if options.lean else [("grid",), ("1",), ("2",), ("3",), ("4",)]
    database.execute("CREATE TEMP TABLE position (name TEXT)")
    database.executemany("INSERT INTO position VALUES (?)", positions)
    database.execute("INSERT INTO image SELECT id, iif(name = 'grid', 0, name), id || '-' || name || '.png',"
                     " 1024, 1024, 900000 FROM job CROSS JOIN position ORDER BY id")


def add_ledger(database, options):
    """A grant for each account, then each job's hold and settlement, chained as the ledger is."""
    number, previous = database.execute("SELECT id, hash FROM ledger ORDER BY id DESC LIMIT 1").fetchone()

    def chained(account, kind, amount, job, source, created):
        nonlocal number, previous
        number += 1
        text = f"apiframe ledger 1\n{number}\n{account}\n{kind}\n{amount}\n{job}\n{source}\n{created}\n\nbench\nbench"
        previous = hashlib.sha256(previous + text.encode()).digest()
        return previous

    database.create_function("chained", 6, chained)
    database.execute("CREATE TEMP TABLE done AS SELECT account_id, count(*) AS jobs FROM job GROUP BY account_id")
    insert = ("INSERT INTO ledger (account_id, kind, amount, job_id, source, actor, reason, created_ms, hash)"
              " SELECT account_id, kind, amount, nullif(job_id, ''), nullif(source, ''), 'bench', 'bench', created_ms,"
              " chained(account_id, kind, amount, job_id, source, created_ms) FROM ")
    database.execute(f"{insert} (SELECT id AS account_id, 'grant' AS kind, coalesce(jobs, 0) * ? + ? AS amount, '' AS job_id,"
                     " 'top_up' AS source, 0 AS created_ms FROM account LEFT JOIN done ON account_id = id"
                     " WHERE plan = 'bench')", (COST, SPARE))
    database.execute("INSERT INTO lot (entry_id, account_id, remaining) SELECT id, account_id, ? FROM ledger"
                     " WHERE source = 'top_up'", (SPARE,))
    # In the order of the jobs, each with both its entries.
    database.execute("CREATE TEMP TABLE movement AS SELECT 'hold' AS kind UNION ALL SELECT 'settle'")
    database.execute(f"{insert} (SELECT account_id, kind, cost AS amount, id AS job_id, '' AS source, created_ms"
                     " FROM job CROSS JOIN movement ORDER BY job.rowid)")


def count(database):
    """What the dropped triggers would have kept."""
    database.execute("UPDATE balance SET available = available + ?1, spent = spent + ?2 * n, granted = granted + ?1 + ?2 * n"
                     " FROM (SELECT id, coalesce(jobs, 0) AS n FROM account LEFT JOIN done ON account_id = id"
                     " WHERE plan = 'bench') AS filled WHERE filled.id = balance.account_id", (SPARE, COST))
    database.execute("UPDATE house SET amount = iif(name = 'granted', -(SELECT sum(granted) FROM balance),"
                     " (SELECT sum(spent) FROM balance))")
    database.execute("INSERT INTO key_month SELECT api_key_id, '2026-09', count(*) * ? FROM job GROUP BY 1", (COST,))
    database.execute("INSERT INTO spent_day SELECT account.id, max(0, (job.created_ms - account.created_ms) / 86400000),"
                     " count(*) * ? FROM job JOIN account ON account.id = account_id GROUP BY 1, 2", (COST,))
    database.execute("UPDATE account SET image_count = jobs * (SELECT count(*) FROM position WHERE name <> 'grid')"
                     " FROM done WHERE account_id = id")


main()

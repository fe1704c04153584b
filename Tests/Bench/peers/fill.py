"""Copies the jobs and keys of a database that `fill.py` has filled into those of the peers: fill.py FILLED FOLDER makes
peer.sqlite in the folder, for PHP and FastAPI, fills PocketBase's data.db, if there is one, and writes the first
account's id to `account`."""

import pathlib
import sqlite3
import sys

COPY = """
    CREATE TABLE api_key (hash BLOB PRIMARY KEY, account TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE job (
        id TEXT PRIMARY KEY, account TEXT NOT NULL, prompt TEXT NOT NULL, ratio TEXT NOT NULL, state TEXT NOT NULL,
        progress INTEGER NOT NULL, images INTEGER NOT NULL, cost INTEGER NOT NULL, created_ms INTEGER NOT NULL,
        completed_ms INTEGER);
    INSERT INTO api_key SELECT lookup_hash, account_id FROM filled.api_key ORDER BY lookup_hash;
    INSERT INTO job SELECT id, account_id, prompt, '1:1', state, progress, 4, cost, created_ms, completed_ms
        FROM filled.job ORDER BY rowid;
    CREATE INDEX job_by_account ON job (account, created_ms, id);
"""
# An id of PocketBase has 15 characters: the first of ours, without hyphens.
POCKETBASE = """
    DROP INDEX main.jobs_by_account;
    INSERT INTO main.jobs (id, account, type, status, prompt, aspectRatio, progress, imageUrl, imageUrls, error,
            creditCost, createdAt, completedAt)
        SELECT substr(replace(id, '-', ''), 1, 15), account_id, 'imagine', state, prompt, '1:1', progress,
            start || 'grid.png', json_array(start || '1.png', start || '2.png', start || '3.png', start || '4.png'), '',
            cost, strftime('%Y-%m-%d %H:%M:%fZ', created_ms / 1000.0, 'unixepoch'),
            strftime('%Y-%m-%dT%H:%M:%fZ', completed_ms / 1000.0, 'unixepoch')
        FROM (SELECT *, 'http://localhost/images/' || id || '-' AS start FROM filled.job) ORDER BY rowid;
    CREATE INDEX main.jobs_by_account ON jobs (account, createdAt, id);
"""


def main(filled, folder):
    fill(folder / "peer.sqlite", filled, COPY)
    first = sqlite3.connect(filled).execute("SELECT id FROM account WHERE email = 'bench@example.com'").fetchone()[0]
    (folder / "account").write_text(first)
    if (folder / "pocketbase/data.db").exists():
        fill(folder / "pocketbase/data.db", filled, POCKETBASE)


def fill(path, filled, script):
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("ATTACH ? AS filled", (str(filled),))
    for pragma in ("main.journal_mode = DELETE", "main.journal_mode = OFF", "main.synchronous = OFF",
                   "main.cache_size = -500000"):
        database.execute(f"PRAGMA {pragma}")
    database.executescript(f"BEGIN; {script} COMMIT; PRAGMA analysis_limit = 1000; ANALYZE main;")
    database.execute("PRAGMA main.journal_mode = WAL")
    database.close()


main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))

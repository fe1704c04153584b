"""Times the admin CLI's lists on a crowd: crowd.py ADMIN DATA [ACCOUNTS JOBS] fills DATA, whose database must exist and
have one account with a key, with accounts and finished jobs over a year, runs each command and prints its seconds."""

import pathlib
import random
import sqlite3
import subprocess
import sys
import time
import uuid

PARAMETERS = '{"aspectRatio":{"height":1,"width":1},"chaos":0,"excluded":[],"quality":1,"seed":1,"stylize":100,"subject":"x","version":"6.1"}'
MODELS = ["midjourney", "nano-banana", "seedream-3", "flux-pro"]
YEAR = 365 * 86_400_000
COMMANDS = [
    "account list", "job list", "job list --state failed", "job list --model flux-pro --since 30d",
    "job list --account crowd1@example.com", "job list --account crowd1@example.com --state failed",
    "job list --state processing", "job show {job}", "audit list", "price list", "model list",
    "stats jobs", "stats jobs --by account", "stats credits", "stats latency", "stats latency --by model",
    "stats jobs --since 400d --limit 400", "stats credits --by account --since 400d",
    "stats latency --since 400d --limit 400",
]


def fill(data, accounts, jobs):
    database = sqlite3.connect(data / "apiframe.sqlite", isolation_level=None)
    key = database.execute("SELECT id FROM api_key LIMIT 1").fetchone()[0]
    now = int(time.time() * 1000)
    chance = random.Random(1)
    database.execute("BEGIN")
    names = [str(uuid.UUID(int=chance.getrandbits(128), version=4)) for _ in range(accounts)]
    database.executemany(
        "INSERT INTO account (id, email, name, plan, created_ms) VALUES (?, ?, 'Crowd', 'standard', ?)",
        ((name, f"crowd{number}@example.com", now - YEAR) for number, name in enumerate(names)))

    def job():
        made = now - chance.randrange(YEAR)
        state = chance.choices(["succeeded", "failed"], [999, 1])[0]
        # The first accounts have most of the jobs.
        owner = names[min(int(chance.expovariate(1 / 2000)), accounts - 1)] if chance.random() < 0.5 else names[1]
        return (str(uuid.UUID(int=chance.getrandbits(128), version=4)), owner, key, "a picture of a crowd", state,
                100 if state == "succeeded" else 50, made, made + 300, made + chance.randrange(2000, 30000),
                chance.choice(MODELS))

    database.executemany(
        "INSERT INTO job (id, account_id, api_key_id, dialect, operation, prompt, cost, state, progress,"
        " attempts, provider, created_ms, started_ms, completed_ms, model)"
        " VALUES (?, ?, ?, 'v1', 'imagine', ?, 0, ?, ?, 1, 'builtin', ?, ?, ?, ?)", (job() for _ in range(jobs)))
    database.execute("INSERT INTO job_request (job_id, parameters) SELECT id, ? FROM job WHERE true"
                     " ON CONFLICT DO NOTHING", (PARAMETERS,))
    database.execute("COMMIT")
    database.close()


def main(admin, data, accounts=50_000, jobs=1_000_000):
    data = pathlib.Path(data)
    fill(data, int(accounts), int(jobs))
    database = sqlite3.connect(data / "apiframe.sqlite")
    newest = database.execute("SELECT id FROM job ORDER BY created_ms DESC LIMIT 1").fetchone()[0]
    database.close()
    for command in COMMANDS:
        words = command.format(job=newest).split()
        best = min(seconds([admin, *words, "--data", str(data)]) for _ in range(3))
        print(f"{best:6.2f} s  {command}", flush=True)


def seconds(command):
    begun = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - begun


main(*sys.argv[1:])

"""The accounts and keys of `fill.py`, and the samples of their jobs that it writes for the load generators."""

import hashlib
import string
import uuid
import zlib

RUNNING = 1000  # jobs of an account that count as running, and the most that may
SAMPLE = 200_000
BASE62 = string.digits + string.ascii_uppercase + string.ascii_lowercase


def add_accounts(database, options):
    """The keys' texts by their ids, in the order of the temporary table `owner`."""
    first, key, sealed = database.execute(
        "SELECT account.id, api_key.id, sealed_secret FROM account JOIN api_key ON account_id = account.id"
        " WHERE email = ?", (options.email,)).fetchone()
    accounts = [first] + [str(uuid.uuid4()) for _ in range(options.accounts - 1)]
    texts = {key: options.key} | {str(uuid.uuid4()): key_text(number) for number in range(1, options.keys)}
    database.execute("INSERT INTO tier VALUES ('bench', 1000000000, ?, 1000000)", (RUNNING,))
    database.execute("INSERT INTO plan (name, credits, tier, retention_days) VALUES ('bench', 0, 'bench', 36500)")
    database.execute("UPDATE account SET plan = 'bench', renews_ms = NULL WHERE id = ?", (first,))
    database.executemany("INSERT INTO account (id, email, name, plan, created_ms) VALUES (?, ?, 'Bench', 'bench', 0)",
                         ((account, f"bench{number}@example.com") for number, account in enumerate(accounts) if number))
    database.execute("INSERT INTO account_load (account_id, running)"
                     " SELECT id, ? FROM account WHERE plan = 'bench'", (RUNNING,))
    database.executemany(
        "INSERT INTO api_key (id, account_id, lookup_hash, prefix, name, sealed_secret, created_ms)"
        " VALUES (?, ?, ?, 'ak_live_000000', 'bench', ?, 0)",
        ((each, accounts[number % len(accounts)], hashlib.sha256(b"apiframe key lookup v1\0" + text.encode()).digest(),
          sealed) for number, (each, text) in enumerate(texts.items()) if number))
    database.execute("CREATE TEMP TABLE owner (number INTEGER PRIMARY KEY, account TEXT, key TEXT)")
    database.executemany("INSERT INTO owner VALUES (?, ?, ?)",
                         ((number, accounts[number % len(accounts)], each) for number, each in enumerate(texts)))
    return texts


def key_text(number):
    """A key with the checksum that the server demands: six digits of base62."""
    text = f"ak_live_{number:034}"
    rest, digits = zlib.crc32(text.encode()), ""
    for _ in range(6):
        rest, digit = divmod(rest, 62)
        digits = BASE62[digit] + digits
    return text + digits


def write_samples(database, options, keys):
    step = max(1, options.jobs // SAMPLE)
    step += step > 1 and step % 2 == 0  # an odd one, so that it finds jobs of every account
    found = database.execute("SELECT id, api_key_id FROM job WHERE rowid % ? = 0 LIMIT ?", (step, SAMPLE)).fetchall()
    first = next(iter(keys))
    folder = options.database.parent
    (folder / "ids").write_text("".join(f"{job}\n" for job, key in found if key == first))
    (folder / "polls").write_text("".join(f"{keys[key]} {job}\n" for job, key in found))

"""The requests that `instructions` counts, as nginx passes them on, by their kinds."""

import contextlib
import sqlite3
import time
import uuid

RUNNING = 50  # jobs that are being processed
DAY, LATE = 86_400_000, 600_000  # milliseconds
NGINX = {
    "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "REQUEST_SCHEME": "https", "HTTPS": "on",
    "REQUEST_ID": "0123456789abcdef0123456789abcdef", "HTTP_PROXY": "", "HTTP_HOST": "api.example.com",
    "HTTP_USER_AGENT": "python-requests/2.32.3", "HTTP_ACCEPT": "*/*", "HTTP_ACCEPT_ENCODING": "gzip, deflate",
    "HTTP_CONNECTION": "keep-alive", "CONTENT_TYPE": "", "CONTENT_LENGTH": "", "QUERY_STRING": "",
}
# The kinds that have a budget, the costly ones last: a submission adds jobs to the list.
HOT = ["healthz", "404", "404-stranger", "401", "v1-poll", "v1-poll-running", "v2-poll", "v2-poll-running", "legacy-fetch",
       "v1-list", "v1-imagine"]


def requests(key, ids, running):
    """A function for each kind, which gives the CGI variables and the body of its n-th request."""
    own, nobody = {"HTTP_X_API_KEY": key}, {"HTTP_X_NONE": ""}
    json = {"CONTENT_TYPE": "application/json"}

    def get(path, headers, jobs=ids):
        return lambda number: (one("GET", path.replace("ID", jobs[number % len(jobs)]), headers, number), b"")

    def post(path, body, headers):
        def made(number):
            text = body.replace("ID", ids[number % len(ids)]).encode()
            return one("POST", path, {**json, **headers, "CONTENT_LENGTH": str(len(text))}, number), text
        return made

    return {
        "healthz": get("/healthz", nobody),
        "404": get("/v1/nothing", own),
        "404-stranger": get("/v1/nothing", nobody),
        "401": get("/v1/jobs/ID", {"HTTP_X_API_KEY": "ak_live_" + "0" * 32}),
        "v1-poll": get("/v1/jobs/ID", own),
        "v1-poll-running": get("/v1/jobs/ID", own, running),
        "v2-poll": get("/v2/jobs/ID", own),
        "v2-poll-running": get("/v2/jobs/ID", own, running),
        "legacy-fetch": post("/fetch", '{"task_id":"ID"}', {"HTTP_AUTHORIZATION": key}),
        "v1-account": get("/v1/account", own),
        "v1-list": get("/v1/jobs", own),
        "v2-list": get("/v2/jobs", own),
        "v2-models": get("/v2/models", own),
        "openapi-v1": get("/v1/openapi.json", own),
        "openapi-v2": get("/v2/openapi.json", own),
        "v1-imagine": post("/v1/imagine", '{"prompt":"a lighthouse at dusk --ar 16:9"}', own),
        "v2-generate": post("/v2/images/generate", '{"model":"midjourney","prompt":"a lighthouse at dusk"}', own),
    }


def one(method, path, headers, number):
    """Each has an address of its own, since refusals of a stranger's are limited."""
    return {**NGINX, "REMOTE_ADDR": f"10.0.{number // 250 % 250}.{number % 250}", "REQUEST_METHOD": method,
            "REQUEST_URI": path, **headers}


def add_running(database, count=RUNNING):
    """The ids of new jobs that are being processed, in copies of an ended one: their lease lasts a day, so that no worker
    takes them up."""
    now, found = int(time.time() * 1000), [str(uuid.uuid4()) for _ in range(count)]
    with contextlib.closing(sqlite3.connect(database, timeout=20)) as connection, connection:
        job = connection.execute("SELECT id FROM job WHERE state = 'succeeded' ORDER BY created_ms LIMIT 1").fetchone()[0]
        columns = [row[1] for row in connection.execute("PRAGMA table_info(job)")]
        changed = {"id": "?", "state": "'processing'", "progress": "40", "completed_ms": "NULL", "claim_token": "id",
                   "started_ms": str(now - LATE), "due_ms": str(now + DAY)}
        values = ", ".join(changed.get(name, name) for name in columns)
        for each in found:
            connection.execute(f"INSERT INTO job ({', '.join(columns)}) SELECT {values} FROM job WHERE id = ?", (each, job))
            connection.execute("INSERT INTO job_request (job_id, parameters) SELECT ?, parameters FROM job_request"
                               " WHERE job_id = ?", (each, job))
    return found

"""The peer in FastAPI: the same work as the responder's, or less. A connection to SQLite a process, for what is read,
and one for what is written, which a thread uses: a flush to the disk must not hold up the event loop."""

import base64
import datetime
import hashlib
import os
import sqlite3
import threading
import time
import uuid

import orjson
from fastapi import FastAPI, Header, Request, Response
from pydantic import BaseModel, Field

STATES = {"succeeded": "COMPLETED", "queued": "QUEUED"}
START = datetime.datetime(1970, 1, 1)


def connect():
    connection = sqlite3.connect(os.environ["PEER_DATABASE"], isolation_level=None, check_same_thread=False, timeout=60)
    connection.execute("PRAGMA synchronous = FULL")
    connection.row_factory = sqlite3.Row
    return connection


class Submission(BaseModel):
    prompt: str = Field(max_length=4000, pattern=r"\S")
    aspectRatio: str = Field("1:1", pattern=r"^(1:1|16:9|9:16|4:3|3:4)$")


app = FastAPI(openapi_url=None)
reader, writer, writing = connect(), connect(), threading.Lock()


@app.get("/v1/jobs/{identifier}")
async def job(identifier: str, request: Request, x_api_key: str = Header("")):
    account = account_of(x_api_key)
    if account is None:
        return refusal(401, "UNAUTHORIZED")
    row = reader.execute("SELECT * FROM job WHERE id = ? AND account = ?", (identifier, account)).fetchone()
    if row is None:
        return refusal(404, "NOT_FOUND")
    return answer(200, {"success": True, "job": v1(row, request)})


@app.get("/v2/jobs")
async def jobs(request: Request, limit: int = 20, cursor: str = "", x_api_key: str = Header("")):
    account = account_of(x_api_key)
    if account is None:
        return refusal(401, "UNAUTHORIZED")
    after = orjson.loads(base64.b64decode(cursor)) if cursor else {"t": 2**62, "id": ""}
    rows = reader.execute(
        "SELECT * FROM job WHERE account = ? AND (created_ms, id) < (?, ?) ORDER BY created_ms DESC, id DESC LIMIT ?",
        (account, after["t"], after["id"], limit + 1)).fetchall()
    shown, more, following = rows[:limit], len(rows) > limit, None
    if more:
        following = base64.b64encode(orjson.dumps({"id": shown[-1]["id"], "t": shown[-1]["created_ms"]})).decode()
    return answer(200, {"jobs": [v2(row, request) for row in shown], "nextCursor": following, "hasMore": more})


@app.post("/v1/imagine")
def imagine(submission: Submission, request: Request, x_api_key: str = Header("")):
    row = {"id": str(uuid.uuid4()), "account": None, "prompt": submission.prompt, "ratio": submission.aspectRatio,
           "state": "queued", "progress": 0, "images": 0, "cost": 16, "created_ms": time.time_ns() // 1_000_000,
           "completed_ms": None}
    with writing:
        row["account"] = account_of(x_api_key, writer)
        if row["account"] is None:
            return refusal(401, "UNAUTHORIZED")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO job VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", tuple(row.values()))
        writer.execute("COMMIT")
    return answer(202, {"success": True, "job": v1(row, request) | {"status": "pending"}})


def account_of(key, connection=reader):
    digest = hashlib.sha256(b"apiframe key lookup v1\0" + key.encode()).digest()
    row = connection.execute("SELECT account FROM api_key WHERE hash = ?", (digest,)).fetchone()
    return row and row[0]


def v1(row, request):
    grid, images = links(row, request)
    return {"id": row["id"], "type": "imagine", "status": row["state"], "prompt": row["prompt"],
            "progress": row["progress"], "imageUrl": grid, "imageUrls": images, "error": None,
            "createdAt": moment(row["created_ms"]), "completedAt": moment(row["completed_ms"])}


def v2(row, request):
    grid, images = links(row, request)
    return {"id": row["id"], "status": STATES[row["state"]], "model": "midjourney", "progress": row["progress"],
            "result": {"images": images, "gridUrl": grid} if images else None, "error": None, "creditCost": row["cost"],
            "webhookStatus": None, "createdAt": moment(row["created_ms"]), "completedAt": moment(row["completed_ms"]),
            "expired": False}


def links(row, request):
    if not row["images"]:
        return None, None
    start = f"http://{request.headers['host']}/images/{row['id']}-"
    return f"{start}grid.png", [f"{start}{position}.png" for position in range(1, row["images"] + 1)]


def moment(milliseconds):
    if milliseconds is None:
        return None
    return (START + datetime.timedelta(milliseconds=milliseconds)).isoformat(timespec="milliseconds") + "Z"


def refusal(status, code):
    return answer(status, {"success": False, "error": {"code": code, "message": "Refused."}})


def answer(status, content):
    return Response(orjson.dumps(content), status, media_type="application/json")

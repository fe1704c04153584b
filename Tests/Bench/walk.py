"""Walks down a job list: walk.py SERVER KEY COUNT TOTAL prints the cursor behind the first COUNT of TOTAL jobs, which
`fill.py` has numbered."""

import datetime
import json
import sys
import urllib.parse
import urllib.request


def main(server, key, count, total):
    cursor, seen = "", 0
    while seen < count:
        page = fetch(server, key, min(100, count - seen), cursor)
        for job in page["jobs"]:
            assert job["createdAt"] == numbered(total - 1 - seen), job
            seen += 1
        cursor = urllib.parse.quote(page["nextCursor"])
    print(cursor)


def fetch(server, key, limit, cursor):
    request = urllib.request.Request(f"{server}/v2/jobs?limit={limit}&cursor={cursor}", headers={"X-API-Key": key})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def numbered(number):
    """The time of creation that `fill.py` gives the job of a number."""
    moment = datetime.datetime.fromtimestamp((1_790_000_000_000 + number) / 1000, datetime.timezone.utc)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{(1_790_000_000_000 + number) % 1000:03d}Z"


main(sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))

"""A client of the v2 API, for measure.py."""

import json
import sys
import urllib.parse
import urllib.request


def get(url, key):
    # One host for all of them, since links to images repeat it.
    request = urllib.request.Request(url, headers={"X-API-Key": key, "Host": "localhost"})
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def walk(server, key, count):
    """The cursor behind the first jobs of a list, which a client reaches through the pages before it."""
    cursor = ""
    while count:
        page = get(f"{server}/v2/jobs?limit={min(100, count)}&cursor={cursor}", key)
        count -= len(page["jobs"])
        if not page["hasMore"]:
            sys.exit(f"The list of {server} ends too early: more --jobs are needed.")
        cursor = urllib.parse.quote(page["nextCursor"])
    return cursor

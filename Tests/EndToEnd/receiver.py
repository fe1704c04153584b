"""A webhook receiver that records all requests, and answers as a test scripts it."""

import http.server
import json
import socket
import threading
import time


class Received:
    """A received request."""

    def __init__(self, path, headers, body):
        self.path, self.headers, self.body, self.at = path, headers, body, time.monotonic()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def id(self):
        return self.headers["webhook-id"]


class Receiver:
    """Serves on 127.0.0.1; `answers` maps a path to a function of the handler and the request; the default is 200."""

    def __init__(self):
        self.answers, self.received, self.news = {}, [], threading.Condition()
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def setup(self):
                super().setup()
                # Head and body are two packets; the second must not wait for the first to be acknowledged.
                self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

            def do_POST(self):
                request = Received(self.path, self.headers, self.rfile.read(int(self.headers["Content-Length"])))
                with outer.news:
                    outer.received.append(request)
                    outer.news.notify_all()
                try:
                    outer.answers.get(self.path, answer(200))(self, request)
                except OSError:
                    pass  # the other side hung up

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 1024

            def handle_error(self, *_):
                pass  # a sender that was killed in the middle

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path="/"):
        return f"http://127.0.0.1:{self.port}{path}"

    def at(self, path):
        with self.news:
            return [each for each in self.received if each.path == path]

    def wait(self, path, count=1, seconds=180):
        """Waits for and returns the first `count` requests to a path."""
        deadline = time.monotonic() + seconds
        with self.news:
            while len(found := [each for each in self.received if each.path == path]) < count:
                left = deadline - time.monotonic()
                assert left > 0, f"{len(found)} of {count} requests to {path} within {seconds} s"
                self.news.wait(left)
        return found

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def answer(status, body=b"", **fields):
    """An answer of that status; `Retry_After="5"` is a header."""
    def write(handler, _=None):
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in fields.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)
    return write


def hang(seconds=60):
    """Takes the request and does not answer for so many seconds."""
    def write(*_):
        time.sleep(seconds)
    return write


def reset(handler, _=None):
    """Resets the connection."""
    handler.connection.shutdown(socket.SHUT_RDWR)
    handler.close_connection = True


def in_turn(*answers):
    """Gives the answers in order; the last one is repeated."""
    left = list(answers)

    def write(handler, request):
        (left.pop(0) if len(left) > 1 else left[0])(handler, request)
    return write

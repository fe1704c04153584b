"""A web server that a test's URLs point to: well-behaved, hostile or both."""

import http.server
import threading
import time


class WebServer:
    """Serves on 127.0.0.1; `pages` maps a path to a function that writes the whole answer."""

    def __init__(self):
        self.pages, self.requests = {}, []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                outer.requests.append(self.path)
                try:
                    outer.pages.get(self.path, lambda handler: handler.send_error(404))(self)
                except OSError:
                    pass  # the other side hung up, as it should

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def url(self, path, host="127.0.0.1"):
        return f"http://{host}:{self.port}{path}"

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def page(body, kind="image/png", status=200, length=None, **fields):
    """A response with a body, and perhaps a wrong length."""
    def write(handler):
        handler.send_response(status)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in fields.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
    return write


def trickle(body, seconds=1):
    """The body, one byte each so many seconds."""
    def write(handler):
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for byte in body:
            handler.wfile.write(bytes([byte]))
            handler.wfile.flush()
            time.sleep(seconds)
    return write

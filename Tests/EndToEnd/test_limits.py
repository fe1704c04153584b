"""What an address may take up before its key is known, and requests as careless callers write them."""

import contextlib
import http.client
import socket
import ssl
import struct
import unittest

from harness import PATIENCE, Answer, Server, until

STRANGER = "127.0.0.2"  # limited, as 127.0.0.1 is not
BODIES = 64  # `limit_conn apiframe_bodies` in nginx/apiframe/locations.conf
REQUESTS = 512  # `limit_conn apiframe_requests` there
BURST = 2000  # `limit_req` there
LARGE = 1_500_000


def setUpModule():
    global server, account
    server = Server()
    account = server.account(credits=100)


def tearDownModule():
    server.close()


def ask(method, path, body=None, source=STRANGER, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", server.http_port, timeout=60, source_address=(source, 0))
    with contextlib.closing(connection):
        connection.request(method, path, body, headers or {})
        return Answer(connection.getresponse())


def access_log():
    """nginx's log, which has a line up to a second after its request."""
    return (server.data / "log" / "access.log").read_text()


def frame(kind, flags, stream, content):
    """A frame of HTTP/2 (RFC 9113, section 4.1)."""
    return struct.pack(">BHBBI", len(content) >> 16, len(content) & 0xFFFF, kind, flags, stream) + content


def request_without_end(stream, method, path):
    """A request's header, behind which a body may come."""
    fields = {b":method": method, b":scheme": b"https", b":path": path, b":authority": b"localhost"}
    return frame(1, 4, stream, b"".join(
        b"\0" + bytes([len(name)]) + name + bytes([len(value)]) + value for name, value in fields.items()))


def refused_stream(connection):
    """The stream of the first answer, which must be a 429."""
    read = b""
    while True:
        while len(read) < 9 or len(read) < 9 + int.from_bytes(read[:3], "big"):
            read += connection.recv(65_536) or b"\0" * 9
        kind, stream, content = read[3], int.from_bytes(read[5:9], "big"), read[9:9 + int.from_bytes(read[:3], "big")]
        read = read[9 + len(content):]
        if kind == 1:  # `:status` is the first field
            assert b"\x03429" in content[:8], content
            return stream


class Limits(unittest.TestCase):
    def half_a_body(self, length=2_000_000, source=STRANGER):
        connection = socket.create_connection(("127.0.0.1", server.http_port), source_address=(source, 0))
        self.addCleanup(connection.close)
        connection.sendall(b"POST /v2/uploads HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\nx" % length)
        return connection

    def test_large_bodies_of_an_address_are_bounded_and_others_are_not_delayed(self):
        connections = [self.half_a_body() for _ in range(BODIES)]
        self.wait_for(429)
        shapes = {"/v2/uploads": ["error"], "//v2//uploads": ["error"], "/v1/imagine": ["success", "error"], "/upload": None}
        for path, names in shapes.items():
            answer = ask("POST", path, b"x" * LARGE, headers={"Authorization": "x"} if path == "/upload" else None)
            self.assertEqual((answer.status, answer.headers["Retry-After"]), (429, "1"), answer)
            self.assertEqual(list(answer.json), names or ["errors", "message"])
            self.assertEqual(answer.headers["Cache-Control"], "private, no-store")
        self.assertEqual(ask("POST", "/v2/uploads", b"x").status, 401)
        self.assertEqual(ask("POST", "/v2/uploads", b"x" * LARGE, source="127.0.0.1").status, 401)
        for connection in connections:
            connection.close()
        self.wait_for(401)

    def test_bodies_of_unknown_length_over_http2_are_bounded_for_each_method(self):
        for number, method in enumerate((b"POST", b"GET")):
            connection = self.http2(f"127.0.0.{10 + number}")
            for request in range(BODIES):
                connection.sendall(request_without_end(2 * request + 1, method, b"/v2/uploads"))
            connection.sendall(request_without_end(2 * BODIES + 1, method, b"/v2/uploads"))
            self.assertEqual(refused_stream(connection), 2 * BODIES + 1, method)

    def http2(self, source):
        context = ssl.create_default_context(cafile=str(server.certificate))
        context.set_alpn_protocols(["h2"])
        plain = socket.create_connection(("127.0.0.1", server.https_port), timeout=60, source_address=(source, 0))
        connection = context.wrap_socket(plain, server_hostname="localhost")
        self.addCleanup(connection.close)
        connection.sendall(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + frame(4, 0, 0, b""))
        return connection

    def wait_for(self, status):
        """Waits until nginx has read or ended enough requests that a large one gets the status."""
        until(lambda: ask("POST", "/v2/uploads", b"x" * LARGE).status == status, f"{status} for a large body")

    def test_requests_of_an_address_at_once_are_bounded(self):
        """Holds them by event streams, which last as long as their job: nginx ends a body that stops for 15 s."""
        stranger = "127.0.0.3"
        accounts = [server.account(credits=100) for _ in range(2)]  # one may have half of the streams that others leave
        places = [(account, account.sleeping_job()) for account in accounts]
        streams = [self.stream(*places[number % 2], stranger) for number in range(REQUESTS)]
        for stream in streams:
            self.wait_for_place(stream)
        refused = ask("GET", "/v2/models", source=stranger)
        self.assertEqual((refused.status, refused.headers["Retry-After"]), (429, "1"), refused)
        self.assertEqual(ask("GET", "/v2/models").status, 200)
        for stream in streams:
            stream.close()
        until(lambda: ask("GET", "/v2/models", source=stranger).status == 200, "200 once the others have gone")

    def stream(self, account, job, source):
        connection = socket.create_connection(("127.0.0.1", server.http_port), PATIENCE, source_address=(source, 0))
        self.addCleanup(connection.close)
        head = f"GET /v2/jobs/{job}/events HTTP/1.1\r\nHost: localhost\r\nX-API-Key: {account.key}\r\n\r\n"
        connection.sendall(head.encode())
        return connection

    def wait_for_place(self, stream):
        """Waits until a stream has begun; one without a place says `retry: 5000`."""
        said = b""
        while b"event: progress" not in said:
            piece = stream.recv(65_536)
            self.assertTrue(piece, said)
            said += piece
        self.assertIn(b"retry: 2000", said)

    def test_the_rate_of_an_address_is_bounded(self):
        stranger, refused = "127.0.0.4", 0
        for _ in range(4):  # nginx answers a thousand requests on a connection
            with socket.create_connection(("127.0.0.1", server.http_port), source_address=(stranger, 0)) as connection:
                request = b"GET /healthz HTTP/1.1\r\nHost: x\r\n%s\r\n"
                connection.sendall((request % b"") * 899 + request % b"Connection: close\r\n")
                while piece := connection.recv(1 << 20):
                    refused += piece.count(b"HTTP/1.1 429")
        self.assertTrue(0 < refused < 4 * 900 - BURST, refused)
        self.assertEqual(ask("GET", "/v2/models").status, 200)

    def test_a_path_without_images_takes_no_large_body(self):
        for path, name in {"/v2/jobs": "error", "/fetch-many": "errors", "/v1/account": "success", "//v2/x": "error"}.items():
            answer = ask("POST", path, b"x" * LARGE)
            self.assertEqual((answer.status, list(answer.json)[0]), (413, name), answer)

    def test_a_stranger_writes_little_into_the_logs(self):
        logs = [server.data / "log" / name for name in ("access.log", "apiframe.log")]
        before = [log.stat().st_size for log in logs]
        for _ in range(20):
            with socket.create_connection(("127.0.0.1", server.http_port)) as connection:
                text = b"\xff" * 15_000
                connection.sendall(b"GET /" + text + b" HTTP/1.1\r\nHost: x\r\nUser-Agent: " + text + b"\r\nConnection: close\r\n\r\n")
                while connection.recv(65_536):
                    pass
        until(lambda: access_log().count('"GET /\\xFF') >= 20, "the end of the access log")
        for log, size in zip(logs, before):
            self.assertLess(log.stat().st_size - size, 20 * 3000, log)

    def test_no_log_has_what_stands_behind_a_path(self):
        for path in ("/v2/me?api_key=a-secret", "/images/none?a-secret", "/x?" + "y" * 400 + "a-secret"):
            ask("GET", path, source="127.0.0.1")
        lines = ['"GET /v2/me?... HTTP/1.1" 401', '"GET /images/none?... HTTP/1.1" 404', '"GET /x?... HTTP/1.1" 404']
        until(lambda: all(line in access_log() for line in lines), "three lines in the access log")
        for log in (access_log(), server.log()):
            self.assertNotIn("a-secret", log)

    def test_no_line_of_the_log_steers_a_terminal(self):
        with socket.create_connection(("127.0.0.1", server.http_port)) as connection:
            path = "/\u009b2J\u202e\u2028X".encode()
            head = f" HTTP/1.1\r\nHost: x\r\nX-API-Key: {account.key}\r\nConnection: close\r\n\r\n"
            connection.sendall(b"GET " + path + head.encode())
            self.assertIn(b"404", connection.recv(65_536))
        server.wait_for_log(r'msg="GET /\u{9b}2J\u{202e}\u{2028}X refused" account=')


class CarelessCallers(unittest.TestCase):
    def test_slashes_are_merged(self):
        body = {"model": "midjourney", "prompt": "a lighthouse"}
        for path in ("//v2/images/generate", "/v2//images/generate"):
            answer = account.post(path, body)
            self.assertEqual((answer.status, list(answer.json)), (202, ["jobId", "status"]), answer)
        self.assertEqual(account.post("//v1//imagine", {"prompt": "a lighthouse"}).status, 202)
        missing = account.get("//v2/nothing")
        self.assertEqual((missing.status, list(missing.json)), (404, ["error"]))

    def test_a_byte_order_mark_is_taken_and_a_mistake_is_named(self):
        kind = {"Content-Type": "application/json"}
        good = b'\xef\xbb\xbf{"prompt":"a lighthouse"}'
        self.assertEqual(account.post("/v1/imagine", good, headers=kind).status, 202)
        broken = account.post("/v2/images/generate", b'{"prompt":"a cat\nand a dog"}', headers=kind)
        self.assertEqual(broken.status, 400)
        self.assertIn("at byte 17: a line break inside a string", broken.json["error"])

    def test_an_international_host_is_known(self):
        answer = account.post("/v2/images/describe", {"image": "http://b\u00fccher.localhost:9/x.png"})
        self.assertEqual(answer.status, 400)
        self.assertNotIn("no http or https URL", answer.json["error"])


if __name__ == "__main__":
    unittest.main()

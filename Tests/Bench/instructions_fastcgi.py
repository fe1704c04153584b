"""A FastCGI connection to a responder, for `instructions`."""

import re
import socket
import struct


class Connection:
    """One that the responder keeps open between requests; it closes one on which nothing arrives for some seconds."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        try:
            self.socket.connect(str(path))
        except OSError:
            self.socket.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, variables, body):
        """The status of the answer; None if it names none."""
        pairs = b"".join(length(name) + length(value) + name.encode() + value.encode() for name, value in variables.items())
        self.socket.sendall(record(1, struct.pack(">HB5x", 1, 1)) + record(4, pairs) + record(4, b"")
                            + (record(5, body) if body else b"") + record(5, b""))
        answer = b""
        while True:
            _, kind, _, size, padding = struct.unpack(">BBHHBx", self.receive(8))
            content = self.receive(size)
            self.receive(padding)
            if kind == 6:
                answer += content
            if kind == 3:
                return re.match(rb"Status: (\d+)|", answer)[1]

    def receive(self, count):
        read = b""
        while len(read) < count:
            part = self.socket.recv(count - len(read))
            if not part:
                raise ConnectionError("The responder has closed the connection.")
            read += part
        return read


def record(kind, content):
    return struct.pack(">BBHHBx", 1, kind, 1, len(content), 0) + content


def length(text):
    size = len(text.encode())
    return bytes([size]) if size < 128 else struct.pack(">I", size | 1 << 31)

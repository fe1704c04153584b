"""Reads and writes PNG files (W3C PNG specification) with nothing but zlib: 8 bits a channel, not interlaced."""

import base64
import struct
import zlib

CHANNELS = {0: 1, 2: 3, 4: 2, 6: 4}


class PNG:
    def __init__(self, data):
        assert data[:8] == b"\x89PNG\r\n\x1a\n", "not a PNG"
        packed, self.texts, ended = b"", {}, False
        for kind, body in chunks(data):
            if kind == b"IHDR":
                self.width, self.height, depth, colour, _, _, interlace = struct.unpack(">IIBBBBB", body)
                assert depth == 8 and interlace == 0, f"depth {depth}, interlace {interlace}"
                self.channels = CHANNELS[colour]
            elif kind == b"IDAT":
                packed += body
            elif kind == b"tEXt":
                name, _, text = body.partition(b"\0")
                self.texts[name.decode()] = text.decode("latin-1")
            elif kind == b"zTXt":
                name, _, text = body.partition(b"\0")
                self.texts[name.decode()] = zlib.decompress(text[1:]).decode("latin-1")
            ended = kind == b"IEND"
        assert ended, "no IEND: the file is cut off"
        self.packed = packed

    @property
    def size(self):
        return self.width, self.height


def chunks(data):
    position = 8
    while position < len(data):
        (length,) = struct.unpack_from(">I", data, position)
        kind = data[position + 4 : position + 8]
        body = data[position + 8 : position + 8 + length]
        (check,) = struct.unpack_from(">I", data, position + 8 + length)
        assert zlib.crc32(kind + body) == check, f"chunk {kind!r} is damaged"
        yield kind, body
        position += 12 + length


def encode(width, height, colour):
    """A PNG file of which `colour(x, y)` gives each pixel as red, green and blue."""
    rows = (b"\0" + b"".join(bytes(colour(x, y)) for x in range(width)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(kind, body) for kind, body in (
            (b"IHDR", head), (b"IDAT", zlib.compress(b"".join(rows), 1)), (b"IEND", b"")))


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def data_uri(data):
    return "data:image/png;base64," + base64.b64encode(data).decode()

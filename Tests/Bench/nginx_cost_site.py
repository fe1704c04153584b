"""The configurations that `nginx-cost` compares: a bare location, and the shipped site with or without one of its lines."""

import pathlib
import re
import shutil

HTTP = """
worker_processes 1; daemon off; master_process off;
error_log "{folder}/error.log" warn;
pid "{folder}/pid";
events {{ worker_connections 64; }}
http {{
    client_body_temp_path "{folder}/body"; fastcgi_temp_path "{folder}/fastcgi"; proxy_temp_path "{folder}/proxy";
    scgi_temp_path "{folder}/scgi"; uwsgi_temp_path "{folder}/uwsgi";
    keepalive_requests 1000000;
    {http}
    server {{ listen 127.0.0.1:{port}; {server} }}
}}
"""
BARE_HTTP = 'upstream hello {{ server "unix:{socket}"; keepalive 16; keepalive_requests 1000000; }}'
BARE_SERVER = """
    access_log off;
    location / {{ fastcgi_pass hello; fastcgi_keep_conn on; {parameters} }}
"""
# What nginx's own `fastcgi_params` passes on, and the least that tells requests apart.
USUAL = {
    "QUERY_STRING": "$query_string", "REQUEST_METHOD": "$request_method", "CONTENT_TYPE": "$content_type",
    "CONTENT_LENGTH": "$content_length", "SCRIPT_NAME": "$fastcgi_script_name", "REQUEST_URI": "$request_uri",
    "DOCUMENT_URI": "$document_uri", "DOCUMENT_ROOT": "$document_root", "SERVER_PROTOCOL": "$server_protocol",
    "REQUEST_SCHEME": "$scheme", "HTTPS": "$https if_not_empty", "GATEWAY_INTERFACE": "CGI/1.1",
    "SERVER_SOFTWARE": "nginx/$nginx_version", "REMOTE_ADDR": "$remote_addr", "REMOTE_PORT": "$remote_port",
    "SERVER_ADDR": "$server_addr", "SERVER_PORT": "$server_port", "SERVER_NAME": "$server_name", "REDIRECT_STATUS": "200",
}
LEAST = ("REQUEST_METHOD", "REQUEST_URI")
FILES = ("http.conf", "locations.conf", "fastcgi.conf", "headers.conf")
# Blocks whose inner lines are measured one by one; the others count as one line.
OPEN = ("upstream apiframe", "location ^~ /v1/jobs")
SITE = "site.conf"


class Statement:
    """A directive with its place in its file: from `start`, up to the block if it has one, to `end`."""

    def __init__(self, file, text, start, end, inner):
        self.file, self.start, self.end, self.inner = file, start, end, inner
        self.words = re.sub(r"\s+", " ", text[start:inner or end]).strip(" {;")

    def label(self):
        return f"{self.file}: {self.words}" + (" { … }" if self.inner else "")

    def replacement(self):
        """Keeps a variable that other lines name, without the work of finding its value."""
        name = re.search(r"(\$\w+)$", self.words)
        if name and self.words.startswith(("map ", "geo ")):
            return f'map "" {name[1]} {{ default ""; }}'
        return "access_log off;" if self.words.startswith("access_log ") else ""


def statements(file, text, start=0, end=None):
    """All directives, those in blocks of OPEN too."""
    position = start
    end = len(text) if end is None else end
    while position < end:
        if skipped := re.compile(r"\s+|#[^\n]*").match(text, position, end):
            position = skipped.end()
            continue
        stop = scan(text, position, "{;")
        if text[stop] == ";":
            yield Statement(file, text, position, stop + 1, None)
            position = stop + 1
        else:
            close = scan(text, stop + 1, "}")
            yield (found := Statement(file, text, position, close + 1, stop + 1))
            if found.words in OPEN:
                yield from statements(file, text, stop + 1, close)
            position = close + 1


TOKEN = re.compile(r"""#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\$\{|.""", re.S)


def scan(text, position, stops):
    """The position of the first of the characters that is outside of quotes, comments and inner blocks."""
    depth = 0
    while token := TOKEN.match(text, position):
        if depth == 0 and token[0] in stops:
            return position
        depth += {"{": 1, "}": -1}.get(token[0], 0)
        position = token.end()
    raise ValueError(f"There is no {stops} behind {text[:80]}")


class Site:
    """The files of the site, for a folder and a port of the measurement."""

    def __init__(self, source, socket, port):
        self.source, self.socket, self.port = source, socket, port
        self.texts = {name: (source / "apiframe" / name).read_text() for name in FILES}
        # The same work, without an end to it.
        self.texts["http.conf"] = self.texts["http.conf"].replace("rate=200r/s", "rate=1000000r/s")
        self.logs = "\n".join(re.findall(r"^ *((?:access_log|open_log_file_cache) .*;)", (source / SITE).read_text(), re.M))

    def statements(self):
        for file, text in {**self.texts, SITE: self.logs}.items():
            yield from statements(file, text)

    def write(self, folder, without=None):
        """The whole site, but for one line."""
        texts = {**self.texts, SITE: self.logs}
        if without:
            text = texts[without.file]
            texts[without.file] = text[:without.start] + without.replacement() + text[without.end:]
        (folder / "apiframe").mkdir(parents=True, exist_ok=True)
        for name in FILES:
            (folder / "apiframe" / name).write_text(texts[name].replace("/run/apiframe/apiframe.sock", str(self.socket)))
        for other in (self.source / "apiframe").iterdir():
            if other.name not in FILES:
                shutil.copy(other, folder / "apiframe")
        logs = texts[SITE].replace("/var/log/nginx/apiframe.log", f"{folder}/access.log")
        self.finish(folder, "include apiframe/http.conf;", logs + "include apiframe/locations.conf;")

    def write_bare(self, folder, names=tuple(USUAL)):
        folder.mkdir(parents=True, exist_ok=True)
        parameters = " ".join(f"fastcgi_param {name} {USUAL[name]};" for name in names)
        self.finish(folder, BARE_HTTP.format(socket=self.socket), BARE_SERVER.format(parameters=parameters))

    def finish(self, folder, http, server):
        text = HTTP.format(folder=folder, port=self.port, http=http, server=server)
        pathlib.Path(folder / "nginx.conf").write_text(text)

"""One file over the network: the real client against a server on loopback."""

from __future__ import annotations

import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tracker.collect.download import Bounds, _followed, fetch, is_address, shown
from tracker.errors import ConfigError, TrackerError

ANSWERS = {
    "/file": (200, {}, b"a,b\n1,2\n"),
    "/moved": (302, {"Location": "/file"}, b""),
    "/circle": (302, {"Location": "/circle"}, b""),
    "/lost": (302, {}, b""),
    "/to-a-file": (302, {"Location": "file:///etc/hostname"}, b""),
    "/to-plain-http": (302, {"Location": "http://example.org/file"}, b""),
    "/gone": (404, {}, b"no"),
    "/large": (200, {}, b"x" * 3000),
}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(40):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.02)
            return
        status, headers, body = ANSWERS[self.path]
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        listening.daemon_threads = True
        threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{listening.server_port}"
        listening.shutdown()


@pytest.mark.parametrize("path", ["/file", "/moved"])
def test_a_file_is_fetched_also_where_it_has_moved(server, path):
    assert fetch(server + path) == b"a,b\n1,2\n"


@pytest.mark.parametrize("path", ["/to-a-file", "/to-plain-http"])
def test_a_redirect_to_another_scheme_or_out_of_https_is_not_followed(server, path):
    with pytest.raises(TrackerError, match="not followed") as stop:
        fetch(server + path)
    assert stop.value.exit_code == 1


@pytest.mark.parametrize("location", ["http://127.0.0.1/x", "https://localhost/x", "//[::1]/x"])
def test_a_redirect_from_elsewhere_never_leads_to_this_machine(location):
    with pytest.raises(TrackerError, match="not followed"):
        _followed("https://example.org/file", location, local=False)
    assert _followed("https://example.org/a/file", "b", local=False) == "https://example.org/a/b"


@pytest.mark.parametrize("path", ["/circle", "/lost"])
def test_redirects_end(server, path):
    with pytest.raises(TrackerError, match=r"redirects without end|HTTP 302"):
        fetch(server + path)


def test_an_answer_that_is_no_file_is_said_so(server):
    with pytest.raises(TrackerError, match="HTTP 404"):
        fetch(f"{server}/gone")


def test_a_file_is_bounded_in_size(server):
    assert len(fetch(f"{server}/large", Bounds(size=3000))) == 3000
    with pytest.raises(TrackerError, match="larger than"):
        fetch(f"{server}/large", Bounds(size=2999))


def test_a_file_is_bounded_in_time(server):
    with pytest.raises(TrackerError, match="longer than 0 seconds"):
        fetch(f"{server}/slow", Bounds(seconds=0.2))


def test_nobody_there_is_one_clear_line():
    with pytest.raises(TrackerError, match="cannot be fetched: ConnectError") as stop:
        fetch("http://127.0.0.1:1/file", Bounds(wait=2))
    assert "\n" not in str(stop.value)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/file",
        "ftp://example.org/file",
        "file:///etc/hostname",
        "https:///file",
        "https://[::1/file",
        "https://example.org:port/file",
        "https://user:secret@example.org/file",
    ],
)
def test_an_address_of_another_form_is_refused_before_anything_is_asked(url):
    with pytest.raises(ConfigError) as stop:
        fetch(url)
    assert "secret" not in str(stop.value)


def test_what_may_be_secret_in_an_address_is_not_shown():
    assert shown("https://u:p@example.org/a?token=t#f") == "https://example.org/a"
    assert is_address("https://example.org/a")
    assert not is_address("folder/table.csv")

"""The harness itself: its checks find what they are for, on a page of ours without the program."""

import http.server
import threading

import harness
import pytest

GOOD = (
    '<!doctype html><html lang="fr"><title>Essai</title><link rel="icon" href="data:,">'
    '<meta name="viewport" content="width=device-width"><main><h1>Essai</h1>{}</main></html>'
)
PAGES = {
    "/good": GOOD.format("<p>Rien à dire.</p>"),
    "/unnamed-field": GOOD.format("<input>"),
    "/wide": GOOD.format('<p id="wide">Trop large</p><link rel="stylesheet" href="/wide.css">'),
    "/wide.css": "#wide { width: 1000px }",
    "/stranger": GOOD.format('<img alt="" src="http://stranger.example/x.png">'),
}


class Handler(http.server.BaseHTTPRequestHandler):
    """Serves PAGES under the strict policy that the program has too."""

    def do_GET(self):
        body = PAGES.get(self.path, "").encode()
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/css" if self.path.endswith(".css") else "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src * data:")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format, *arguments):
        pass


@pytest.fixture(scope="module")
def site():
    httpd = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()


def test_a_good_page_reads_well_in_the_four_views(page, site):
    page.goto(f"{site}/good")
    harness.reads_well(page, "harness")
    names = [f"harness-{width}-{scheme}.png" for width in (1440, 390) for scheme in ("light", "dark")]
    assert [name for name in names if not (harness.SCREENSHOTS / name).stat().st_size] == []


def test_axe_finds_a_field_without_a_name(page, site):
    page.goto(f"{site}/unnamed-field")
    with pytest.raises(AssertionError, match="label"):
        harness.axe_clean(page)


def test_a_page_too_wide_for_a_telephone_is_found(page, site):
    page.goto(f"{site}/wide")
    fitting = []
    for view in harness.every_view(page):
        try:
            harness.fits_width(page)
            fitting.append(str(view))
        except AssertionError:
            pass
    assert fitting == ["1440-light", "1440-dark"]


def test_dark_colours_are_really_asked_for(page, site):
    page.goto(f"{site}/good")
    seen = [
        (str(view), page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
        for view in harness.every_view(page)
    ]
    assert seen == [("1440-light", False), ("1440-dark", True), ("390-light", False), ("390-dark", True)]


def test_a_call_to_another_machine_is_stopped(page, site):
    page.expected_troubles = ["stranger.example", "ERR_FAILED"]
    with page.expect_event("requestfailed") as failed:
        page.goto(f"{site}/stranger")
    assert failed.value.url == "http://stranger.example/x.png"


def test_a_server_that_ends_at_once_is_reported_with_its_words(tmp_path):
    program = tmp_path / "encours"
    program.write_text("#!/bin/sh\necho refused: $*\nexit 3\n")
    program.chmod(0o755)
    server = harness.Server(program, tmp_path, tmp_path / "log")
    with pytest.raises(AssertionError, match=rf"ended with 3:\nrefused: serve --port {server.port}"):
        server.wait_until_ready()
    server.stop()

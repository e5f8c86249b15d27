"""The fixtures of the browser journeys: `server`, the program on an empty database, and `page`, a tab in Chromium."""

import os
import pathlib
import re

import harness
import playwright.sync_api
import pytest


@pytest.fixture(scope="module")
def server(request, tmp_path_factory):
    """The program of ENCOURS_BIN, serving an empty SQLite database: one for all the steps of a journey's file."""
    program = os.environ.get("ENCOURS_BIN")
    if not program:
        pytest.fail("ENCOURS_BIN is not set: run the journeys through scripts/browser-tests.sh")
    harness.OUTPUT.mkdir(parents=True, exist_ok=True)
    log = harness.OUTPUT / f"{pathlib.Path(request.module.__file__).stem}.server.log"
    running = harness.Server(program, tmp_path_factory.mktemp("data"), log)
    try:
        running.wait_until_ready()
        yield running
    finally:
        status = running.stop()
    assert status == 0, f"the server ended with {status} after SIGTERM:\n{running.output()}"


@pytest.fixture(scope="session")
def browser():
    """Debian's own Chromium, once for the whole run."""
    with playwright.sync_api.sync_playwright() as driver:
        chromium = driver.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser):
    """A tab at 1440 px in light colours, in French. `harness.every_view(page)` shows it in the other views.

    The test fails at its end when the page wrote an error to the console, threw, broke its own content-security
    policy or asked another machine for something.
    """
    view = harness.VIEWS[0]
    context = browser.new_context(
        viewport={"width": view.width, "height": view.height},
        color_scheme=view.scheme,
        locale="fr-FR",
        timezone_id="Europe/Paris",
        reduced_motion="reduce",
    )
    context.set_default_timeout(10_000)
    troubles = []

    def refuse(route):
        troubles.append(f"asked another machine: {route.request.url}")
        route.abort()

    context.route(re.compile(r"^(?!(https?://(127\.0\.0\.1|localhost)[:/]|data:|blob:|about:))"), refuse)
    tab = context.new_page()
    tab.on("pageerror", lambda error: troubles.append(f"threw: {error}"))
    tab.on("console", lambda line: troubles.append(f"console: {line.text}") if line.type == "error" else None)
    tab.expected_troubles = []
    yield tab
    context.close()
    left = [line for line in troubles if not any(expected in line for expected in tab.expected_troubles)]
    assert not left, "the page " + "\nthe page ".join(left)

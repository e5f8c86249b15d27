"""Every page that a link leads to, on the demonstration company: it answers, fits every screen, and axe finds nothing."""

import os
import pathlib
import re
import subprocess
import urllib.parse

import harness
import pytest

# Addresses that are not pages: files to download, what a page listens to, and the door.
NO_PAGE = re.compile(r"\.(csv|json|pdf|eml|js|css|svg|png)$|/(events|sign-out|api|metrics)(/|$)|/(file|statement|download)$")

# The wide light view and the narrow dark one, where two are enough.
ENDS = harness.VIEWS[:1] + harness.VIEWS[3:]
# What a filter leaves empty, other arrangements of a list, answers of a search, a page that is refused.
OTHERS = [
    "/customers?q=personne", "/invoices?q=personne", "/aged-balance?as-of=2001-01-01", "/aged-balance?by=category",
    "/aged-balance?q=personne", "/reminders/history?q=personne", "/reminders?on=2001-01-01", "/search?q=menuiserie",
    "/search?q=personne", "/invoices?state=disputed", "/invoices?lacking=call", "/customers?category=consumer",
]


@pytest.fixture(scope="module")
def server(request, tmp_path_factory):
    """The program serving the demonstration company, which `encours demo` made with this very program."""
    program = os.environ.get("ENCOURS_BIN")
    if not program:
        pytest.fail("ENCOURS_BIN is not set: run the journeys through scripts/browser-tests.sh")
    harness.OUTPUT.mkdir(parents=True, exist_ok=True)
    folder = tmp_path_factory.mktemp("demonstration")
    made = subprocess.run(
        [program, "--database", f"sqlite:{folder / 'encours.sqlite'}", "demo", "--no-serve"],
        cwd=folder, capture_output=True, text=True, timeout=900,
    )
    assert made.returncode == 0, made.stderr
    log = harness.OUTPUT / f"{pathlib.Path(__file__).stem}.server.log"
    running = harness.Server(program, folder, log)
    running.email, running.password = re.search(r"Sign in with (\S+) and the password: (.+)", made.stdout).groups()
    try:
        running.wait_until_ready()
        yield running
    finally:
        status = running.stop()
    assert status == 0, f"the server ended with {status} after SIGTERM:\n{running.output()}"


def shape(address):
    """What kind of page an address is: its path with N for each number; the texts of reminders are all alike."""
    path = re.sub(r"\d+", "N", urllib.parse.urlsplit(address).path)
    return re.sub(r"/wordings/[^/]+/(fr|en)$", "/wordings/STEP", path)


def addresses(page, url):
    """Where the links of the page lead, on this server, without what follows a #."""
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    here = [urllib.parse.urldefrag(link).url for link in found if link.startswith(url)]
    return [link for link in here if not NO_PAGE.search(urllib.parse.urlsplit(link).path)]


def sign_in(server, page):
    page.goto(f"{server.url}/sign-in")
    page.locator("input[type=email]").fill(server.email)
    page.locator("input[type=password]").fill(server.password)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/today")


@pytest.mark.parametrize("language", ["FR", "EN"])
def test_every_page_reads_well(server, page, language):
    sign_in(server, page)
    if language == "EN":
        page.get_by_role("button", name="EN").click()
        page.wait_for_load_state()
    waiting, seen, troubles = [f"{server.url}/today", f"{server.url}/nowhere"], {}, []
    page.expected_troubles = ["404"]
    while waiting:
        address = waiting.pop(0)
        kind = shape(address)
        if kind in seen:
            continue
        answer = page.goto(address)
        seen[kind] = answer.status
        expected = 404 if kind == "/nowhere" else 200
        if answer.status != expected:
            troubles.append(f"{address} answered {answer.status}")
            continue
        waiting += [link for link in addresses(page, server.url) if shape(link) not in seen]
        try:
            name = f"every{re.sub(r'[^A-Za-z0-9]+', '-', kind)}-{language.lower()}"
            harness.reads_well(page, name, harness.VIEWS if language == "FR" else ENDS)
            if language == "FR" and harness.unfold(page):
                harness.reads_well(page, f"{name}-unfolded", ENDS)
        except AssertionError as refusal:
            troubles.append(str(refusal))
    if language == "EN":
        page.get_by_role("button", name="FR").click()
    assert not troubles, "\n".join(troubles)
    assert len(seen) >= 18, f"only {len(seen)} pages were found: {sorted(seen)}"


def test_lists_in_every_state_read_well(server, page):
    sign_in(server, page)
    troubles = []
    for address in OTHERS:
        page.goto(f"{server.url}{address}")
        try:
            harness.reads_well(page, f"others{re.sub(r'[^A-Za-z0-9]+', '-', address)}", ENDS)
        except AssertionError as refusal:
            troubles.append(str(refusal))
    # Only a person's data can be erased: no other customer's page leads there.
    page.locator("#customers tbody a").first.click()
    page.get_by_role("link", name="Effacer les données personnelles…").click()
    harness.reads_well(page, "others-erasure", ENDS)
    assert not troubles, "\n".join(troubles)

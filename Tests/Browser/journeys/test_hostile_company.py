"""A company whose names, numbers and amounts are as long, as strange and as many as they may be: its pages hold them."""

import csv
import datetime
import re

import harness
import pytest

PASSWORD = "une longue phrase de passe"
LONG = ("Anticonstitutionnellement" * 5)[:120]
OWNER = "Responsabledesgrandscomptesinternationauxetdescollectivites"
MAIL = "comptabilite." + "fournisseurs" * 3 + "@" + "sousdomaine" * 4 + ".example"
NAMES = {
    "LONG": LONG,
    "RTL": "شركة النخيل للتجارة والمقاولات العامة المحدودة",
    "MARKUP": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "EMOJI": "🏗️🧱 Maçonnerie Sourire 👩‍👩‍👧‍👦",
    "C" * 50: "Code de cinquante signes",
    "FORTY": "Quarante Échéances",
}
REMARK = "Première ligne\nDeuxième ligne\n\n" + LONG


def tables(folder):
    """The files of the company, as `encours import` takes them."""
    today = datetime.date.today()

    def day(days):
        return (today + datetime.timedelta(days)).isoformat()

    customers = [["code", "name", "email", "phone", "address", "city", "sales_owner", "credit_limit"]]
    customers += [[code, name, MAIL, "+33 1 99 00 10 10", LONG, LONG[:90], OWNER, "999999999.99"] for code, name in NAMES.items()]
    contacts = [["customer_code", "role", "name", "email"]]
    contacts += [["LONG", "management", f"{LONG[:80]} {index}", f"n{index}.{MAIL}"] for index in range(11)]
    invoices = [["number", "customer_code", "issued_on", "due_on", "amount", "label"]]
    for index, code in enumerate(NAMES):
        number = "F" * 47 + f"{index:03}"
        invoices += [[number, code, day(-300), day(-age), "987654321.09", LONG] for age in (100, 45, 20, -15)]
    invoices += [["QUARANTE", "FORTY", day(-300), day(10 * index - 200), "999999.99", LONG] for index in range(40)]
    receipts = [["reference", "received_on", "customer_code", "amount", "text"], ["R" * 50, day(-1), "LONG", "987654321.09", LONG]]
    wrong = [invoices[0]] + [["X" * 80, LONG[:40], "2026-13-45", "hier", "douze", LONG]] * 12
    files = {"customers": customers, "contacts": contacts, "invoices": invoices, "receipts": receipts, "wrong": wrong}
    for name, rows in files.items():
        with open(folder / f"{name}.csv", "w", newline="", encoding="utf-8") as table:
            csv.writer(table).writerows(rows)
    return folder


@pytest.fixture
def desk(server, page, tmp_path):
    """A tab of the first person of the company, which is made by commands; its books are in."""
    tables(tmp_path)
    token = server.wait_for_output(r"/setup\?token=([A-Za-z0-9_-]+)").group(1)
    page.goto(f"{server.url}/setup?token={token}")
    page.get_by_label(re.compile("Nom de l")).fill(LONG)
    page.get_by_label("SIREN").fill("732 829 320")
    page.get_by_label(re.compile("^Votre nom")).fill(LONG[:60])
    page.get_by_label(re.compile("adresse électronique")).fill("anne@verdon.example")
    page.get_by_label(re.compile("Mot de passe")).fill(PASSWORD)
    page.get_by_role("button", name="Commencer").click()
    page.wait_for_url("**/today")
    for kind in ("customers", "contacts", "invoices", "receipts"):
        server.command("import", kind, str(tmp_path / f"{kind}.csv"))
    return page


def holds(page, name):
    """What every page owes its texts, folded and unfolded, on a wide screen and on a phone."""
    troubles = []
    for unfolded in (False, True):
        if unfolded and not harness.unfold(page):
            break
        for view in harness.every_view(page, [harness.VIEWS[0], harness.VIEWS[3]]):
            harness.screenshot(page, f"hostile-{name}{'-unfolded' if unfolded else ''}-{view}")
            for check in (harness.fits_width, harness.nothing_cut, harness.axe_clean):
                try:
                    check(page)
                except AssertionError as refusal:
                    troubles.append(f"{view}: {refusal}")
    return troubles


def test_nothing_is_cut_whatever_the_names(server, desk, tmp_path):
    desk.goto(f"{server.url}/imports")
    desk.get_by_role("radio", name=re.compile("^Factures")).check()
    desk.get_by_label("Fichier", exact=True).set_input_files(tmp_path / "wrong.csv")
    desk.get_by_role("button", name="Importer", exact=True).click()
    desk.wait_for_url(re.compile(r"/imports/\d+"))
    desk.get_by_text("Import refusé").wait_for()
    troubles = holds(desk, "import-refused")
    desk.goto(f"{server.url}/customers?q=LONG")
    desk.locator("#customers tbody a").first.click()
    desk.locator("summary", has_text="Noter un échange").click()
    desk.locator("#field-note-text").fill(REMARK)
    with desk.expect_navigation():
        desk.get_by_role("button", name="Ajouter la note").click()
    remark = desk.locator(".event-note bdi").first
    assert remark.inner_text().split("\n")[:2] == ["Première ligne", "Deuxième ligne"]
    troubles += holds(desk, "customer")
    for name, path in {
        "today": "/today", "customers": "/customers", "invoices": "/invoices", "balance": "/aged-balance",
        "owners": "/aged-balance?by=sales-owner", "unapplied": "/unapplied", "reminders": "/reminders",
        "backlog": "/reminders/backlog", "imports": "/imports", "settings": "/settings", "search": f"/search?q={LONG}",
    }.items():
        desk.goto(f"{server.url}{path}")
        troubles += holds(desk, name)
    desk.goto(f"{server.url}/invoices?q=QUARANTE")
    desk.locator("#invoices tbody a").first.click()
    troubles += holds(desk, "invoice")
    assert not troubles, "\n".join(troubles)

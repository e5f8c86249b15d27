"""Files that come in, settings, people, keys and the palette, in a real browser."""

import re

import harness
import pytest

PASSWORD = "une longue phrase de passe"
CUSTOMERS = "code;nom;siren\nC1;Menuiserie Alder;732829320\nC2;Société Bouleau;\n"
INVOICES = (
    "numéro;code client;date;montant\n"
    "F1;C1;02/10/2026;1200,00\nF2;C2;21/10/2026;500,00\nF3;C1;05/11/2026;80,50\n"
)


@pytest.fixture
def desk(server, page):
    """A tab in which the first person is signed in; the first test sets the company up."""
    page.goto(f"{server.url}/today")
    if "/setup" in page.url or page.get_by_label(re.compile("Jeton|token")).count():
        token = server.wait_for_output(r"/setup\?token=([A-Za-z0-9_-]+)").group(1)
        page.goto(f"{server.url}/setup?token={token}")
        page.get_by_label(re.compile("Nom de l|Name of")).fill("Ateliers Verdon")
        page.get_by_label("SIREN").fill("732 829 320")
        page.get_by_label(re.compile("^(Votre nom|Your name)")).fill("Anne Essai")
        page.get_by_label(re.compile("adresse électronique|e-mail")).fill("anne@verdon.example")
        page.get_by_label(re.compile("Mot de passe|Password")).fill(PASSWORD)
        page.get_by_role("button", name=re.compile("Commencer|Start")).click()
    else:
        page.get_by_label("Adresse électronique").fill("anne@verdon.example")
        page.get_by_label("Mot de passe").fill(PASSWORD)
        page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url("**/today")
    return page


def hand_over(page, url, kind, files, dry_run=False):
    """Sends files through the form of the page of imports and waits for the report."""
    page.goto(f"{url}/imports")
    page.get_by_role("radio", name=re.compile(f"^{kind}")).check()
    page.get_by_label("Fichier", exact=True).set_input_files(files)
    if dry_run:
        page.get_by_label(re.compile("Essai à blanc")).check()
    page.get_by_role("button", name="Importer", exact=True).click()
    page.wait_for_url(re.compile(r"/imports/\d+"))
    page.locator("[data-poll]").wait_for(state="detached", timeout=30_000)


def file(name, text):
    return {"name": name, "mimeType": "text/csv", "buffer": text.encode() if isinstance(text, str) else text}


def test_an_empty_page_of_imports_says_what_to_do(server, desk):
    desk.goto(f"{server.url}/imports")
    assert desk.get_by_text("Aucun import encore").is_visible()
    harness.reads_well(desk, "imports-empty")


def test_a_dry_run_is_confirmed_and_the_invoices_follow(server, desk):
    hand_over(desk, server.url, "Factures", file("factures.csv", INVOICES))
    assert desk.get_by_text("Import refusé").is_visible()
    harness.reads_well(desk, "import-refused")
    hand_over(desk, server.url, "Clients", file("clients.csv", CUSTOMERS), dry_run=True)
    assert desk.get_by_text("rien n’a été écrit").is_visible()
    harness.reads_well(desk, "import-dry-run")
    desk.get_by_text("Importer pour de bon…").click()
    desk.get_by_role("button", name="Importer", exact=True).click()
    desk.wait_for_url(re.compile(r"/imports/\d+"))
    desk.locator("[data-poll]").wait_for(state="detached", timeout=30_000)
    hand_over(desk, server.url, "Factures", file("factures.csv", INVOICES))
    assert desk.get_by_text("Des échéances sont calculées").is_visible()
    harness.reads_well(desk, "import-report")
    desk.goto(f"{server.url}/imports")
    harness.reads_well(desk, "imports")


def test_pdfs_find_their_invoices(server, desk):
    files = [file(f"Facture {name}.pdf", b"%PDF-1.4 " + name.encode()) for name in ("F1", "F2", "F9")]
    hand_over(desk, server.url, "PDF", files)
    assert desk.get_by_text("files.unmatched").is_visible()
    harness.reads_well(desk, "import-files")


def test_settings_are_saved_and_refused_by_their_field(server, desk):
    desk.goto(f"{server.url}/settings")
    harness.reads_well(desk, "settings")
    # The browser writes every answer of 400 and more to its console.
    desk.expected_troubles = ["422"]
    desk.get_by_label(re.compile("^IBAN")).fill("FR76 1234")
    desk.locator("#entity").get_by_role("button", name="Enregistrer").click()
    assert desk.get_by_text("Ce n’est pas un IBAN").is_visible()
    assert desk.get_by_label(re.compile("^IBAN")).input_value() == "FR76 1234"
    harness.reads_well(desk, "settings-refused")
    desk.get_by_label(re.compile("^IBAN")).fill("FR14 2004 1010 0505 0001 3M02 606")
    desk.locator("#entity").get_by_role("button", name="Enregistrer").click()
    desk.wait_for_url("**/settings?saved=yes")
    desk.get_by_label(re.compile("^Bornes")).fill("15, 45")
    desk.locator("#ageing").get_by_role("button", name="Enregistrer").click()
    desk.goto(f"{server.url}/aged-balance")
    assert desk.get_by_text("16–45").first.is_visible()


def test_a_person_and_a_key_come_and_go(server, desk):
    desk.goto(f"{server.url}/settings")
    people, keys = desk.locator("#users"), desk.locator("#api-keys")
    people.locator("summary", has_text="Ajouter une personne").click()
    people.get_by_label("Nom", exact=True).fill("Rachid")
    people.get_by_label("Adresse électronique").fill("rachid@verdon.example")
    people.get_by_label("Mot de passe").fill(PASSWORD)
    people.get_by_role("button", name="Ajouter une personne").click()
    desk.wait_for_url("**/settings?saved=person")
    keys.locator("summary", has_text="Créer une clé").click()
    keys.get_by_label("Usage").fill("Export comptable")
    keys.get_by_role("button", name="Créer une clé").click()
    key = keys.locator("code", has_text="enc_").inner_text()
    harness.reads_well(desk, "settings-key")
    answer = desk.request.get(f"{server.url}/api/v1/aged-balance", headers={"Authorization": f"Bearer {key}"})
    assert answer.status == 200
    assert {row["code"] for row in answer.json()["customers"]} == {"C1", "C2"}
    keys.get_by_text("Révoquer…").click()
    keys.get_by_role("button", name="Révoquer").click()
    desk.wait_for_url("**/settings?saved=key")
    refused = desk.request.get(f"{server.url}/api/v1/aged-balance", headers={"Authorization": f"Bearer {key}"})
    assert refused.status == 401


def test_the_palette_finds_as_one_types(server, desk):
    desk.keyboard.press("/")
    desk.locator("#palette-query").fill("societe")
    desk.get_by_role("link", name="Société Bouleau").wait_for()
    harness.axe_clean(desk)
    desk.keyboard.press("ArrowDown")
    harness.screenshot(desk, "palette")
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile(r"/customers/\d+"))
    desk.goto(f"{server.url}/search?q=F1")
    assert desk.get_by_role("link", name=re.compile("^F1")).is_visible()
    harness.reads_well(desk, "search")


def test_the_pages_read_well_in_english(server, desk):
    desk.get_by_role("button", name="EN").click()
    for path, name in [("imports", "imports"), ("imports/3", "import-report"), ("settings", "settings")]:
        desk.goto(f"{server.url}/{path}")
        harness.reads_well(desk, f"{name}-english")
    desk.get_by_role("button", name="FR").click()

"""The main job, in a real browser and with a real mail server: from an empty program to reminders that have arrived."""

import datetime
import email
import email.policy
import re
import time

import aiosmtpd.controller
import harness
import pytest

PASSWORD = "une longue phrase de passe"


class Postbox:
    """Takes every message that arrives."""

    def __init__(self):
        self.messages = []

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        self.messages.append((envelope.rcpt_tos, message))
        return "250 taken"


@pytest.fixture(scope="module")
def postbox():
    box = Postbox()
    controller = aiosmtpd.controller.Controller(box, hostname="127.0.0.1", port=harness.free_port())
    controller.start()
    box.port = controller.port
    yield box
    controller.stop()


def day(ago):
    return (datetime.date.today() - datetime.timedelta(days=ago)).strftime("%d/%m/%Y")


def set_up(server, page):
    token = server.wait_for_output(r"/setup\?token=([A-Za-z0-9_-]+)").group(1)
    page.goto(f"{server.url}/setup?token={token}")
    page.get_by_label(re.compile("Nom de l|Name of")).fill("Ateliers Verdon")
    page.get_by_label("SIREN").fill("732 829 320")
    page.get_by_label(re.compile("^(Votre nom|Your name)")).fill("Anne Essai")
    page.get_by_label(re.compile("adresse électronique|e-mail")).fill("anne@verdon.example")
    page.get_by_label(re.compile("Mot de passe|Password")).fill(PASSWORD)
    page.get_by_role("button", name=re.compile("Commencer|Start")).click()
    page.wait_for_url("**/today")


def hand_over(page, url, kind, name, text):
    page.goto(f"{url}/imports")
    page.get_by_role("radio", name=re.compile(f"^{kind}")).check()
    page.get_by_label("Fichier", exact=True).set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Importer", exact=True).click()
    page.wait_for_url(re.compile(r"/imports/\d+"))
    page.locator("[data-poll]").wait_for(state="detached", timeout=30_000)


def only_by_hand(server, page):
    """The run of the day, which looks once a minute, would put the call among the tasks before the journey ticks it."""
    page.goto(f"{server.url}/settings")
    part = page.locator("form", has=page.locator("input[name=run-from]"))
    part.locator("input[name=run-from]").fill("23:59")
    part.get_by_role("button", name="Enregistrer").click()
    page.wait_for_url("**/settings?saved=yes")


def prepares_the_next_working_day(page):
    page.get_by_role("link", name=re.compile("^Voir celles du")).click()
    page.get_by_text(re.compile("^Rien ne part avant")).wait_for()
    harness.reads_well(page, "reminders-to-come")
    page.get_by_text(re.compile(r"^Préparer 2\srelances")).click()
    page.get_by_role("button", name="Préparer", exact=True).click()
    page.get_by_text(re.compile(r"2\srelances prêtes à partir le")).wait_for()


def test_from_an_empty_program_to_reminders_that_have_arrived(server, page, postbox):
    set_up(server, page)
    only_by_hand(server, page)
    customers = (
        "code;nom;email;téléphone\nC1;Menuiserie Alder;compta@alder.example;\nC2;Société Bouleau;paie@bouleau.example;\n"
        "C3;Atelier Cyprès;;+33 1 99 00 00 03\n"
    )
    invoices = (
        "numéro;code client;date;échéance;montant\n"
        f"F1;C1;{day(55)};{day(25)};1200,00\nF2;C2;{day(40)};{day(9)};500,00\nF3;C3;{day(46)};{day(16)};300,00\n"
    )
    receipts = f"référence;date;code client;montant\nR1;{day(1)};C2;40,00\n"
    hand_over(page, server.url, "Clients", "clients.csv", customers)
    hand_over(page, server.url, "Factures", "factures.csv", invoices)
    hand_over(page, server.url, "Règlements", "reglements.csv", receipts)

    page.goto(f"{server.url}/today")
    page.get_by_text("Décider où commencent les relances").wait_for()
    harness.reads_well(page, "today")
    page.goto(f"{server.url}/reminders")
    assert page.locator("input[name=customer]").count() == 0
    page.goto(f"{server.url}/reminders/backlog")
    harness.reads_well(page, "backlog")
    page.get_by_role("radio", name=re.compile("À l’étape")).check()
    page.get_by_text("Valider ces choix…").click()
    page.get_by_role("button", name="Valider", exact=True).click()
    page.wait_for_url("**/reminders")
    page.get_by_text("Aucune adresse d’expéditeur").wait_for()

    page.goto(f"{server.url}/settings")
    page.locator("#sender input[name=sender]").fill("relances@verdon.example")
    page.locator("#sender input[name=sender-name]").fill("Anne Essai")
    page.locator("#sender").get_by_role("button", name="Enregistrer").click()
    page.wait_for_url("**/settings?saved=yes")
    page.locator("#mail input[name=host]").fill("127.0.0.1")
    page.locator("#mail input[name=port]").fill(str(postbox.port))
    page.locator("#mail select[name=security]").select_option("none")
    page.locator("#mail").get_by_role("button", name="Enregistrer").click()
    page.wait_for_url("**/settings?saved=yes")

    page.goto(f"{server.url}/reminders")
    if page.get_by_text("Ce n’est pas un jour ouvré").count():
        prepares_the_next_working_day(page)
        pytest.skip("today is no working day: nothing leaves, the page says so, and the next one's is prepared")
    harness.reads_well(page, "reminders")
    page.get_by_role("link", name=re.compile("Aperçu")).first.click()
    page.wait_for_url("**/reminders/preview?**")
    harness.reads_well(page, "reminder-preview")
    page.goto(f"{server.url}/reminders")
    # The button counts the messages that are ticked, and apart the calls.
    boxes = page.locator("form.sending input[name=customer]")
    boxes.first.uncheck()
    page.get_by_text("Envoyer 1 relance et prévoir 1 appel…").wait_for()
    boxes.first.check()
    page.locator("form.sending input[name=call]").uncheck()
    page.get_by_text("Envoyer 2 relances…").wait_for()
    page.locator("form.sending input[name=call]").check()
    page.get_by_text("Envoyer 2 relances et prévoir 1 appel…").click()
    page.get_by_role("button", name="Envoyer maintenant").click()
    page.get_by_text("2 relances en route, 1 appel à faire").wait_for()

    deadline = time.monotonic() + 30
    while len(postbox.messages) < 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    by_recipient = {recipients[0]: message for recipients, message in postbox.messages}
    assert sorted(by_recipient) == ["compta@alder.example", "paie@bouleau.example"]
    text = by_recipient["paie@bouleau.example"].get_body(("plain",)).get_content()
    # 500 € less what was received and is not applied yet.
    assert "460,00" in text
    attached = [part.get_content_type() for part in by_recipient["compta@alder.example"].iter_attachments()]
    assert attached == ["application/pdf"]

    page.goto(f"{server.url}/reminders/history")
    page.locator(".badge", has_text="Envoyée").first.wait_for()
    harness.reads_well(page, "reminder-history")
    page.locator("#reminders tbody a").nth(1).click()
    harness.reads_well(page, "reminder-sent")


def test_every_other_page_reads_well(server, page):
    page.goto(f"{server.url}/sign-in")
    page.get_by_label("Adresse électronique").fill("anne@verdon.example")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url("**/today")
    for path, name in (
        ("/customers", "customers"),
        ("/customers/1", "customer"),
        ("/unapplied", "unapplied"),
        ("/absent", "absent"),
        ("/unapplied?customer=2", "unapplied-customer"),
        ("/invoices", "invoices"),
        ("/invoices/1", "invoice"),
        ("/aged-balance", "aged-balance"),
        ("/practices", "practices"),
    ):
        page.goto(f"{server.url}{path}")
        harness.reads_well(page, name)


def test_a_hold_and_a_note_are_kept(server, page):
    page.goto(f"{server.url}/sign-in")
    page.get_by_label("Adresse électronique").fill("anne@verdon.example")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Se connecter").click()
    page.wait_for_url("**/today")
    page.goto(f"{server.url}/customers/1")
    page.locator("summary", has_text="Noter un échange").click()
    page.locator("textarea[name=text]").fill("Rappeler lundi")
    page.locator("form", has=page.locator("textarea[name=text]")).get_by_role("button").click()
    page.get_by_text("Rappeler lundi").wait_for()
    page.locator("summary", has_text="Suspendre les relances").click()
    page.locator("select[name=kind]").select_option("dispute")
    page.locator("form", has=page.locator("select[name=kind]")).get_by_role("button").click()
    page.locator(".badge", has_text="Litige").first.wait_for()
    harness.reads_well(page, "customer-held")

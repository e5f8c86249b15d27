"""From the first start to the aged balance, in a real browser."""

import re

import harness


def test_a_newcomer_sets_the_company_up_and_sees_the_first_pages(server, page):
    match = server.wait_for_output(r"/setup\?token=([A-Za-z0-9_-]+)")
    page.goto(f"{server.url}/setup?token={match.group(1)}")
    harness.reads_well(page, "setup")
    page.get_by_label(re.compile("Nom de l|Name of")).fill("Ateliers Verdon")
    page.get_by_label("SIREN").fill("732 829 320")
    page.get_by_label(re.compile("^(Votre nom|Your name)")).fill("Anne Essai")
    page.get_by_label(re.compile("adresse électronique|e-mail")).fill("anne@verdon.example")
    page.get_by_label(re.compile("Mot de passe|Password")).fill("une longue phrase de passe")
    page.get_by_role("button", name=re.compile("Commencer|Start")).click()
    page.wait_for_url("**/today")
    harness.reads_well(page, "today-empty")
    page.goto(f"{server.url}/aged-balance")
    harness.reads_well(page, "aged-balance-empty")

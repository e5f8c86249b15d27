"""Nothing is sent twice, whenever the program is killed: SIGKILL at random instants, against a real mail server."""

import collections
import email
import json
import os
import random
import subprocess
import time

import aiosmtpd.controller
import pytest

CUSTOMERS = 120
KILLS = 25


class Mailbox:
    """Takes every message, a little slowly, and remembers for whom it was."""

    def __init__(self, seed):
        self.delivered = []
        self._random = random.Random(seed)

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content)
        # The answer takes a moment, so that kills fall between the message and its answer too.
        time.sleep(self._random.uniform(0, 0.02))
        self.delivered.append((envelope.rcpt_tos[0], message["Message-Id"]))
        return "250 taken"


class Program:
    """The commands of the program on a database of its own."""

    def __init__(self, database, folder):
        self.path = os.environ["ENCOURS_BIN"]
        self.environment = {
            **os.environ,
            "ENCOURS_DATABASE": database,
            "ENCOURS_KEY_FILE": str(folder / "test.key"),
        }

    def run(self, *arguments):
        done = subprocess.run([self.path, *arguments], env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, f"encours {' '.join(arguments)} ended with {done.returncode}: {done.stderr}"
        return done.stdout

    def work(self):
        return subprocess.Popen(
            [self.path, "work"], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def messages(self):
        return json.loads(self.run("mail", "status", "--format", "json"))["messages"]


@pytest.fixture(params=["sqlite", "postgres"])
def database(request, tmp_path):
    if request.param == "sqlite":
        return f"sqlite:{tmp_path / 'encours.sqlite'}"
    base = os.environ.get("TEST_POSTGRES_URL")
    if not base:
        pytest.skip("TEST_POSTGRES_URL is not set: run through scripts/with-postgres.sh")
    name = f"kills_{os.getpid()}"
    subprocess.run(["psql", "-q", "-c", f"create database {name}", base], check=True)
    request.addfinalizer(
        lambda: subprocess.run(["psql", "-q", "-c", f"drop database {name} with (force)", base], check=True)
    )
    return base.rsplit("/", 1)[0] + "/" + name


@pytest.fixture
def mailbox():
    mailbox = Mailbox(27)
    controller = aiosmtpd.controller.Controller(mailbox, hostname="127.0.0.1", port=0)
    # Port 0 lets the system choose; the controller's own probe would connect to port 0, so it is told the port first.
    controller.port = free_port()
    controller.start()
    mailbox.port = controller.port
    yield mailbox
    controller.stop()


def free_port():
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def working_day():
    """The latest Monday to Friday that is no holiday of a fixed date."""
    day = time.time()
    while time.gmtime(day).tm_wday > 4 or time.strftime("%m-%d", time.gmtime(day)) in HOLIDAYS:
        day -= 86_400
    return day


HOLIDAYS = {"01-01", "05-01", "05-08", "07-14", "08-15", "11-01", "11-11", "12-25"}


def prepare(program, folder, port):
    day = working_day()
    iso = lambda offset: time.strftime("%Y-%m-%d", time.gmtime(day - offset * 86_400))
    customers = ["code,name,email,payment_terms"]
    invoices = ["number,customer_code,issued_on,due_on,amount,currency"]
    for index in range(CUSTOMERS):
        customers.append(f"C{index},Atelier {index},compta{index}@atelier{index}.example,30")
        invoices.append(f"F{index},C{index},{iso(40)},{iso(10)},{100 + index}.00,EUR")
    receipts = ["reference,received_on,customer_code,amount,currency", f"R1,{iso(0)},C0,1.00,EUR"]
    program.run("init", "--name", "Ateliers Verdon", "--siren", "732829320")
    for kind, lines in (("customers", customers), ("invoices", invoices), ("receipts", receipts)):
        path = folder / f"{kind}.csv"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        program.run("import", kind, str(path))
    program.run("dunning", "backlog", "--start", "follow")
    program.run("mail", "set", "--host", "127.0.0.1", "--port", str(port), "--security", "none")
    program.run("mail", "sender", "--address", "relances@verdon.example", "--name", "Anne Essai")
    return iso(0)


def test_a_killed_program_never_sends_twice(database, mailbox, tmp_path):
    program = Program(database, tmp_path)
    day = prepare(program, tmp_path, mailbox.port)
    program.run("dunning", "run", "--on", day, "--no-send")
    assert program.messages()["intended"] == CUSTOMERS

    chance = random.Random(1)
    kills = 0
    while kills < KILLS and program.messages()["intended"]:
        worker = program.work()
        time.sleep(chance.uniform(0.05, 0.6))
        worker.kill()
        worker.wait()
        kills += 1
    worker = program.work()
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        messages = program.messages()
        if not messages["intended"] and not messages["sending"]:
            break
        time.sleep(0.2)
    worker.terminate()
    assert worker.wait(timeout=20) == 0

    counts = collections.Counter(recipient for recipient, _ in mailbox.delivered)
    doubled = [recipient for recipient, count in counts.items() if count > 1]
    assert not doubled, f"received twice: {doubled}"
    assert messages["refused"] == messages["cancelled"] == 0
    assert messages["uncertain"] <= kills, f"{messages['uncertain']} uncertain after {kills} kills"
    assert messages["sent"] + messages["uncertain"] == CUSTOMERS
    # Whatever is called sent was received; what is uncertain may have been.
    assert messages["sent"] <= len(counts) <= messages["sent"] + messages["uncertain"]
    assert kills >= 5, f"only {kills} kills before everything had left: nothing was tried"
    program.run("verify")
    print(f"{kills} kills: {messages['sent']} sent, {messages['uncertain']} uncertain, {len(counts)} received")

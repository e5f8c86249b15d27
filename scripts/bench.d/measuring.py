"""What the measurements share: the data, the program as a process, medians, and the line that says pass or fail."""

import contextlib
import json
import os
import pathlib
import random
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = os.environ.get("ENCOURS_BIN", str(ROOT / ".build" / "release" / "encours"))
FOLDER = ROOT / ".build" / "bench"
SIREN = "732829320"

HEADER = (
    "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t"
    "PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\r\n"
)


def size(name, default):
    """A size that the environment may make smaller for a quick run."""
    return int(os.environ.get(name, default))


def amount(cents):
    return f"{cents // 100},{cents % 100:02d}"


def letters(number):
    text = ""
    for _ in range(4):
        number, rest = divmod(number, 26)
        text = chr(65 + rest) + text
    return text


def write_fec(path, sales, purchases_per_sale, year=2026, customers=5000, paid=0.9, seed=20_261_124):
    """A year of entries, the same for the same seed: a sale has three lines and its receipt two, one of each on 411.

    `paid` of the sales are settled and lettered; of the others a third was paid on account. `purchases_per_sale`
    entries of five lines, none on 411, stand between the sales.
    """
    chance = random.Random(seed)
    with open(path, "w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        line = "{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t\t{}1231\t\t\r\n".format
        bought = 0
        for number in range(sales):
            month = min(12, number * 12 // sales + 1)
            day = f"{year}{month:02d}{chance.randint(1, 14):02d}"
            customer = chance.randrange(customers)
            code, name = f"C{customer:05d}", f"Client numéro {customer}"
            net = chance.randint(1_000, 500_000)
            tax, is_paid = net // 5, chance.random() < paid
            letter = letters(number) if is_paid else ""
            piece, text = f"FA{number}", f"Facture FA{number}"
            sale = ("VT", "Ventes", f"VT{number}", day)
            client, due = ("411000", "Clients", code, name), amount(net + tax)
            file.write(line(*sale, *client, piece, day, text, due, "0,00", letter, year))
            file.write(line(*sale, "706000", "Prestations", "", "", piece, day, text, "0,00", amount(net), "", year))
            file.write(line(*sale, "445710", "TVA", "", "", piece, day, text, "0,00", amount(tax), "", year))
            day = f"{year}{month:02d}{chance.randint(15, 28):02d}"
            money = amount(net + tax if is_paid else (net + tax) // 3)
            receipt, piece = ("BQ", "Banque", f"BQ{number}", day), f"VIR{number}"
            file.write(line(*receipt, "512000", "Banque", "", "", piece, day, "Virement", money, "0,00", "", year))
            file.write(line(*receipt, *client, piece, day, "Virement", "0,00", money, letter, year))
            while bought < (number + 1) * purchases_per_sale:
                purchase = ("AC", "Achats", f"AC{bought}", day)
                for account, debit, credit in [
                    ("607000", "100,00", "0,00"), ("606100", "40,00", "0,00"), ("613200", "60,00", "0,00"),
                    ("445660", "40,00", "0,00"), ("401000", "0,00", "240,00"),
                ]:
                    file.write(
                        line(*purchase, account, "Compte", "", "", f"A{bought}", day, "Achat", debit, credit, "", year)
                    )
                bought += 1
    return path


def cached(name, make):
    """A file of .build/bench that is made once: half a file of an interrupted run never counts."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    path = FOLDER / name
    if not path.exists():
        print(f"making {name}", file=sys.stderr, flush=True)
        unfinished = FOLDER / f"{name}.unfinished"
        remove_database(unfinished)
        make(unfinished)
        unfinished.rename(path)
    return path


def fec(lines):
    """A FEC of so many lines, three of ten on 411."""
    sales = lines * 3 // 20
    return cached(f"fec-{lines}.txt", lambda path: write_fec(path, sales, purchases_per_sale=1 / 3))


def remove_database(path):
    for suffix in ["", "-wal", "-shm", "-sessions", "-sessions-wal", "-sessions-shm"]:
        pathlib.Path(f"{path}{suffix}").unlink(missing_ok=True)
    shutil.rmtree(f"{path}-mail", ignore_errors=True)


def encours(database, *arguments, check=True, stdin=None):
    """Runs a command of the program."""
    done = subprocess.run(
        [PROGRAM, "--database", database, *arguments], input=stdin, capture_output=True, text=True, check=False
    )
    if check and done.returncode != 0:
        raise SystemExit(f"encours {' '.join(arguments)} ended with {done.returncode}: {done.stderr}")
    return done


def new_database(database):
    encours(database, "init", "--name", "Ateliers Verdon", "--siren", SIREN)


def large_books(instalments):
    """A database of SQLite of so many instalments, nine of ten settled: the first one that needs it waits minutes."""

    def make(path):
        source = FOLDER / f"sales-{instalments}.txt"
        write_fec(source, instalments, purchases_per_sale=0)
        remove_database(path)
        new_database(f"sqlite:{path}")
        encours(f"sqlite:{path}", "import", "fec", str(source))
        subprocess.run(["sqlite3", str(path), "pragma wal_checkpoint(truncate)"], check=True, capture_output=True)
        source.unlink()
        for suffix in ["-sessions", "-sessions-wal", "-sessions-shm", "-wal", "-shm"]:
            pathlib.Path(f"{path}{suffix}").unlink(missing_ok=True)

    return cached(f"books-{instalments}.sqlite", make)


class Timed:
    """A process that was run to its end: seconds, and the most memory that it held, in MiB."""

    def __init__(self, command, **options):
        started = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, **options)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - started
        self.mebibytes = usage.ru_maxrss / 1024
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(map(str, command))} ended with {process.returncode}")


def alternate(runs, ours, rival):
    """The medians of both, run in turns so that what else the machine does falls on both alike."""
    pairs = [(ours(), rival()) for _ in range(runs)]
    return statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs)


class Report:
    """One line for each figure; the status says whether all held."""

    def __init__(self):
        self.failures = 0

    def line(self, what, figure, limit, unit, rival="", ratio=None):
        """`figure` (or `ratio`, when there is one) must not be above `limit`."""
        holds = (figure if ratio is None else ratio) <= limit
        self.failures += 0 if holds else 1
        parts = [f"{what}: {figure:.2f} {unit}"]
        if rival:
            parts.append(rival)
        if ratio is not None:
            parts.append(f"ratio {ratio:.2f}")
        parts.append(f"limit {limit:g}{'' if ratio is not None else ' ' + unit}")
        parts.append("pass" if holds else "FAIL")
        print("; ".join(parts), flush=True)

    def equal(self, what, holds):
        self.failures += 0 if holds else 1
        print(f"{what}: {'equal to the cent; pass' if holds else 'DIFFERENT; FAIL'}", flush=True)

    def end(self):
        sys.exit(1 if self.failures else 0)


def psql(url, sql, *options):
    done = subprocess.run(
        ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *options, url],
        input=sql,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"psql ended with {done.returncode}: {done.stderr}")
    return done.stdout


class Server:
    """`encours serve`, or `encours demo`, until it is told to stop."""

    def __init__(self, database, command="serve"):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process = subprocess.Popen(
            [PROGRAM, "--database", database, command, "--port", str(self.port)],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), timeout=1):
                return
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"the server did not start: {self.process.returncode}")
            time.sleep(0.05)

    def resident_mebibytes(self):
        text = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(r"VmRSS:\s+(\d+) kB", text).group(1)) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=30)


def aged_balance(database, day):
    return json.loads(encours(database, "aged-balance", "--as-of", day, "--format", "json").stdout)

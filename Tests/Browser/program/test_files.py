"""What the program does with files that are not as they should be, and with books that are in use."""

import contextlib
import http.cookiejar
import os
import pathlib
import re
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.parse
import urllib.request
import uuid

import pytest
import test_kills

PDF = b"%PDF-1.7\n"


class Program:
    """The commands of the program on the books of a folder."""

    def __init__(self, folder):
        self.books = folder / "books.sqlite"
        self.environment = {**os.environ, "ENCOURS_KEY_FILE": str(folder / "test.key")}

    def run(self, *arguments, books=None):
        command = [os.environ["ENCOURS_BIN"], "--database", f"sqlite:{books or self.books}", *map(str, arguments)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60)

    def do(self, *arguments):
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def start(self, *arguments):
        command = [os.environ["ENCOURS_BIN"], "--database", f"sqlite:{self.books}", *arguments]
        return subprocess.Popen(
            command, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )


@pytest.fixture
def program(tmp_path):
    program = Program(tmp_path)
    program.do("init", "--name", "Verdon Exemple", "--siren", "732829320")
    return program


@pytest.fixture
def server(program):
    process = program.start("serve", "--port", "0", "--no-jobs")
    line = process.stdout.readline()
    process.port = int(re.search(r":(\d+)$", line.strip()).group(1))
    yield process
    process.kill()
    process.wait()


def listing(folder):
    return {path.name: path.stat().st_mtime_ns for path in pathlib.Path(folder).iterdir()}


def test_books_that_a_server_works_with_are_not_restored(program, server, tmp_path):
    copy = tmp_path / "copy.sqlite"
    program.do("backup", copy)
    refused = program.run("restore", copy, "--replace")
    assert refused.returncode != 0 and f"process {server.pid}" in refused.stderr
    server.send_signal(signal.SIGKILL)
    server.wait()
    assert "The books of" in program.do("restore", copy, "--replace")


def test_a_backup_is_verified_without_a_trace(program, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    copy = folder / "copy.sqlite"
    program.do("backup", copy)
    content, before = copy.read_bytes(), listing(folder)
    for command in (["verify"], ["mail", "status"], ["kpi"], ["aged-balance"], ["month", "list"], ["practices"]):
        done = program.run(*command, books=copy)
        assert done.returncode == 0, f"{command}: {done.stderr}"
        assert listing(folder) == before and copy.read_bytes() == content
    # Changing a copy is still possible, for who means it.
    assert program.run("mail", "release", books=copy).returncode == 0


def test_odd_entries_of_a_folder_are_listed_and_nothing_waits_for_a_pipe(program, tmp_path):
    (tmp_path / "customers.csv").write_text("code,name\nC1,Menuiserie\n")
    (tmp_path / "invoices.csv").write_text("number,customer_code,issued_on,amount\nFA-1,C1,2026-02-10,10\n")
    program.do("import", "customers", tmp_path / "customers.csv")
    program.do("import", "invoices", tmp_path / "invoices.csv")
    folder = tmp_path / "pdf"
    (folder / "FA-2.pdf").mkdir(parents=True)
    os.mkfifo(folder / "FA-3.pdf")
    (tmp_path / "secret.pdf").write_bytes(PDF)
    (folder / "FA-4.pdf").symlink_to(tmp_path / "secret.pdf")
    (folder / "FA-1.pdf").write_bytes(PDF)
    with open(os.fsencode(folder) + b"/FA-5\xff.pdf", "wb") as file:
        file.write(PDF)
    with open(folder / "FA-6.pdf", "wb") as file:
        file.truncate(65 << 20)
    done = program.run("import", "files", folder)
    assert done.returncode == 0, done.stderr
    assert "documents 1" in done.stdout
    for code in ("not-a-file", "not-a-file", "link", "name", "too-large"):
        assert f"[files.{code}]" in done.stderr
    assert done.stderr.count("[files.not-a-file]") == 2


def test_a_workbook_is_called_one(program, tmp_path):
    file = tmp_path / "FEC.txt"
    file.write_bytes(b"PK\x03\x04" + bytes(22) + b"\x13\0\0\0[Content_Types].xml" + bytes(40))
    for kind in ("fec", "customers"):
        done = program.run("import", kind, file)
        assert done.returncode != 0 and "The file is a workbook of Excel" in done.stderr


def test_a_silent_mail_server_has_ten_seconds_and_holds_up_no_end(tmp_path):
    program = test_kills.Program(f"sqlite:{tmp_path / 'books.sqlite'}", tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        day = test_kills.prepare(program, tmp_path, silent.getsockname()[1])
        began = time.monotonic()
        with pytest.raises(AssertionError, match="does not take us"):
            program.run("mail", "test")
        assert 8 < time.monotonic() - began < 20
        silent.accept()[0].close()

        program.run("dunning", "run", "--on", day, "--no-send")
        worker = program.work()
        held = silent.accept()[0]
        began = time.monotonic()
        worker.terminate()
        assert worker.wait(timeout=30) == 0 and time.monotonic() - began < 8
        held.close()
    messages = program.messages()
    assert messages["intended"] == test_kills.CUSTOMERS and messages["uncertain"] == 0


def test_half_a_request_is_not_waited_for(server):
    with socket.create_connection(("127.0.0.1", server.port)) as half:
        half.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX-Half: ")
        half.settimeout(40)
        began = time.monotonic()
        try:
            while half.recv(4096):
                pass
        except ConnectionResetError:
            pass
        assert 15 < time.monotonic() - began < 30


class Browser:
    """Somebody who is signed in, without scripts."""

    def __init__(self, port, email, password):
        self.base = f"http://127.0.0.1:{port}"
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(cookies)
        token = self.token("/sign-in")
        form = urllib.parse.urlencode({"csrf": token, "email": email, "password": password})
        self.opener.open(self.base + "/sign-in", form.encode()).close()

    def get(self, path):
        with self.opener.open(self.base + path) as answer:
            return answer.read().decode()

    def token(self, path):
        return re.search(r'name="csrf" value="([^"]+)"', self.get(path)).group(1)

    def send(self, kind, name, content):
        """The address of the report."""
        border, token = uuid.uuid4().hex, self.token("/imports")
        parts = [f'--{border}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'
                 for field, value in (("csrf", token), ("kind", kind))]
        head = f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = "".join(parts).encode() + head.encode() + content + f"\r\n--{border}--\r\n".encode()
        request = urllib.request.Request(
            self.base + "/imports", body, {"Content-Type": f"multipart/form-data; boundary={border}"}
        )
        with self.opener.open(request) as answer:
            return urllib.parse.urlparse(answer.geturl()).path


def serve(program):
    process = program.start("serve", "--port", "0")
    process.port = int(re.search(r":(\d+)$", process.stdout.readline().strip()).group(1))
    return process


def entries(lines):
    """A FEC whose import takes long enough to be killed in the middle."""
    header = ("JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\t"
              "PieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise")
    rows = [header]
    for number in range(lines // 2):
        common = f"VE\tVentes\t{number}\t20260110"
        rest = f"F{number}\t20260110\tVente"
        rows.append(f"{common}\t411000\tClients\tC{number % 50}\tClient {number % 50}\t{rest}\t12,00\t0,00\t\t\t20260131\t\t")
        rows.append(f"{common}\t707000\tVentes\t\t\t{rest}\t0,00\t12,00\t\t\t20260131\t\t")
    return ("\r\n".join(rows) + "\r\n").encode()


def under_way(books):
    with contextlib.closing(sqlite3.connect(books, timeout=20)) as file:
        return file.execute("select count(*) from begun_import where interrupted_at is null").fetchone()[0]


def test_an_import_that_is_killed_leaves_a_trace_and_nothing_else(program):
    secret = program.books.parent / "password"
    secret.write_text("la balance est juste\n")
    with open(secret, encoding="utf-8") as given:
        command = [os.environ["ENCOURS_BIN"], "--database", f"sqlite:{program.books}", "user", "add",
                   "--email", "anne@verdon.example", "--name", "Anne Essai"]
        done = subprocess.run(command, env=program.environment, stdin=given, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
    uploads = pathlib.Path(f"{program.books}-uploads")
    content = entries(20_000)
    server = serve(program)
    try:
        report = Browser(server.port, "anne@verdon.example", "la balance est juste").send("fec", "FEC2026.txt", content)
        assert any(path.name.startswith("upload-") for path in uploads.iterdir())
    finally:
        server.send_signal(signal.SIGKILL)
        server.wait()
    server = serve(program)
    try:
        browser = Browser(server.port, "anne@verdon.example", "la balance est juste")
        page, listed = browser.get(report), browser.get("/imports")
        assert "Import interrompu" in page and "FEC2026.txt" in page and "Anne Essai" in page
        assert "Interrompu" in listed and report in listed
        assert not [path for path in uploads.iterdir() if path.name.startswith("upload-")]
    finally:
        server.terminate()
        server.wait(timeout=30)
    assert program.do("verify")
    # The command is killed as well: at the next start it is listed beside the other.
    file = program.books.parent / "FEC2026.txt"
    file.write_bytes(content)
    command = program.start("import", "fec", str(file))
    while not under_way(program.books):
        assert command.poll() is None, "the import had ended before it was killed: nothing was tried"
        time.sleep(0.02)
    command.send_signal(signal.SIGKILL)
    command.wait()
    server = serve(program)
    try:
        listed = Browser(server.port, "anne@verdon.example", "la balance est juste").get("/imports")
        assert listed.count("Interrompu") == 2
    finally:
        server.terminate()
        server.wait(timeout=30)

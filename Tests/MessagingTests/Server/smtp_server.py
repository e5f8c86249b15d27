"""A mail server for tests: takes mail as a real one does, or misbehaves in one chosen way.

Prints `PORT <number>` when it listens on 127.0.0.1, `KEPT <number>` when it has kept a message (before it answers) and
`SILENT` when it falls silent in a mode of that name; serves until its standard input is closed. Each message is kept in FOLDER/new/<number>.eml, its envelope beside it in
<number>.json. FOLDER/commands.log has one line for each MAIL, RCPT, DATA, END (of a message), STARTTLS and AUTH.
"""

import argparse
import asyncio
import json
import logging
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

MODES = {
    "none": "behave",
    "greeting-421": "greet with 421 and close",
    "greeting-554": "greet with 554 and close",
    "silent": "never greet",
    "silent-at-mail": "never answer MAIL FROM",
    "silent-at-rcpt": "never answer RCPT TO to an address that begins with silent",
    "silent-at-data": "never answer DATA",
    "silent-in-message": "answer 354, read a little, then nothing more",
    "close-at-greeting": "close instead of greeting",
    "mail-451": "4xx at MAIL FROM",
    "mail-530": "5xx at MAIL FROM",
    "mail-550": "5xx at MAIL FROM, about the sender",
    "mail-552": "5xx at MAIL FROM, about the size",
    "mail-421-on-second": "421 and close at the second MAIL FROM of a connection",
    "close-after-message": "close the connection once a message was answered",
    "rcpt-451": "4xx at every RCPT TO",
    "rcpt-550": "5xx at every RCPT TO",
    "rcpt-550-policy": "5xx at RCPT TO that says nothing about the address",
    "rcpt-554-relay": "5xx at RCPT TO as a server gives that carries mail for its own people only",
    "rcpt-550-on-second": "5xx at the second RCPT TO",
    "close-at-rcpt": "close at RCPT TO without answering",
    "data-451": "4xx at DATA",
    "data-554": "5xx at DATA",
    "close-at-data": "close at DATA without answering",
    "close-in-message": "answer 354, read a little, close",
    "end-451": "4xx after the message",
    "end-550": "5xx after the message",
    "end-252": "252 after the message, which is kept",
    "end-close": "keep the message, close without answering",
    "end-half": "keep the message, answer half a line, close",
    "end-half-multiline": "keep the message, answer the first line of two, close",
    "end-slow": "keep the message, answer when FOLDER/answer appears or never",
    "auth-454": "4xx at AUTH",
    "auth-echo": "535 at AUTH, repeating what was received",
    "quit-silent": "never answer QUIT, nor close",
    "starttls-454": "4xx at STARTTLS",
}


async def fall_silent():
    print("SILENT", flush=True)
    await asyncio.Event().wait()


class Store:
    def __init__(self, folder):
        self.folder = folder
        self.count = 0
        for name in ("tmp", "new"):
            os.makedirs(os.path.join(folder, name), exist_ok=True)

    def keep(self, envelope, session, secured):
        self.count += 1
        name = f"{self.count:06d}"
        facts = {
            "from": envelope.mail_from,
            "to": envelope.rcpt_tos,
            "hello": session.host_name,
            "user": session.auth_data.decode() if session.auth_data else None,
            "secured": secured,
            "peer": session.peer[1],
        }
        for suffix, content in ((".json", json.dumps(facts).encode()), (".eml", envelope.original_content)):
            draft = os.path.join(self.folder, "tmp", name + suffix)
            with open(draft, "wb") as file:
                file.write(content)
            os.rename(draft, os.path.join(self.folder, "new", name + suffix))
        print("KEPT", self.count, flush=True)

    def log(self, verb):
        with open(os.path.join(self.folder, "commands.log"), "a", encoding="ascii") as file:
            file.write(verb + "\n")


class Handler:
    def __init__(self, store, mode):
        self.store = store
        self.mode = mode

    async def handle_MAIL(self, server, session, envelope, address, options):
        self.store.log("MAIL")
        session.mails = getattr(session, "mails", 0) + 1
        if self.mode == "silent-at-mail":
            await fall_silent()
        if self.mode == "mail-451":
            return "451 4.3.0 the queue is full"
        if self.mode == "mail-530":
            return "530 5.7.0 sign in first"
        if self.mode == "mail-550":
            return "550 5.7.1 you may not write from this address"
        if self.mode == "mail-552":
            return "552 5.3.4 too large"
        if self.mode == "mail-421-on-second" and session.mails > 1:
            await server.push("421 4.7.0 too many messages on this connection")
            server.transport.close()
            return ""
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        self.store.log("RCPT")
        if self.mode == "silent-at-rcpt" and address.startswith("silent"):
            await fall_silent()
        if self.mode == "rcpt-451":
            return "451 4.2.0 greylisted, come back later"
        if self.mode == "rcpt-550" or (self.mode == "rcpt-550-on-second" and envelope.rcpt_tos):
            return "550 5.1.1 no such mailbox"
        if self.mode == "rcpt-550-policy":
            return "550 5.7.1 refused by policy"
        if self.mode == "rcpt-554-relay":
            return "554 5.7.1 relay access denied"
        if self.mode == "close-at-rcpt":
            server.transport.close()
            return ""
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.store.log("END")
        if self.mode == "end-451":
            return "451 4.3.0 disk full"
        if self.mode == "end-550":
            return "550 5.7.1 looks like spam"
        self.store.keep(envelope, session, session.ssl is not None or server.is_secured)
        if self.mode == "end-252":
            return "252 taken, will be tried"
        if self.mode in ("end-half", "end-half-multiline"):
            server.transport.write(b"25" if self.mode == "end-half" else b"250-first line\r\n")
        if self.mode.startswith("end-half") or self.mode == "end-close":
            server.transport.close()
            return ""
        if self.mode == "end-slow":
            while not os.path.exists(os.path.join(self.store.folder, "answer")):
                await asyncio.sleep(0.02)
        if self.mode == "close-after-message":
            await server.push("250 OK")
            server.transport.close()
            return ""
        return "250 OK"


class Server(SMTP):
    store = None
    mode = "none"
    is_secured = False

    async def smtp_STARTTLS(self, arg):
        self.store.log("STARTTLS")
        if self.mode == "starttls-454":
            await self.push("454 4.7.0 TLS not available")
        else:
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg):
        self.store.log("AUTH")
        if self.mode == "auth-454":
            await self.push("454 4.7.0 too many sign-ins, come back later")
        elif self.mode == "auth-echo":
            await self.push("334 ")
            secret = await self._reader.readline()
            await self.push("535 5.7.8 not accepted: " + secret.decode().strip())
        else:
            await super().smtp_AUTH(arg)

    async def smtp_QUIT(self, arg):
        if self.mode != "quit-silent":
            await super().smtp_QUIT(arg)

    async def smtp_DATA(self, arg):
        self.store.log("DATA")
        if self.mode == "data-451":
            await self.push("451 4.3.0 not now")
        elif self.mode == "data-554":
            await self.push("554 5.5.1 no valid recipients")
        elif self.mode == "silent-at-data":
            await fall_silent()
        elif self.mode == "silent-in-message":
            await self.push("354 go on")
            await self._reader.read(10)
            self.transport.pause_reading()
            await fall_silent()
        elif self.mode == "close-at-data":
            self.transport.close()
        elif self.mode == "close-in-message":
            await self.push("354 go on")
            await self._reader.read(10)
            self.transport.abort()
        else:
            await super().smtp_DATA(arg)


async def misgreet(mode, reader, writer):
    """The modes in which no conversation begins."""
    if mode == "silent":
        print("SILENT", flush=True)
        await reader.read()
    elif mode != "close-at-greeting":
        code = mode.removeprefix("greeting-")
        writer.write(f"{code} not today\r\n".encode())
        await writer.drain()
    writer.close()


def tls_context(options):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.key)
    return context


def parsed_options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folder", required=True)
    parser.add_argument("--misbehave", choices=MODES, default="none")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", choices=["none", "starttls", "implicit"], default="none")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--auth", metavar="USER:PASSWORD", help="refuse mail without this sign-in")
    return parser.parse_args()


async def serve(options):
    store = Store(options.folder)
    context = tls_context(options) if options.tls != "none" else None
    expected = tuple(options.auth.encode().split(b":", 1)) if options.auth else None

    def authenticate(server, session, envelope, mechanism, data):
        accepted = expected is not None and (data.login, data.password) == expected
        return AuthResult(success=accepted, handled=False, auth_data=data.login)

    def conversation():
        server = Server(
            Handler(store, options.misbehave),
            hostname="mail.exemple.test",
            tls_context=context if options.tls == "starttls" else None,
            require_starttls=options.tls == "starttls",
            authenticator=authenticate,
            auth_required=expected is not None,
            auth_require_tls=False,
            auth_exclude_mechanism=None if expected else ["LOGIN", "PLAIN"],
        )
        server.store, server.mode, server.is_secured = store, options.misbehave, options.tls == "implicit"
        return server

    if options.misbehave in ("greeting-421", "greeting-554", "silent", "close-at-greeting"):
        listener = await asyncio.start_server(
            lambda reader, writer: misgreet(options.misbehave, reader, writer), "127.0.0.1", options.port
        )
    else:
        loop = asyncio.get_running_loop()
        implicit = context if options.tls == "implicit" else None
        listener = await loop.create_server(conversation, "127.0.0.1", options.port, ssl=implicit)
    print("PORT", listener.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


if __name__ == "__main__":
    logging.disable(logging.CRITICAL)
    asyncio.run(serve(parsed_options()))

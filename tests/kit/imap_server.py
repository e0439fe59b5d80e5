"""A small IMAP4rev1 server for tests: one mailbox of raw mails, read by UID. It speaks what a reader needs."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class ImapServer(socketserver.ThreadingTCPServer):
    """`mails` are {uid: raw bytes}; `said` are the commands that came, without what was secret."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.mails: dict[int, bytes] = {}
        self.validity = 7
        self.password = "a p@ss"
        self.said: list[str] = []

    @property
    def url(self) -> str:
        """The setting that reads it."""
        return f"imap://reader:a%20p%40ss@127.0.0.1:{self.server_address[1]}/Answers"


class _Session(socketserver.StreamRequestHandler):
    server: ImapServer

    def handle(self) -> None:
        self.say("* OK ready")
        for line in self.rfile:
            tag, _space, words = line.decode().strip().partition(" ")
            name, _space, rest = words.partition(" ")
            if name.upper() == "LOGIN":
                right = rest == f'reader "{self.server.password}"'
                self.server.said.append("LOGIN")
                self.say(f"{tag} OK in" if right else f"{tag} NO no")
            else:
                self.server.said.append(words)
                getattr(self, f"do_{name.lower()}", self.do_other)(rest)
                self.say(f"{tag} OK done")
            if name.upper() == "LOGOUT":
                return

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def do_other(self, rest: str) -> None:
        """Nothing to answer."""

    def do_capability(self, rest: str) -> None:
        self.say("* CAPABILITY IMAP4rev1")

    def do_logout(self, rest: str) -> None:
        self.say("* BYE bye")

    def do_examine(self, rest: str) -> None:
        self.say(f"* {len(self.server.mails)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {self.server.validity}] valid")

    def do_uid(self, rest: str) -> None:
        kind, _space, what = rest.partition(" ")
        if kind == "SEARCH":
            first = int(re.search(r"(\d+):\*", what)[1])
            last = max(self.server.mails, default=0)
            # As the standard says: `n:*` holds the last one, whatever n is.
            found = [uid for uid in sorted(self.server.mails) if uid >= min(first, last)]
            self.say("* SEARCH " + " ".join(map(str, found)))
            return
        uid, _space, item = what.partition(" ")
        raw = self.server.mails[int(uid)]
        if "SIZE" in item:
            self.say(f"* 1 FETCH (UID {uid} RFC822.SIZE {len(raw)})")
        else:
            self.wfile.write(f"* 1 FETCH (UID {uid} BODY[] {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")


@contextmanager
def imap_server() -> Iterator[ImapServer]:
    """One that runs for the block."""
    with ImapServer() as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()

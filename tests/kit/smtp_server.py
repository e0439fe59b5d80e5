"""A real SMTP server on this machine that takes mail well, badly, slowly or not at all, as a test tells it."""

import socket
import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes

# What it may do: take a mail; be silent from the first word on; be silent or end the connection after the mail's words,
# before it said yes; end it after the yes; refuse the address for now, or for good; refuse the words for good.
MANNERS = ("takes", "silent", "silent_at_the_end", "breaks_off", "breaks_off_after_yes", "later", "never", "spam")


class SmtpServer(socketserver.ThreadingTCPServer):
    """`manners` are done in order, one a connection, the last one for ever. `taken` are the Message-IDs that it said
    yes to, `seen` those whose words it had whole, yes or no."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Session)
        self.manners: list[str] = ["takes"]
        self.taken: list[str] = []
        self.seen: list[str] = []
        self.connections = 0
        self.closing = threading.Event()
        self.lock = threading.Lock()

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    def will(self, *manners: str) -> None:
        """Do so from the next connection on."""
        assert set(manners) <= set(MANNERS)
        self.manners, self.connections = list(manners), 0

    def manner(self) -> str:
        """Of the connection that begins."""
        with self.lock:
            self.connections += 1
            return self.manners[min(self.connections, len(self.manners)) - 1]


class _Session(socketserver.StreamRequestHandler):
    server: SmtpServer

    def handle(self) -> None:
        self.how = self.server.manner()
        if self.how == "silent":
            self.server.closing.wait(60)
            return
        self.say("220 ready")
        with suppress(OSError):
            for line in self.rfile:
                verb = line[:4].upper().strip()
                if not self.answered(verb.decode("ascii", "replace")):
                    return

    def say(self, words: str) -> None:
        self.wfile.write(words.encode() + b"\r\n")

    def answered(self, verb: str) -> bool:
        """Whether the talk goes on."""
        refused = {"later": "451 greylisted, come again", "never": "550 nobody here"}
        if verb == "RCPT" and self.how in refused:
            self.say(refused[self.how])
        elif verb == "DATA":
            return self.took_mail()
        elif verb == "QUIT":
            self.say("221 bye")
            return False
        else:
            self.say("250 ok")
        return True

    def took_mail(self) -> bool:
        self.say("354 go on")
        lines = iter(self.rfile.readline, b".\r\n")
        name = message_from_bytes(b"".join(lines))["Message-ID"]
        self.server.seen.append(name)
        if self.how == "silent_at_the_end":
            self.server.closing.wait(60)
            return False
        if self.how == "breaks_off":
            self.reset()
            return False
        if self.how == "spam":
            self.say("554 we do not want this")
            return True
        self.server.taken.append(name)
        self.say("250 taken")
        if self.how == "breaks_off_after_yes":
            self.reset()
        return self.how != "breaks_off_after_yes"

    def reset(self) -> None:
        """The connection ends without a word."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()


@contextmanager
def smtp_server(port: int = 0) -> Iterator[SmtpServer]:
    """A server in the block."""
    server = SmtpServer(port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(5)

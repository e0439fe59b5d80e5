"""Another system that is told of events: a real HTTP server on this machine, which the settings allow by name."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Receiver:
    """Where it stands, what it was told (headers, body), and with which statuses it answers: the last one stays."""

    url: str = ""
    place: str = ""
    told: list[tuple[dict[str, str], str]] = field(default_factory=list)
    answers: list[int] = field(default_factory=lambda: [200])

    def events(self) -> list[str]:
        """The codes, in the order in which they came."""
        return [headers["candor-event"] for headers, _body in self.told]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver in the block; name its `place` in OUTBOUND_ALLOWED."""
    receiver = Receiver()

    class Ears(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            receiver.told.append(({name.lower(): value for name, value in self.headers.items()}, body))
            status = receiver.answers.pop(0) if len(receiver.answers) > 1 else receiver.answers[0]
            self.send_response(status)
            if status in (301, 302, 307):
                self.send_header("Location", f"{receiver.url}elsewhere")
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ears)
    receiver.place = f"127.0.0.1:{server.server_port}"
    receiver.url = f"http://{receiver.place}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join(5)

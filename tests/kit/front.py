"""A proxy before several web process groups, as the sample of deploy/nginx is one: a connection goes to one group after
the other, and to the next where one does not listen."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress


class Front:
    """Listens at `port`; hands each connection to one of `ports`."""

    def __init__(self, ports: tuple[int, ...]) -> None:
        self.ports, self.turn = ports, 0
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        self.port = int(self.listener.getsockname()[1])

    def serve(self) -> None:
        """Until the listener is closed."""
        with suppress(OSError):
            while True:
                caller, _address = self.listener.accept()
                threading.Thread(target=self._hand_over, args=(caller,), daemon=True).start()

    def _hand_over(self, caller: socket.socket) -> None:
        self.turn += 1
        for step in range(len(self.ports)):
            port = self.ports[(self.turn + step) % len(self.ports)]
            with suppress(OSError):
                group = socket.create_connection(("127.0.0.1", port), timeout=60)
                break
        else:
            caller.close()
            return
        threading.Thread(target=_pour, args=(caller, group), daemon=True).start()
        _pour(group, caller)
        caller.close()
        group.close()


def _pour(source: socket.socket, sink: socket.socket) -> None:
    """Everything that comes from one goes to the other; then the end does."""
    with suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    with suppress(OSError):
        sink.shutdown(socket.SHUT_WR)


@contextmanager
def front_of(*ports: int) -> Iterator[Front]:
    """The proxy in the block."""
    front = Front(ports)
    threading.Thread(target=front.serve, daemon=True).start()
    try:
        yield front
    finally:
        with suppress(OSError):
            front.listener.shutdown(socket.SHUT_RDWR)
        front.listener.close()

"""Addresses that people give: https alone, the open internet alone, bounded."""

import socket
import ssl
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from ipaddress import ip_address

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from config import outbound
from config.outbound import AddressRefused, check_address, fetch, is_ours, is_public, post

PRIVATE = [
    *("127.0.0.1", "10.0.0.7", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1"),
    *("::1", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::"),
    *("2002:7f00:1::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "255.255.255.255", "192.0.2.1"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_what_is_not_on_the_open_internet(address) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808"])
def test_what_is(address) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        *("http://cal.example/a.ics", "ftp://cal.example/a", "file:///etc/passwd", "https://", "cal.example/a.ics"),
        *("https://cal.example:8443/a", "https://me:secret@cal.example/a", "https://cal.example/a b", "https://[::1"),
        "https://cal.example/a\r\nHost: other",
    ],
)
def test_addresses_that_are_not_even_tried(url) -> None:
    with pytest.raises(AddressRefused):
        check_address(url)


@pytest.mark.parametrize("url", ["https://localhost/a.ics", "https://127.0.0.1/a.ics", "https://[::1]/a.ics"])
def test_our_own_machine_is_refused_after_resolving(url) -> None:
    with pytest.raises(AddressRefused, match="open internet"):
        fetch(url)


def test_a_name_with_one_private_address_among_others_is_refused(monkeypatch) -> None:
    rows = [(2, 1, 6, "", (address, 443)) for address in ("93.184.215.14", "10.0.0.7")]
    monkeypatch.setattr(outbound.socket, "getaddrinfo", lambda *args, **kwargs: rows)
    with pytest.raises(AddressRefused, match="open internet"):
        fetch("https://cal.example/a.ics")


told: list[tuple[str, bytes]] = []


class Answers(BaseHTTPRequestHandler):
    """What a calendar server may say."""

    def do_GET(self) -> None:
        target = {"/away": "https://127.0.0.2/x", "/plain": "http://cal.example/x", "/round": "/round"}.get(self.path)
        status = 302 if target else 404 if self.path == "/gone" else 200
        if self.path.startswith("/led"):
            target, status = "/a.ics", int(self.path.partition("?")[2])
        self.send_response(status)
        if target:
            self.send_header("Location", target)
        self.end_headers()
        if self.path.startswith("/large"):
            self.wfile.write(b"x" * int(self.path.partition("?")[2] or 5000))
        elif not target:
            self.wfile.write(b"BEGIN:VCALENDAR")

    def do_POST(self) -> None:
        told.append((self.path, self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(202)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[tuple[int, ssl.SSLContext]]:
    """A server of cal.example with a certificate that its own context trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "cal.example")])
    now = datetime.now(UTC)
    names = x509.SubjectAlternativeName([x509.DNSName("cal.example"), x509.IPAddress(ip_address("127.0.0.1"))])
    cert = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    folder = tmp_path_factory.mktemp("tls")
    pem, secret = folder / "cert.pem", folder / "key.pem"
    pem.write_bytes(cert.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    here = HTTPServer(("127.0.0.1", 0), Answers)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem, secret)
    here.socket = context.wrap_socket(here.socket, server_side=True)
    thread = threading.Thread(target=here.serve_forever, daemon=True)
    thread.start()
    yield here.server_port, ssl.create_default_context(cafile=str(pem))
    here.shutdown()
    here.server_close()
    thread.join()


@pytest.fixture
def reached(server, monkeypatch) -> None:
    """cal.example is the server here, as if it were on the open internet; nothing else is."""
    port, trusting = server

    def connect(at: tuple[str, int], timeout: float) -> socket.socket:
        plain = socket.socket()
        plain.settimeout(timeout)
        plain.connect((at[0], port))
        return plain

    monkeypatch.setattr(outbound, "is_public", lambda address: address == "127.0.0.1")
    monkeypatch.setattr(
        outbound.socket,
        "getaddrinfo",
        lambda host, *args, **kwargs: [(2, 1, 6, "", ("127.0.0.1" if host == "cal.example" else "127.0.0.2", 443))],
    )
    monkeypatch.setattr(outbound.socket, "create_connection", connect)
    monkeypatch.setattr(outbound.ssl, "create_default_context", lambda: trusting)


def test_a_calendar_is_read(reached) -> None:
    assert fetch("https://cal.example/a.ics?x=1") == b"BEGIN:VCALENDAR"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_every_kind_of_redirect_is_followed(reached, status: int) -> None:
    assert fetch(f"https://cal.example/led?{status}") == b"BEGIN:VCALENDAR"


@pytest.mark.parametrize("status", [300, 304, 305])
def test_what_is_no_redirect_is_not(reached, status: int) -> None:
    with pytest.raises(AddressRefused, match=f"status {status}"):
        fetch(f"https://cal.example/led?{status}")


def test_two_megabytes_are_read_and_no_byte_more(reached) -> None:
    most = 2 * 1024 * 1024
    assert len(fetch(f"https://cal.example/large?{most}")) == most
    with pytest.raises(AddressRefused, match="larger than 2048 KB"):
        fetch(f"https://cal.example/large?{most + 1}")


@pytest.mark.parametrize(
    ("path", "words"),
    [("gone", "404"), ("away", "open internet"), ("plain", "https"), ("round", "on and on"), ("large", "larger")],
)
def test_answers_that_lead_nowhere(reached, path, words) -> None:
    with pytest.raises(AddressRefused, match=words):
        fetch(f"https://cal.example/{path}", most_bytes=1024)


def test_too_slow_is_refused(reached) -> None:
    with pytest.raises(AddressRefused, match="slowly"):
        fetch("https://cal.example/a.ics", seconds=0)


@pytest.fixture
def plain_place() -> Iterator[str]:
    """host:port of a server of our own network that speaks http."""
    here = HTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=here.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"127.0.0.1:{here.server_port}"
    here.shutdown()
    here.server_close()
    thread.join()
    told.clear()


@pytest.mark.parametrize(
    ("path", "asked"), [("", "/"), ("/hook", "/hook"), ("/hook?a=1", "/hook?a=1"), ("?a=1", "/?a=1")]
)
def test_our_own_network_is_told_only_where_the_installation_names_it(settings, plain_place, path, asked) -> None:
    with pytest.raises(AddressRefused, match="https"):
        post(f"http://{plain_place}{path}", body=b"first", headers={})
    settings.OUTBOUND_ALLOWED = [plain_place]
    assert post(f"http://{plain_place}{path}", body=b"second", headers={}) == 202
    assert told == [(asked, b"second")]


def test_a_name_of_our_own_stands_for_its_port_and_scheme_alone(settings) -> None:
    settings.OUTBOUND_ALLOWED = ["hook.internal:80", "hook.internal:443"]
    assert all(is_ours(url) for url in ("http://hook.internal/a", "https://hook.internal", "http://hook.internal:443"))
    others = ("http://hook.internal:81", "ftp://hook.internal:80", "http://other.internal", "http://hook.internal:x")
    assert not any(is_ours(url) for url in others)


def test_a_path_is_given_on_with_its_query() -> None:
    assert check_address("https://cal.example") == ("cal.example", "/")
    assert check_address("https://cal.example:443/a~?b=1!") == ("cal.example", "/a~?b=1!")

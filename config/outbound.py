"""Reading an address that a person gave, and posting to one: https only, no machine of our own network (SSRF), bounded
in size and time.

A name is resolved once, every address it has is checked, and the connection goes to the address that was checked: a
name that answers otherwise the second time gains nothing.
"""

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Mapping
from urllib.parse import urljoin, urlsplit

from django.conf import settings

from config.errors import Refused

MOST_BYTES = 2 * 1024 * 1024
SECONDS = 10.0
REDIRECTS = 3
CHUNK = 16 * 1024
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class AddressRefused(Refused):
    """The address may not be read, or cannot be."""

    code = "address_refused"


def fetch(url: str, *, accept: str = "*/*", most_bytes: int = MOST_BYTES, seconds: float = SECONDS) -> bytes:
    """The body of `url`, at most `most_bytes`, within `seconds` in all; up to three redirects, each checked anew.

    Raises AddressRefused with a sentence: not https, a private or unknown address, another status than 200, too much,
    too slow."""
    deadline = time.monotonic() + seconds
    for _hop in range(REDIRECTS + 1):
        status, body, onward = _read_once(url, accept, most_bytes, deadline)
        if status == 200:
            return body
        if not onward:
            raise AddressRefused(f"The address answers with status {status}.")
        url = urljoin(url, onward)
    raise AddressRefused("The address leads on and on.")


def post(url: str, *, body: bytes, headers: Mapping[str, str], seconds: float = SECONDS) -> int:
    """Send `body` to `url` and give the status of the answer, whose body is not read; no redirect is followed.

    Raises AddressRefused as `fetch` does. The installation may name receivers of its own network (OUTBOUND_ALLOWED)."""
    deadline = time.monotonic() + seconds
    connection, path = _opened_by_us(url, deadline) or _opened(url, deadline)
    try:
        connection.request("POST", path, body=body, headers={"User-Agent": "Candor", **headers})
        if connection.sock is not None:
            connection.sock.settimeout(_left(deadline))
        return connection.getresponse().status
    except (OSError, http.client.HTTPException) as error:
        raise AddressRefused("The address does not answer.") from error
    finally:
        connection.close()


def _opened(url: str, deadline: float) -> tuple[http.client.HTTPConnection, str]:
    host, path = check_address(url)
    connection = http.client.HTTPSConnection(host, timeout=_left(deadline), context=ssl.create_default_context())
    try:
        connection.sock = _connected(host, deadline)
    except OSError as error:
        raise AddressRefused("The address does not answer.") from error
    return connection, path


def is_ours(url: str) -> bool:
    """Whether whoever runs the installation named this receiver, as host:port, in OUTBOUND_ALLOWED."""
    try:
        parts = urlsplit(url)
        place = f"{parts.hostname}:{parts.port or (443 if parts.scheme == 'https' else 80)}"
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and place in settings.OUTBOUND_ALLOWED


def _opened_by_us(url: str, deadline: float) -> tuple[http.client.HTTPConnection, str] | None:
    if not is_ours(url):
        return None
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    return kind(str(parts.hostname), parts.port, timeout=_left(deadline)), path


def check_address(url: str) -> tuple[str, str]:
    """(host, path with query) of an address that may be tried. Raises AddressRefused; nothing is resolved yet."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise AddressRefused("This is no address.") from error
    if parts.scheme != "https" or not parts.hostname:
        raise AddressRefused("The address begins with https://.")
    if port not in (None, 443) or parts.username or parts.password:
        raise AddressRefused("The address has no port and no password in it.")
    path = f"{parts.path or '/'}?{parts.query}" if parts.query else parts.path or "/"
    if any(ord(letter) <= 32 or ord(letter) > 126 for letter in path):
        raise AddressRefused("The address holds letters that do not belong there.")
    return parts.hostname, path


def is_public(address: str) -> bool:
    """Whether an IP address is on the open internet; one that wraps another counts as what it wraps."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        wrapped = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64:
            wrapped = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
    return ip.is_global and not ip.is_multicast


def _read_once(url: str, accept: str, most_bytes: int, deadline: float) -> tuple[int, bytes, str]:
    host, path = check_address(url)
    connection = http.client.HTTPSConnection(host, timeout=_left(deadline), context=ssl.create_default_context())
    try:
        connection.sock = _connected(host, deadline)
        connection.request(
            "GET", path, headers={"Accept": accept, "User-Agent": "Candor", "Accept-Encoding": "identity"}
        )
        answer = connection.getresponse()
        body = _body(answer, connection.sock, most_bytes, deadline) if answer.status == 200 else b""
        onward = answer.getheader("Location", "") if answer.status in (301, 302, 303, 307, 308) else ""
        return answer.status, body, onward
    except (OSError, http.client.HTTPException) as error:
        raise AddressRefused("The address does not answer.") from error
    finally:
        connection.close()


def _connected(host: str, deadline: float) -> ssl.SSLSocket:
    try:
        found = {str(row[4][0]) for row in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        raise AddressRefused("There is no such address.") from error
    if not found or not all(is_public(address) for address in found):
        raise AddressRefused("This address is not on the open internet.")
    plain = socket.create_connection((min(found), 443), timeout=_left(deadline))
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _body(answer: http.client.HTTPResponse, sock: socket.socket | None, most_bytes: int, deadline: float) -> bytes:
    body = bytearray()
    while True:
        if sock is not None:
            sock.settimeout(_left(deadline))
        piece = answer.read1(CHUNK)
        if not piece:
            return bytes(body)
        body += piece
        if len(body) > most_bytes:
            raise AddressRefused(f"The file is larger than {most_bytes // 1024} KB.")


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise AddressRefused("The address answers too slowly.")
    return left

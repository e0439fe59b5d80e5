"""`Idempotency-Key`: a request that is sent again is answered again, and done once.

Who keeps the answers stands above: the platform registers its keeper in `apps.ready()`.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.http import Http404, HttpResponse
from rest_framework.exceptions import APIException
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from config.errors import DomainError, Refused

HEADER = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST = 255
# What an answer is without is what the server adds to every answer.
_KEPT_HEADERS = ("Location", "Cache-Control", "ETag", "Content-Disposition")
_REFUSALS = (DomainError, APIException, Http404, PermissionDenied)


class Claim(Protocol):
    """A key that this request holds: no other request with it goes on before this transaction ends."""

    def kept(self) -> dict[str, Any] | None:
        """The answer that was given before, None where this is the first request."""

    def keep(self, answer: dict[str, Any]) -> None:
        """Keep the answer."""

    def free(self) -> None:
        """Give the key back: the request was refused, and may be sent again."""


Keeper = Callable[..., Claim]
_keepers: list[Keeper] = []


def register_keeper(keeper: Keeper) -> None:
    """`keeper(caller=, key=, fingerprint=, path=)` claims a key in the open transaction. The last one counts."""
    _keepers[:] = [keeper]


def answered_once(request: Request, work: Callable[[], Any]) -> Any:
    """What `work` answers, kept with what it did in one transaction; or what it answered before.

    Only answers below 400 are kept. A refusal gives the key back, and what the refused work left (a counted wrong
    code) stays. Raises Refused for a key that is no key; the keeper refuses one that was used otherwise with 422.
    """
    refusal: Exception | None = None
    response: Any = None
    claimed = {"caller": _caller(request), "key": _key(request), "path": request.path[:300]}
    fingerprint = _fingerprint(request)
    with transaction.atomic():
        claim = _keepers[0](fingerprint=fingerprint, **claimed)
        kept = claim.kept()
        if kept is not None:
            return _replayed(kept)
        try:
            response = work()
        except _REFUSALS as error:
            refusal = error
        if refusal is None and response.status_code < 400 and not getattr(response, "streaming", False):
            claim.keep(_packed(response))
        else:
            claim.free()
    if refusal is not None:
        raise refusal
    return response


def _key(request: Request) -> str:
    key: str = request.headers[HEADER].strip()
    if not 1 <= len(key) <= LONGEST or not key.isascii() or not key.isprintable():
        raise Refused(
            f"An Idempotency-Key has 1 to {LONGEST} printable ASCII characters.", code="idempotency_key_invalid"
        )
    return key


def _caller(request: Request) -> str:
    """Keys of two people never meet. A candidate's secret counts as a person."""
    if request.user.is_authenticated:
        return f"user:{request.user.pk}"
    named = getattr(request.auth, "public_id", None)
    if named is None:
        raise Refused("An Idempotency-Key needs to know who you are.", code="idempotency_key_invalid")
    return f"{type(request.auth).__name__.lower()}:{named}"


def _fingerprint(request: Request) -> str:
    """SHA-256 of method, address and what the body says; the order of names in JSON and a form's boundary count not."""
    digest = hashlib.sha256(f"{request.method} {request.get_full_path()}\n".encode())
    for piece in _said(request.data):
        digest.update(piece)
    return digest.hexdigest()


def _said(data: Any) -> Iterator[bytes]:
    if isinstance(data, bytes):
        yield data
    elif hasattr(data, "lists"):
        for name, values in sorted(data.lists()):
            for value in values:
                yield f"{name}=".encode()
                yield from _of_file(value) if isinstance(value, File) else [str(value).encode("utf-8", "replace")]
    else:
        yield json.dumps(data, sort_keys=True, cls=DjangoJSONEncoder, default=str).encode("utf-8", "replace")


def _of_file(upload: File[bytes]) -> Iterator[bytes]:
    yield f"{upload.name}\n".encode("utf-8", "replace")
    yield from upload.chunks()
    upload.seek(0)


def _packed(response: Any) -> dict[str, Any]:
    """The answer as plain JSON."""
    headers = {name: response[name] for name in _KEPT_HEADERS if name in response}
    if isinstance(response, Response):
        body = "" if response.data is None else JSONRenderer().render(response.data).decode()
        return {"status": response.status_code, "headers": headers, "json": body}
    headers["Content-Type"] = response["Content-Type"]
    return {"status": response.status_code, "headers": headers, "hex": response.content.hex()}


def _replayed(kept: dict[str, Any]) -> Any:
    response: Any
    if "hex" in kept:
        response = HttpResponse(bytes.fromhex(kept["hex"]), status=kept["status"])
    else:
        response = Response(json.loads(kept["json"]) if kept["json"] else None, status=kept["status"])
    for name, value in kept["headers"].items():
        response[name] = value
    response[REPLAYED] = "true"
    return response

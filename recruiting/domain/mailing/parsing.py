"""Received mail read: who wrote what, what it answers, and whether a person wrote it at all. Pure; never raises for
what is odd in a mail, only for what is none."""

import email
import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email import policy
from email.errors import MessageError
from email.message import EmailMessage, Message
from email.utils import getaddresses, parseaddr

from recruiting.domain.mailing.html_text import text_of_html

BODY = 100_000
_IDS = re.compile(r"<[^<>\s]{1,190}>")
_ODD = (ValueError, IndexError, AttributeError, TypeError, LookupError, MessageError)
_RECIPIENTS = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
_MACHINE = ("X-Autoreply", "X-Autorespond", "X-Auto-Reply-From")


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail of ours came back: its Message-ID ('' where the report does not say) and the status code (5.1.1)."""

    message_id: str
    code: str


@dataclass(frozen=True, slots=True)
class ReceivedMail:
    """What a mail says. Addresses are in lower case; `text` is plain text; `attachments` are (name, bytes)."""

    message_id: str
    in_reply_to: str
    references: tuple[str, ...]
    from_name: str
    from_address: str
    to: tuple[str, ...]
    subject: str
    text: str
    attachments: tuple[tuple[str, int], ...]
    is_auto: bool
    bounce: Bounce | None


def parse_mail(raw: bytes) -> ReceivedMail:
    """Read RFC 822 bytes. Raises ValueError where there is no sender: that is no mail."""
    mail = email.message_from_bytes(raw, policy=policy.default)
    name, address = parseaddr(_header(mail, "From"))
    if "@" not in address:
        raise ValueError("no sender")
    references = _IDS.findall(_header(mail, "References"))
    answers = _IDS.findall(_header(mail, "In-Reply-To"))
    own = _IDS.findall(_header(mail, "Message-ID"))
    return ReceivedMail(
        message_id=own[0] if own else f"<{hashlib.sha256(raw).hexdigest()}@no-message-id.invalid>",
        in_reply_to=answers[0] if answers else "",
        references=tuple(dict.fromkeys([*answers, *reversed(references)]))[:50],
        from_name=_line(name)[:200],
        from_address=address.strip().casefold()[:254],
        to=tuple(dict.fromkeys(_recipients(mail)))[:50],
        subject=_line(_header(mail, "Subject"))[:300],
        text=_text(mail)[:BODY],
        attachments=tuple(_attachments(mail))[:50],
        is_auto=_is_auto(mail),
        bounce=_bounce(mail),
    )


def _recipients(mail: Message) -> Iterator[str]:
    """Each header by itself: newer Pythons answer nothing at all where one of several is empty or malformed."""
    for header in _RECIPIENTS:
        yield from (found.casefold() for _name, found in getaddresses([_header(mail, header)]) if "@" in found)


def _header(mail: Message, name: str) -> str:
    """A header's words, all of them where it stands more than once; '' where it cannot be read."""
    return _tried(lambda: ", ".join(str(one) for one in mail.get_all(name, [])))


def _tried(read: Callable[[], str]) -> str:
    try:
        return read()
    except _ODD:
        return ""


def _line(words: str) -> str:
    return " ".join(words.replace("\0", "").split())


def _text(mail: EmailMessage) -> str:
    part = mail.get_body(preferencelist=("plain", "html"))
    if part is None:
        return ""
    words = _tried(lambda: str(part.get_content())) or _tried(lambda: _bytes(part).decode("utf-8", "replace"))
    words = text_of_html(words) if part.get_content_type() == "text/html" else words
    return words.replace("\0", "").replace("\r\n", "\n").strip()


def _bytes(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _attachments(mail: EmailMessage) -> list[tuple[str, int]]:
    found = []
    for part in mail.walk():
        name = _line(_tried(lambda one=part: one.get_filename() or ""))  # type: ignore[misc]  # a default binds the loop's part
        if name or part.get_content_disposition() == "attachment":
            found.append((name[:200] or part.get_content_type(), len(_bytes(part))))
    return found


def _is_auto(mail: EmailMessage) -> bool:
    said = _header(mail, "Auto-Submitted").partition(";")[0].strip().casefold()
    return (
        said not in ("", "no")
        or _header(mail, "Precedence").strip().casefold() in ("auto_reply", "bulk", "junk", "list")
        or any(mail.get(name) is not None for name in _MACHINE)
        or _header(mail, "Return-Path").strip() == "<>"
        or mail.get_content_type() == "multipart/report"
    )


def _bounce(mail: EmailMessage) -> Bounce | None:
    """RFC 3464. A report of a delay, or of success, is no bounce."""
    if mail.get_content_type() != "multipart/report" or mail.get_param("report-type") != "delivery-status":
        return None
    code, original = "", ""
    for part in mail.walk():
        if "failed" in _header(part, "Action").casefold():
            code = _line(_header(part, "Status"))[:20] or "5.0.0"
        elif part is not mail and part.get_content_type() == "text/rfc822-headers":
            original = original or _first_id(_tried(lambda one=part: _bytes(one).decode("utf-8", "replace")))  # type: ignore[misc]  # as above
        elif part is not mail and not original:
            original = next(iter(_IDS.findall(_header(part, "Message-ID"))), "")
    return Bounce(original, code) if code else None


def _first_id(headers: str) -> str:
    found = re.search(r"(?im)^message-id:\s*(<[^<>\s]{1,190}>)", headers)
    return found[1] if found else ""

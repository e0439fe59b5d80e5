"""Reading candidates' answers from a mailbox by IMAP. The mailbox is only read: nothing is moved, marked or deleted."""

import imaplib
import logging
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils import timezone

from config.errors import Refused, Unavailable
from recruiting.domain.mailing.receiving import MAX_BYTES, receive_mail
from recruiting.models import MailboxMark
from superadmin.domain.background import enqueue

log = logging.getLogger(__name__)
TASK = "recruiting.fetch_mail"
EVERY = timedelta(minutes=5)
TIMEOUT = 30
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """What IMAP_URL says: `imaps://user:password@host:port/Folder`. `imap://` asks for STARTTLS where it is offered."""

    host: str
    port: int
    user: str
    password: str
    folder: str
    is_tls: bool

    @property
    def name(self) -> str:
        """What its mark is kept under; no password."""
        return f"{self.user}@{self.host}:{self.port}/{self.folder}"[:200]


def mailbox_of(url: str) -> Mailbox:
    """Read the setting. Raises Refused for what is no such address."""
    parts = urlsplit(url)
    if parts.scheme not in ("imap", "imaps") or not parts.hostname or not parts.username:
        raise Refused("IMAP_URL is imaps://user:password@host/INBOX.", code="bad_imap_url")
    is_tls = parts.scheme == "imaps"
    return Mailbox(
        host=parts.hostname,
        port=parts.port or (993 if is_tls else 143),
        user=unquote(parts.username),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        is_tls=is_tls,
    )


def fetch_mail(*, url: str = "") -> Counter[str]:
    """Take in what came since the last time: how many became matched, unmatched, known, bounced, ignored, unreadable,
    no_company. Goes on after each mail where it stood, also after a crash; a mail twice is known by its Message-ID.

    Raises Refused where IMAP_URL is missing or wrong, Unavailable where the server cannot be read now."""
    box = mailbox_of(url or settings.IMAP_URL)
    done: Counter[str] = Counter()
    try:
        with _opened(box) as (server, validity):
            mark = _mark(box, validity)
            for uid in _new_uids(server, mark.last_uid):
                done[_take(server, uid)] += 1
                MailboxMark.objects.filter(pk=mark.pk, last_uid__lt=uid).update(last_uid=uid)
            MailboxMark.objects.filter(pk=mark.pk).update(read_at=timezone.now())
    except (OSError, imaplib.IMAP4.error) as error:
        raise Unavailable(f"The mailbox cannot be read now ({type(error).__name__}).", code="no_mailbox") from error
    log.info("mail fetched", extra={"results": dict(done)})
    return done


def keep_fetching() -> None:
    """Plan the next reading, once for each five minutes, where a mailbox is set up. Called by whatever sends mail and
    by each reading, so that it goes on by itself."""
    if settings.IMAP_URL:
        slot = int(timezone.now().timestamp() // EVERY.total_seconds()) + 1
        enqueue(TASK, key=f"slot:{slot}", tenant_id=None, run_after=timezone.now() + EVERY)


@contextmanager
def _opened(box: Mailbox) -> Iterator[tuple[imaplib.IMAP4, int]]:
    kind = imaplib.IMAP4_SSL if box.is_tls else imaplib.IMAP4
    server = kind(box.host, box.port, timeout=TIMEOUT)
    try:
        if not box.is_tls and "STARTTLS" in server.capabilities:
            server.starttls()
        server.login(box.user, box.password)
        status, _said = server.select(_quoted(box.folder), readonly=True)
        if status != "OK":
            raise imaplib.IMAP4.error("no such folder")
        _name, told = server.response("UIDVALIDITY")
        yield server, int(bytes(told[0])) if told and told[0] else 0
    finally:
        _leave(server)


def _leave(server: imaplib.IMAP4) -> None:
    try:
        server.logout()
    except (OSError, imaplib.IMAP4.error):
        log.info("the mailbox was gone before it was left")


def _quoted(folder: str) -> str:
    return '"' + folder.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _mark(box: Mailbox, validity: int) -> MailboxMark:
    """Where reading stands. Another UIDVALIDITY makes every UID new: it begins anew, and what was taken in is known."""
    mark, _made = MailboxMark.objects.get_or_create(mailbox=box.name)
    if mark.uid_validity != validity:
        mark.uid_validity, mark.last_uid = validity, 0
        mark.save(update_fields=["uid_validity", "last_uid", "updated_at"])
    return mark


def _new_uids(server: imaplib.IMAP4, last: int) -> list[int]:
    _status, found = server.uid("SEARCH", f"UID {last + 1}:*")
    listed = b" ".join(one for one in found if one).split()
    return sorted(uid for uid in map(int, listed) if uid > last)


def _take(server: imaplib.IMAP4, uid: int) -> str:
    _status, told = server.uid("FETCH", str(uid), "(RFC822.SIZE)")
    size = _SIZE.search(b" ".join(one for one in told if isinstance(one, bytes)))
    if size is not None and int(size[1]) > MAX_BYTES:
        return "unreadable"
    _status, parts = server.uid("FETCH", str(uid), "(BODY.PEEK[])")
    raw = next((bytes(one[1]) for one in parts if isinstance(one, tuple)), b"")
    return receive_mail(raw=raw).result

"""Inviting many: people by name and address, each with a time of their own or the common one, and an outcome each."""

import csv
import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import DomainError, Refused
from interviews.domain.invitation_times import Window
from interviews.domain.invitations import invite
from interviews.domain.wall_times import moment_of
from interviews.enums import InvitationStatus
from interviews.models import InterviewTemplate, InvitedInterview
from proctoring.models import ProctoringPolicy
from recruiting.domain.identities import find_by_keys, keys_of
from recruiting.models import Candidate

MOST_ROWS = 500
_LOOKS_LIKE_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d\S*")
MOST_BYTES = 1_000_000
_NAMES = {
    "email": ("email", "e-mail", "mail", "email address", "candidate_email"),
    "name": ("name", "full name", "candidate", "candidate_name"),
    "time": ("time", "scheduled_time", "start", "date"),
}


@dataclass(frozen=True)
class Row:
    """Somebody to invite. `line` is where they stand (1 first); `starts_at` their own time (UTC), None for the common
    one; `problem` says why they cannot be invited, '' if they can."""

    line: int
    email: str
    name: str = ""
    starts_at: datetime | None = None
    problem: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of one row: invited, or why not."""

    row: Row
    invitation: InvitedInterview | None = None
    sentence: str = ""


def read_people(text: str, *, zone: str = "UTC") -> list[Row]:
    """People of a pasted list or a CSV text: a line each with e-mail, name and time in any order (“2026-12-01 09:00”,
    read in `zone`), or columns by their heading (email, name, time); comma, semicolon or tab. A bad line carries its
    problem and harms no other. Raises Refused for a text that is empty, too long, or names nobody."""
    if len(text) > MOST_BYTES or "\x00" in text:
        raise _refused(_("This is too long, or no text. Split it."))
    lines = _cells(text)
    heads = _heads(lines[0][1]) if lines else {}
    rows = [_person(line, cells, heads, zone) for line, cells in (lines[1:] if heads else lines)]
    if not rows:
        raise _refused(_("Nobody is named. Write an e-mail a line, with a name."))
    if len(rows) > MOST_ROWS:
        raise _refused(_("The list names more than %(n)s people. Split it.") % {"n": MOST_ROWS})
    return judged(rows)


def judged(rows: Iterable[Row]) -> list[Row]:
    """The rows with a problem beside each address that is none or stands above already."""
    seen: dict[str, int] = {}
    return [_judged(row, seen) for row in rows]


def decoded(data: bytes) -> str:
    """The text of an uploaded file. Raises Refused where it is none."""
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused(_("The file is no text that can be read. Save it as CSV in UTF-8."))


def _refused(sentence: str) -> Refused:
    return Refused(sentence, code="bad_list", fields={"people": sentence})


def _cells(text: str) -> list[tuple[int, list[str]]]:
    first = next((line for line in text.splitlines() if line.strip()), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    try:
        read = [(reader.line_num, [" ".join(cell.split()) for cell in cells]) for cells in reader]
    except csv.Error as error:
        raise _refused(_("The list cannot be read. Write one person a line.")) from error
    return [(line, cells) for line, cells in read if any(cells)]


def _heads(cells: list[str]) -> dict[str, int]:
    """The column of each known heading; {} where the first row is a person already."""
    if any("@" in cell for cell in cells):
        return {}
    plain = [cell.casefold() for cell in cells]
    found = {part: plain.index(name) for part, names in _NAMES.items() for name in names if name in plain}
    if "email" not in found:
        raise _refused(_("No column is called e-mail. Name the columns email, name, time."))
    return found


def _person(line: int, cells: list[str], heads: dict[str, int], zone: str) -> Row:
    if heads:
        named = {part: cells[at] if at < len(cells) else "" for part, at in heads.items()}
        return _timed(Row(line, named["email"], named.get("name", "")), named.get("time", ""), zone)
    email = next((one for one in cells if "@" in one), "")
    time = next((one for one in cells if _LOOKS_LIKE_TIME.fullmatch(one)), "")
    return _timed(Row(line, email, " ".join(one for one in cells if one and one not in (email, time))), time, zone)


def _timed(row: Row, words: str, zone: str) -> Row:
    try:
        moment = _moment(words, zone)
    except Refused as refused:
        return replace(row, problem=refused.sentence)
    if words and moment is None:
        return replace(row, problem=_("“%(words)s” is no time. Write 2026-12-01 09:00.") % {"words": words[:40]})
    return replace(row, starts_at=moment)


def _moment(words: str, zone: str) -> datetime | None:
    try:
        moment = parse_datetime(words)
    except ValueError:
        return None
    if moment is None or moment.tzinfo is not None:
        return moment
    return moment_of(wall=moment, zone=zone).at


def _judged(row: Row, seen: dict[str, int]) -> Row:
    email = row.email.strip().lower()
    row = replace(row, email=email, name=row.name[:200])
    if row.problem:
        return row
    try:
        validate_email(email)
    except ValidationError:
        return replace(row, problem=_("There is no e-mail on this line.") if not email else _("This is no e-mail."))
    if email in seen:
        return replace(row, problem=_("This address stands on line %(n)s already.") % {"n": seen[email]})
    seen[email] = row.line
    return row


def marked_known(rows: Iterable[Row], template: InterviewTemplate) -> list[Row]:
    """The rows with a problem beside whoever waits for this interview already: what a dry look shows."""
    rows = list(rows)
    waiting = InvitedInterview.objects.filter(
        template_version__template=template,
        candidate_email__in=[row.email for row in rows],
        status__in=[InvitationStatus.PENDING, InvitationStatus.IN_PROGRESS],
    )
    known = set(waiting.values_list("candidate_email", flat=True))
    sentence = _("Invited to this interview already.")
    return [replace(row, problem=sentence) if row.email in known and not row.problem else row for row in rows]


def invite_many(
    *,
    interviewer: User,
    template: InterviewTemplate,
    rows: Iterable[Row],
    window: Window,
    may: Callable[[Candidate | None], bool],
    message: str = "",
    policy: ProctoringPolicy | None = None,
) -> list[Outcome]:
    """Invite each row, at its own time or the window's. `may(candidate)` says whom the actor may invite, None for
    somebody new. One person's refusal harms no other."""
    outcomes = []
    for row in rows:
        try:
            if row.problem:
                raise Refused(row.problem)
            with transaction.atomic():
                known = find_by_keys(keys_of(email=row.email), name=row.name)
                if not may(known):
                    raise Refused(_("You do not work on this candidate. Ask to be assigned."), code="not_yours")
                made = invite(
                    interviewer=interviewer,
                    template=template,
                    window=replace(window, starts_at=row.starts_at or window.starts_at),
                    candidate=known,
                    email=row.email,
                    name=row.name,
                    message=message,
                    policy=policy,
                )
            outcomes.append(Outcome(row, made))
        except DomainError as refused:
            outcomes.append(Outcome(row, sentence=refused.sentence))
    return outcomes

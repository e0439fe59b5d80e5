"""Inviting many: people by name and address, from a text or a CSV file, each with an outcome of their own."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parseaddr

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from accounts.models import User
from assessments.domain.invitations import VALID_FOR, Invited, invite
from assessments.models import Assessment
from config.errors import DomainError, Refused
from recruiting.domain.candidates import create_candidate
from recruiting.domain.identities import find_by_keys, keys_of
from recruiting.models import Candidate

MOST_ROWS = 500
MOST_BYTES = 1_000_000
_NAMES = {
    "email": ("email", "e-mail", "mail", "email address", "e-mail address", "address"),
    "name": ("name", "full name", "candidate", "candidate name"),
    "first": ("first name", "first_name", "firstname", "given name"),
    "last": ("last name", "last_name", "lastname", "surname", "family name"),
}


@dataclass(frozen=True)
class Row:
    """Somebody to invite. `line` is where they stand (1 first); `problem` says why they cannot be, '' if they can."""

    line: int
    name: str
    email: str
    problem: str = ""


@dataclass(frozen=True)
class Outcome:
    """What became of one row: invited, or why not."""

    row: Row
    invited: Invited | None = None
    sentence: str = ""


def read_invite_csv(data: bytes) -> list[Row]:
    """The people of a CSV file: columns by their heading (name, email, first name, last name), or name and e-mail in
    any order without one; comma, semicolon or tab. A bad row carries its problem and harms no other.

    Raises Refused for a file that is empty, no text, too large, or without addresses."""
    if len(data) > MOST_BYTES:
        raise _refused("The file is larger than 1 MB. Split it.")
    rows = _cells(_decoded(data))
    if not rows:
        raise _refused("The file is empty. It needs a name and an e-mail a line.")
    heads = _heads(rows[0][1])
    body = rows[1:] if heads else rows
    found = _checked([_person(line, cells, heads) for line, cells in body])
    if not found:
        raise _refused("The file names nobody. It needs a name and an e-mail a line.")
    return found


def read_invite_lines(text: str) -> list[Row]:
    """People one a line: “name, e-mail”, “Name <e-mail>” or the e-mail alone. Raises Refused for too many."""
    rows: list[Row] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        if "<" in line:
            name, email = parseaddr(line.strip().rstrip(",;"))
            rows.append(Row(number, " ".join(name.split()), email))
        else:
            rows.append(_person(number, [part.strip() for part in line.replace(";", ",").split(",")], {}))
    return _checked(rows)


def read_people(people: Iterable[tuple[str, str]]) -> list[Row]:
    """People as (name, e-mail), each judged. Raises Refused for too many."""
    return _checked([Row(line, " ".join(name.split()), email) for line, (name, email) in enumerate(people, start=1)])


def _refused(sentence: str) -> Refused:
    return Refused(sentence, code="bad_list", fields={"file": sentence})


def _decoded(data: bytes) -> str:
    for encoding in ("utf-16",) if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _refused("The file is not a text that can be read. Save it as CSV in UTF-8.")


def _cells(text: str) -> list[tuple[int, list[str]]]:
    """Rows that hold something, with their line. Raises Refused where it is no CSV."""
    if "\x00" in text:
        raise _refused("The file is not a text that can be read. Save it as CSV in UTF-8.")
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        read = [(reader.line_num, [" ".join(cell.split()) for cell in cells]) for cells in reader]
        return [(line, cells) for line, cells in read if any(cells)]
    except csv.Error as error:
        raise _refused("The file is no CSV. Save the table as CSV and choose that.") from error


def _heads(cells: list[str]) -> dict[str, int]:
    """The column of each known heading; {} where the first row is a person already."""
    if any("@" in cell for cell in cells):
        return {}
    plain = [cell.casefold() for cell in cells]
    found = {part: plain.index(name) for part, names in _NAMES.items() for name in names if name in plain}
    if "email" not in found:
        raise _refused("No column is called e-mail. Name the columns name and email.")
    return found


def _person(line: int, cells: list[str], heads: dict[str, int]) -> Row:
    def cell(part: str) -> str:
        at = heads.get(part)
        return cells[at] if at is not None and at < len(cells) else ""

    if heads:
        return Row(line, cell("name") or f"{cell('first')} {cell('last')}".strip(), cell("email"))
    email = next((one for one in cells if "@" in one), "")
    return Row(line, " ".join(one for one in cells if one and one != email), email)


def _checked(rows: list[Row]) -> list[Row]:
    if len(rows) > MOST_ROWS:
        raise _refused(f"The list names more than {MOST_ROWS} people. Split it.")
    seen: dict[str, int] = {}
    return [_judged(row, seen) for row in rows]


def _judged(row: Row, seen: dict[str, int]) -> Row:
    email = row.email.strip().casefold()
    row = replace(row, email=email, name=row.name[:200])
    if not email:
        return replace(row, problem="There is no e-mail on this line.")
    try:
        validate_email(email)
    except ValidationError:
        return replace(row, problem=f"“{email}” is no e-mail address.")
    if email in seen:
        return replace(row, problem=f"This address stands on line {seen[email]} already.")
    seen[email] = row.line
    return row


def invite_many(
    *,
    assessment: Assessment,
    rows: Iterable[Row],
    actor: User,
    may: Callable[[Candidate], bool],
    expires_in: timedelta = VALID_FOR,
    send_at: datetime | None = None,
    message: str = "",
) -> list[Outcome]:
    """Invite each row: the candidate with this e-mail, or a new one. `may(candidate)` says whom the actor may invite.
    One person's refusal harms no other."""
    outcomes: list[Outcome] = []
    for row in rows:
        if row.problem:
            outcomes.append(Outcome(row, sentence=row.problem))
            continue
        try:
            with transaction.atomic():
                candidate = candidate_for(row, actor)
                if not may(candidate):
                    raise Refused("You do not work on this candidate. Ask to be assigned.", code="not_yours")
                made = invite(
                    assessment=assessment,
                    candidate=candidate,
                    actor=actor,
                    expires_in=expires_in,
                    send_at=send_at,
                    message=message,
                )
            outcomes.append(Outcome(row, made))
        except DomainError as refused:
            outcomes.append(Outcome(row, sentence=refused.sentence))
    return outcomes


def candidate_for(row: Row, actor: User) -> Candidate:
    """The candidate with this row's e-mail, made where there is none (the actor looks after them then)."""
    known = find_by_keys(keys_of(email=row.email), name=row.name)
    if known is not None:
        return known
    first, _space, last = row.name.rpartition(" ")
    return create_candidate(actor=actor, first_name=first[:100], last_name=last[:100], email=row.email)

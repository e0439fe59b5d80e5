"""Who is hidden from whom: in a company that reviews blind, an applicant has no name until a person decides.

Hidden is an application that is not decided and that nobody revealed; it is hidden from everyone, whatever their role.
What is drawn or sent for it holds a `veiled` copy of the candidate, which is never saved.
"""

from collections.abc import Iterable
from copy import copy
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.models.memberships import membership_of
from config.errors import Conflict, Refused
from recruiting.ai.redaction import RedactionInput, redact
from recruiting.ai.resume_extract.schema import ResumeExtract
from recruiting.models import Application, Candidate, IdentityReveal
from superadmin.domain import audit

_LETTERS = 4


def reviews_blind(user: Any) -> bool:
    """Whether the open tenant hides names from this person. No statement of its own."""
    membership = membership_of(user)
    return membership is not None and membership.tenant.blind_review


def blind_ids(user: Any, running: Iterable[int]) -> frozenset[int]:
    """Which of these undecided applications (keys) are hidden. One statement in a company that reviews blind, none
    elsewhere."""
    if not reviews_blind(user):
        return frozenset()
    keys = set(running)
    revealed = IdentityReveal.objects.filter(application__in=keys).values_list("application_id", flat=True)
    return frozenset(keys.difference(revealed))


def _undecided(rows: Iterable[Application]) -> Iterable[int]:
    return (row.pk for row in rows if not row.outcome)


def is_blind(user: Any, application: Application) -> bool:
    """Whether this person sees no name on this application."""
    return application.pk in blind_ids(user, _undecided([application]))


def hides_candidate(user: Any, candidate: Candidate) -> bool:
    """Whether any application of theirs is hidden, so that their original résumé is not drawn beside the redacted."""
    return reviews_blind(user) and bool(blind_ids(user, _undecided(candidate.applications.all())))


def code_of(candidate: Candidate) -> str:
    """What stands for the person: the same on every page and every day, and no part of anything they wrote."""
    return candidate.public_id.hex[:_LETTERS].upper()


def shown_name(candidate: Candidate, blind: bool) -> str:
    """The name, or "Candidate 7F3A"."""
    return _("Candidate %(code)s") % {"code": code_of(candidate)} if blind else candidate.name


def earlier_record(kept: Candidate | None, blind: bool) -> str:
    """In words, that something stayed with a record that is merged into another, `kept`; '' where it is not."""
    if kept is None:
        return ""
    return _("Earlier record") if blind else _("Earlier record of %(name)s") % {"name": kept.name}


def veiled(application: Application) -> Application:
    """A copy for showing: its candidate has a pseudonym, and neither address, number nor place. Not to be saved."""
    shown, candidate = copy(application), copy(application.candidate)
    candidate.first_name, candidate.last_name = _("Candidate"), code_of(application.candidate)
    candidate.email, candidate.phone, candidate.location, candidate.search_text = None, "", "", ""
    candidate.links, candidate.tags, candidate.stands_for = [], [], application.candidate
    shown.candidate = candidate
    shown.cover_letter = hidden_words(application.candidate, application.cover_letter)
    shown.outcome_reason = hidden_words(application.candidate, application.outcome_reason)
    return shown


def veil_all(user: Any, rows: Iterable[Application]) -> list[Application]:
    """The rows, the hidden ones veiled. One statement in a company that reviews blind, none elsewhere."""
    rows = list(rows)
    hidden = blind_ids(user, _undecided(rows))
    return [veiled(row) if row.pk in hidden else row for row in rows]


def found_blind(user: Any, rows: QuerySet[Application], words: Iterable[str]) -> QuerySet[Application]:
    """Applications in whose candidate's fields the (folded) words stand; where names are hidden, in the pseudonym, the
    company and the position only, so that no search tells whose name it was."""
    if not reviews_blind(user):
        for word in words:
            rows = rows.filter(candidate__search_text__contains=word)
        return rows
    for word in words:
        if word == _("Candidate").casefold():
            continue
        found = Q(candidate__current_company__icontains=word) | Q(candidate__current_position__icontains=word)
        if len(word) == _LETTERS and set(word) <= set("0123456789abcdef"):
            found |= Q(candidate__public_id__startswith=word)
        rows = rows.filter(found)
    return rows


def hidden_words(candidate: Candidate, text: str) -> str:
    """Free text without what tells who the candidate is."""
    if not text:
        return text
    given = RedactionInput(text, ResumeExtract(language="en"), *identity_of(candidate), is_passage=True)
    return redact(given).text


def words_shown(application: Application, text: str) -> str:
    """Free text about an applicant as a page shows it: redacted where the application is veiled."""
    person = application.candidate.stands_for
    return text if person is None else hidden_words(person, text)


def identity_of(candidate: Candidate) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(names, known strings): what the record tells of the person, as redaction takes it."""
    email = candidate.email or ""
    known = (email, email.partition("@")[0], candidate.phone, *(str(one) for one in candidate.links))
    names = f"{candidate.first_name} {candidate.last_name}".strip()
    return ((names,) if names else ()), tuple(one for one in known if one)


@transaction.atomic
def reveal_identity(*, application: Application, actor: User, reason: str) -> IdentityReveal:
    """Open a hidden identity before the decision, for everyone, and keep who did and why. Writes IdentityReveal and the
    audit entry `recruiting.identity.revealed`, or does not happen. Refuses an empty reason; again is a Conflict."""
    reason = reason.strip()[:500]
    if not reason:
        words = _("Say why the name is needed before a decision.")
        raise Refused(words, code="reason_missing", fields={"reason": words})
    Application.objects.select_for_update().get(pk=application.pk)
    if IdentityReveal.objects.filter(application=application).exists():
        raise Conflict(_("The name is shown already."), code="revealed")
    row = IdentityReveal.objects.create(application=application, revealed_by=actor, reason=reason)
    audit.record("decision", application, actor=actor, name="recruiting.identity.revealed", description="reason given")
    return row

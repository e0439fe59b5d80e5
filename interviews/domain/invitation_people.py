"""Whom an invitation is for: an address, and the candidate that it belongs to."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.rules import RECRUITERS, role_of
from config.errors import Refused
from recruiting.domain.candidates import create_candidate
from recruiting.domain.identities import find_by_keys, keys_of
from recruiting.enums import CandidateStatus
from recruiting.models import Application, Candidate


@dataclass(frozen=True, slots=True)
class Invitee:
    """A person to invite; `email` is lower case."""

    email: str
    name: str
    candidate: Candidate


def invitee_for(
    *, candidate: Candidate | None, email: str, name: str, application: Application | None, actor: User
) -> Invitee:
    """Who is meant: the applicant, the candidate, or whoever has this address; a new candidate where nobody has.

    Raises Refused (`email`) without a usable address, and for an archived profile."""
    who = application.candidate if application is not None else candidate
    address = (email.strip() or (who.email if who is not None else "") or "").lower()
    _check_address(address, who)
    words = " ".join(name.split())
    who = who or find_by_keys(keys_of(email=address), name=words) or _new(address, words, actor)
    if who.status == CandidateStatus.ARCHIVED:
        raise Refused(_("%(name)s is archived. Restore the profile first.") % {"name": who.name}, code="archived")
    return Invitee(address, (words or who.name)[:200], who)


def _check_address(address: str, who: Candidate | None) -> None:
    if not address and who is not None:
        sentence = _("%(name)s has no e-mail. Add one to the profile first.") % {"name": who.name}
        raise Refused(sentence, code="no_email", fields={"email": sentence})
    try:
        validate_email(address)
    except ValidationError:
        sentence = _("“%(address)s” is no e-mail address.") % {"address": address}
        raise Refused(sentence, code="no_email", fields={"email": sentence}) from None


def _new(address: str, name: str, actor: User) -> Candidate:
    """A recruiter looks after whom they invite; an interviewer does not."""
    first, _space, last = name.rpartition(" ")
    mine = role_of(actor) in RECRUITERS
    return create_candidate(actor=actor, assigned=mine, first_name=first[:100], last_name=last[:100], email=address)

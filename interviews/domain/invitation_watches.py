"""The watch of an invited interview, where its invitation asks for one: proctoring does the watching."""

from django.db import transaction
from django.utils.translation import gettext as _

from config.errors import Conflict
from interviews.domain.invitation_tellings import name_of
from interviews.models import InvitedInterview
from proctoring.domain.alternatives import ask_alternative
from proctoring.domain.consent_texts import ConsentText, consent_text
from proctoring.domain.policies import snapshot_of
from proctoring.domain.thresholds import POLICY
from proctoring.domain.watches import Subject, asked_consent, give_consent, open_watch, start_watch
from proctoring.enums import ReviewStatus, WatchStatus
from proctoring.models import Consent, Watch

KIND = "interviews.invitedinterview"


def watch_of(invitation: InvitedInterview) -> Watch | None:
    """The watch as far as it was opened."""
    rows = Watch.objects.select_related("policy", "candidate", "application", "user")
    return rows.filter(subject_kind=KIND, subject_id=invitation.public_id).first()


def needs_consent(invitation: InvitedInterview, watch: Watch | None) -> bool:
    """Whether the person has still to agree before anything starts."""
    if invitation.policy is None and watch is None:
        return False
    return watch is None or not watch.consents.filter(withdrawn_at__isnull=True).exists()


def withheld_for(invitation: InvitedInterview) -> Watch | None:
    """The watch by whose policy the interview ended, until a person has judged it or its recordings are erased; None
    where nothing is withheld."""
    rows = Watch.objects.of_subject(KIND, invitation.public_id).filter(end_reason=POLICY, status=WatchStatus.ENDED)
    return rows.exclude(review_status=ReviewStatus.DONE).first()


def consent_asked(invitation: InvitedInterview, watch: Watch | None) -> ConsentText | None:
    """What the person is asked to agree to, in the language in force; None where nothing is recorded."""
    if watch is not None:
        return asked_consent(watch)
    return consent_text(snapshot_of(invitation.policy)) if invitation.policy is not None else None


def consent(*, invitation: InvitedInterview, ip: str = "", user_agent: str = "") -> Watch | None:
    """Keep that the person agrees to what is recorded: the watch is opened by that. None where nothing is recorded."""
    watch = _opened(invitation)
    if watch is not None:
        give_consent(watch=watch, ip=ip, user_agent=user_agent)
    return watch


def _opened(invitation: InvitedInterview) -> Watch | None:
    """The watch, made where the invitation asks for one and there is none yet."""
    watch = watch_of(invitation)
    if watch is not None or invitation.policy is None:
        return watch
    path = f"/interview-invitations/{invitation.public_id}/"
    return open_watch(
        subject=Subject(KIND, invitation.public_id, invitation.template_version.name, path),
        policy=invitation.policy,
        person_name=name_of(invitation),
        candidate=invitation.candidate,
        application=invitation.application,
    )


def alternative_of(watch: Watch | None) -> Consent | None:
    """What the person asked for instead of being recorded so; None where nothing was asked."""
    return watch.consents.filter(wants_alternative=True).order_by("pk").first() if watch is not None else None


@transaction.atomic
def ask_other_way(*, invitation: InvitedInterview, note: str, ip: str = "", user_agent: str = "") -> Consent:
    """Keep that the person does not agree and asks for another way, once: reviewers are told, and nothing starts. The
    watch is opened by that and waits; a later consent is given to the same one, as it was arranged meanwhile. Asked
    again, the first is given back. Raises Refused for an empty note, Conflict where nothing is recorded
    (`not_watched`) or it has begun (`watch_begun`)."""
    watch = _opened(invitation)
    if watch is None:
        raise Conflict(_("Nothing is recorded in this interview."), code="not_watched")
    known = alternative_of(watch)
    return known or ask_alternative(watch=watch, note=note, ip=ip, user_agent=user_agent)


__all__ = [
    "KIND",
    "alternative_of",
    "ask_other_way",
    "consent",
    "consent_asked",
    "needs_consent",
    "start_watch",
    "watch_of",
    "withheld_for",
]

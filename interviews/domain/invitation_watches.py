"""The watch of an invited interview, where its invitation asks for one: proctoring does the watching."""

from interviews.domain.invitation_tellings import name_of
from interviews.models import InvitedInterview
from proctoring.domain.consent_texts import ConsentText, consent_text
from proctoring.domain.policies import snapshot_of
from proctoring.domain.watches import Subject, asked_consent, give_consent, open_watch, start_watch
from proctoring.models import Watch

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


def consent_asked(invitation: InvitedInterview, watch: Watch | None) -> ConsentText | None:
    """What the person is asked to agree to, in the language in force; None where nothing is recorded."""
    if watch is not None:
        return asked_consent(watch)
    return consent_text(snapshot_of(invitation.policy)) if invitation.policy is not None else None


def consent(*, invitation: InvitedInterview, ip: str = "", user_agent: str = "") -> Watch | None:
    """Keep that the person agrees to what is recorded: the watch is opened by that. None where nothing is recorded."""
    watch = watch_of(invitation)
    if watch is None and invitation.policy is not None:
        watch = open_watch(
            subject=Subject(
                KIND,
                invitation.public_id,
                invitation.template_version.name,
                f"/interview-invitations/{invitation.public_id}/",
            ),
            policy=invitation.policy,
            person_name=name_of(invitation),
            candidate=invitation.candidate,
            application=invitation.application,
        )
    if watch is not None:
        give_consent(watch=watch, ip=ip, user_agent=user_agent)
    return watch


__all__ = ["KIND", "consent", "consent_asked", "needs_consent", "start_watch", "watch_of"]

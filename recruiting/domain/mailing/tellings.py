"""Who is told of candidates' mail: the primary recruiter, else who wrote last, else the hiring manager."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.domain.notices import notify
from accounts.models import Membership, User
from recruiting.domain.tellings import language_of
from recruiting.enums import AssignmentType
from recruiting.enums.mail import MailDirection
from recruiting.models import CandidateMessage, UserCandidateAssignment
from recruiting.notices import MAIL_BOUNCED, MAIL_RECEIVED
from recruiting.rules.mail import messages_visible_to


def tell_received(*, message_id: int) -> User | None:
    """Tell that a candidate wrote. Answers who was told; nobody where nobody of them may read it."""
    message = CandidateMessage.objects.select_related("candidate", "application__requisition").get(pk=message_id)
    return _tell(message, MAIL_RECEIVED.code, gettext_noop("%(name)s wrote to you"), message.subject)


def tell_bounced(*, message: CandidateMessage) -> User | None:
    """Tell that a mail to a candidate came back. Answers who was told."""
    return _tell(message, MAIL_BOUNCED.code, gettext_noop("Your mail to %(name)s came back"), message.error)


def _tell(message: CandidateMessage, kind: str, title: str, words: str) -> User | None:
    user = _reader_of(message)
    if user is None:
        return None
    with translation.override(language_of(user)):
        notify(
            user=user,
            kind=kind,
            title=_(title) % {"name": message.candidate.name},
            message=words[:300],
            url=reverse("recruiting:candidate_messages", args=[message.candidate.public_id]),
            related=message.candidate,
            dedupe_key=f"{kind}:{message.public_id}",
        )
    return user


def _reader_of(message: CandidateMessage) -> User | None:
    primary = UserCandidateAssignment.objects.active().filter(
        candidate=message.candidate, assignment_type=AssignmentType.PRIMARY
    )
    wrote = CandidateMessage.objects.filter(
        candidate=message.candidate, direction=MailDirection.OUT, author__isnull=False
    ).order_by("-pk")
    manager = message.application.requisition.hiring_manager_id if message.application else None
    ids = [
        primary.values_list("user_id", flat=True).first(),
        wrote.values_list("author_id", flat=True).first(),
        manager,
    ]
    members = Membership.objects.in_scope().active().filter(user_id__in=[pk for pk in ids if pk])
    people = {row.user_id: row.user for row in members.select_related("user__profile", "user__settings")}
    may_read = (people[pk] for pk in ids if pk in people and _sees(people[pk], message))
    return next(may_read, None)


def _sees(user: User, message: CandidateMessage) -> bool:
    return messages_visible_to(user).filter(pk=message.pk).exists()

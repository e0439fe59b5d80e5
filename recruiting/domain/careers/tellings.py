"""Who is told of what candidates do by themselves: the recruiter, the hiring manager, whoever opened the job."""

from collections.abc import Callable

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.domain.notices import notify
from accounts.enums import Role
from accounts.models import Membership, User
from recruiting.domain.tellings import language_of, people_of
from recruiting.enums import Source
from recruiting.enums.careers import RequestKind
from recruiting.models import Application, CandidateRequest
from recruiting.notices import APPLIED, ASKED
from recruiting.rules import applications_visible_to


def hiring_people(application: Application) -> list[User]:
    """The candidate's recruiter, the hiring manager and who opened the job: those who work here and may see it."""
    people = people_of(application, but=None)
    opener = application.requisition.created_by
    members = Membership.objects.in_scope().active().filter(user=opener) if opener else Membership.objects.none()
    opened = [row.user for row in members.select_related("user__profile", "user__settings")]
    for user in opened:
        if user not in people and applications_visible_to(user).filter(pk=application.pk).exists():
            people.append(user)
    return people


def tell_applied(*, application_id: int) -> list[User]:
    """Tell that somebody applied by the careers page. Answers who was told; nobody for another way in."""
    application = Application.objects.select_related("candidate", "requisition").get(pk=application_id)
    if application.source != Source.CAREERS:
        return []
    return _told(application, APPLIED.code, lambda: _("%(name)s applied"), "")


def tell_asked(*, asked: CandidateRequest) -> list[User]:
    """Tell that a candidate asks something; of a copy or an erasure the admins too, who alone carry it out. Answers who
    was told."""

    def title() -> str:
        return {
            RequestKind.QUESTION: _("%(name)s asks a question"),
            RequestKind.PERSON: _("%(name)s asks that a person looks"),
            RequestKind.EXPLANATION: _("%(name)s asks for an explanation"),
            RequestKind.COPY: _("%(name)s asks for a copy of their data"),
            RequestKind.ERASURE: _("%(name)s asks that their data is erased"),
        }[RequestKind(asked.kind)]

    people = hiring_people(asked.application)
    if asked.kind in (RequestKind.COPY, RequestKind.ERASURE):
        admins = Membership.objects.in_scope().active().with_role(Role.ADMIN).exclude(user__in=people)
        people += [row.user for row in admins.select_related("user__profile", "user__settings")]
    return _told(asked.application, ASKED.code, title, "#asked", people)


def _told(
    application: Application, kind: str, title: Callable[[], str], place: str, people: list[User] | None = None
) -> list[User]:
    people = hiring_people(application) if people is None else people
    for user in people:
        with translation.override(language_of(user)):
            words = title() % {"name": application.candidate.name}
        path = reverse("recruiting:application_detail", args=[application.public_id])
        job = application.requisition.title
        notify(user=user, kind=kind, title=words, message=job, url=f"{path}{place}", related=application)
    return people

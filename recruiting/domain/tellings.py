"""Who is told what of applications and candidates. In the reader's language; never told to who did it."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.domain.notices import notify
from accounts.models import Membership, User
from recruiting.enums import AssignmentType, Outcome
from recruiting.models import Application, Candidate, PipelineStage, UserCandidateAssignment
from recruiting.notices import ASSIGNED, DECIDED, MOVED
from recruiting.rules import applications_visible_to, candidates_visible_to


def language_of(user: User) -> str:
    """The language in which a person is told."""
    return user.profile.locale or "en"


def tell_moved(*, application_id: int, stage_id: int, actor_id: int) -> list[User]:
    """Tell that an application came to a stage: its people but the mover. Answers who was told."""
    application, stage = _application(application_id), PipelineStage.objects.get(pk=stage_id)
    told = people_of(application, but=actor_id)
    for user in told:
        with translation.override(language_of(user)):
            words = {"name": application.candidate.name, "stage": stage.name}
            _tell(user, MOVED.code, application, _("%(name)s moved to %(stage)s") % words, actor_id)
    return told


def tell_decided(*, application_id: int, actor_id: int | None) -> list[User]:
    """Tell a decision: its people but who decided (None: the candidate themselves). Answers who was told."""
    application = _application(application_id)
    if not application.outcome:
        return []
    told = people_of(application, but=actor_id)
    for user in told:
        with translation.override(language_of(user)):
            words = {"name": application.candidate.name, "outcome": Outcome(application.outcome).label.lower()}
            _tell(user, DECIDED.code, application, _("%(name)s: %(outcome)s") % words, actor_id)
    return told


def tell_assigned(*, candidate_ids: Sequence[int], user_id: int, assignment_type: str, actor_id: int) -> User | None:
    """Tell somebody whom they look after from now on, many in one notice. Answers who was told; nobody where they
    took the candidates themselves."""
    user = active_people([user_id], but=actor_id)
    if not user:
        return None
    candidates = list(candidates_visible_to(user[0]).filter(pk__in=candidate_ids).order_by("pk"))
    if candidates:
        with translation.override(language_of(user[0])):
            _tell_assigned(user[0], candidates, assignment_type, actor_id)
    return user[0] if candidates else None


def _tell_assigned(user: User, candidates: list[Candidate], assignment_type: str, actor_id: int) -> None:
    one = candidates[0] if len(candidates) == 1 else None
    words = {"count": len(candidates), "name": candidates[0].name}
    title = ngettext("%(name)s is given to you", "%(count)s candidates are given to you", len(candidates)) % words
    kind = AssignmentType(assignment_type).label.lower()
    notify(
        user=user,
        kind=ASSIGNED.code,
        title=title,
        message=_("%(actor)s made you their recruiter (%(kind)s).") % {"actor": _name_of(actor_id), "kind": kind},
        url=reverse("recruiting:candidate_detail", args=[one.public_id])
        if one
        else f"{reverse('recruiting:candidate_list')}?assigned=me",
        related=one,
    )


def people_of(application: Application, *, but: int | None) -> list[User]:
    """The candidate's primary recruiter and the hiring manager: those who still work here and may see it."""
    primary = UserCandidateAssignment.objects.active().filter(
        candidate_id=application.candidate_id, assignment_type=AssignmentType.PRIMARY
    )
    ids = [*primary.values_list("user_id", flat=True), application.requisition.hiring_manager_id]
    people = active_people([pk for pk in ids if pk], but=but)
    return [user for user in people if applications_visible_to(user).filter(pk=application.pk).exists()]


def active_people(ids: Sequence[int], *, but: int | None = None) -> list[User]:
    """Those of these people who still work here, but one; with what notify() reads of them."""
    rows = Membership.objects.in_scope().active().filter(user_id__in=[pk for pk in ids if pk != but])
    return [row.user for row in rows.select_related("user__profile", "user__settings").order_by("user_id")]


def _application(pk: int) -> Application:
    return Application.objects.select_related("candidate", "requisition").get(pk=pk)


def _name_of(pk: int | None) -> str:
    return User.objects.get(pk=pk).name if pk else _("the candidate")


def _tell(user: User, kind: str, application: Application, title: str, actor_id: int | None) -> None:
    words = {"actor": _name_of(actor_id), "job": application.requisition.title}
    notify(
        user=user,
        kind=kind,
        title=title,
        message=_("By %(actor)s. %(job)s.") % words,
        url=reverse("recruiting:application_detail", args=[application.public_id]),
        related=application,
    )

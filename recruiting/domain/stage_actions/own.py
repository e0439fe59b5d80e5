"""What recruiting itself can do when an application comes to a stage: mail, assign, tag."""

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.enums import Role
from accounts.models import Membership, User
from config.errors import Refused
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.candidate_bulk import tag_candidates
from recruiting.domain.stage_actions.registry import REACHES_CANDIDATE, Choices, Entry, register_action
from recruiting.models import MailTemplate

_MAILED = ("stage", "general", "reminder")
_LOOK_AFTER = (Role.ADMIN, Role.SENIOR, Role.JUNIOR)


def mail_choices() -> Choices:
    """Templates that say something about a stage, or anything."""
    rows = MailTemplate.objects.in_use().filter(kind__in=_MAILED).order_by("name")
    return [(str(row.public_id), row.name) for row in rows]


def send_mail(entry: Entry) -> None:
    """Send the template to the candidate, once for this coming. Raises Refused as send_template does."""
    from recruiting.domain.mailing.sending import send_template

    template = MailTemplate.objects.in_use().filter(public_id=UUID(entry.value)).first()
    if template is None:
        raise Refused(_("The mail template that this stage sends is not in use any more."), code="template_gone")
    send_template(template=template, application=entry.application, trigger=entry.key, actor=entry.actor)


def recruiter_choices() -> Choices:
    """Those of the company who can look after candidates."""
    rows = Membership.objects.in_scope().active().filter(role__in=_LOOK_AFTER).select_related("user")
    return sorted(((str(row.user.public_id), row.user.name) for row in rows), key=lambda one: one[1].casefold())


def assign_recruiter(entry: Entry) -> None:
    """Make the recruiter the candidate's primary one. Raises Refused where they do not work here any more."""
    user = User.objects.filter(public_id=UUID(entry.value)).first()
    if user is None:
        raise Refused(_("The recruiter that this stage assigns is not there any more."), code="recruiter_gone")
    assign_candidate(candidate=entry.application.candidate, user=user, actor=entry.actor)


def tag_candidate(entry: Entry) -> None:
    """Give the candidate the tag, where they have not got it."""
    changed = tag_candidates(candidates=[entry.application.candidate], tag=entry.value, actor=entry.actor)
    if changed.refusals:
        raise Refused(changed.refusals[0], code="not_tagged")


def register_own_actions() -> None:
    """Called in apps.ready()."""
    label = gettext_lazy
    register_action(
        "mail",
        label("Send a mail"),
        send_mail,
        value_label=label("Mail template"),
        choices=mail_choices,
        waits=REACHES_CANDIDATE,
    )
    register_action(
        "assign",
        label("Assign a recruiter"),
        assign_recruiter,
        value_label=label("Recruiter"),
        choices=recruiter_choices,
    )
    register_action("tag", label("Tag the candidate"), tag_candidate, value_label=label("Tag"))

"""Templates of mail to candidates: their words are checked when they are saved."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, Refused
from config.tenancy import current_tenant_id
from recruiting.domain.mailing.default_words import EN, WORDS
from recruiting.domain.mailing.variables import check_words
from recruiting.enums.mail import MailKind
from recruiting.models import MailTemplate, SequenceStep
from superadmin.domain import audit
from superadmin.models import Tenant

FIELDS = ("kind", "name", "subject", "body", "language", "is_default")


@transaction.atomic
def default_template(kind: str) -> MailTemplate:
    """The open tenant's template for a kind; made with good words in the tenant's language where there is none."""
    known = MailTemplate.objects.filter(kind=kind, is_default=True).first()
    if known is not None:
        return known
    language = Tenant.objects.get(pk=current_tenant_id()).locale
    words = WORDS.get(language, EN)
    name, subject, body = words[MailKind(kind)]
    values = {"subject": subject, "body": body, "language": language if language in WORDS else "en"}
    made, _new = MailTemplate.objects.get_or_create(
        kind=kind, is_default=True, defaults={**values, "name": _free_name(name)}
    )
    return made


def default_templates() -> list[MailTemplate]:
    """The default of every kind, made where it is missing."""
    return [default_template(kind) for kind in MailKind.values]


def templates_of(kind: str = "") -> QuerySet[MailTemplate]:
    """The templates in use of one kind, or of all; a kind's default first."""
    rows = MailTemplate.objects.in_use().order_by("kind", "-is_default", "name")
    return rows.filter(kind=kind) if kind else rows


@transaction.atomic
def create_template(*, values: Mapping[str, Any], actor: User) -> MailTemplate:
    """Keep a new template. Records `recruiting.mail_template.created`. Refuses a variable that is not known (one
    sentence a field, naming the nearest), and a name that another template in use has (Conflict)."""
    return _save(MailTemplate(created_by=actor), values, actor=actor, name="created")


@transaction.atomic
def edit_template(*, template: MailTemplate, values: Mapping[str, Any], actor: User) -> MailTemplate:
    """Change a template; what is planned with it already keeps its words. Records `recruiting.mail_template.edited`.
    Refuses what create_template refuses, and to leave a kind without its default."""
    template = MailTemplate.objects.select_for_update().get(pk=template.pk)
    if template.is_default and not values.get("is_default", True):
        raise Refused(
            _("A kind needs a default. Make another template the default instead."),
            code="needs_default",
            fields={"is_default": _("Make another template the default instead.")},
        )
    return _save(template, values, actor=actor, name="edited")


@transaction.atomic
def copy_template(*, template: MailTemplate, actor: User) -> MailTemplate:
    """A second template with the same words, not the default. Records `recruiting.mail_template.created`."""
    values = {name: getattr(template, name) for name in FIELDS}
    name = _free_name(_("%(name)s (copy)") % {"name": template.name[:80]})
    return create_template(values={**values, "name": name, "is_default": False}, actor=actor)


@transaction.atomic
def archive_template(*, template: MailTemplate, actor: User) -> MailTemplate:
    """Take a template out of use; what was sent with it stays. Records `recruiting.mail_template.archived`. Refuses a
    kind's default, and one that a sequence in use sends."""
    template = MailTemplate.objects.select_for_update().get(pk=template.pk)
    if template.is_default:
        raise Refused(_("This is the default of its kind. Make another one the default first."), code="is_default")
    if SequenceStep.objects.filter(template=template, sequence__archived_at=None).exists():
        raise Refused(_("A sequence sends this template. Take it out of the sequence first."), code="in_sequence")
    if template.archived_at is None:
        template.archived_at = timezone.now()
        template.save(update_fields=["archived_at", "updated_at"])
        audit.record("update", template, actor=actor, name="recruiting.mail_template.archived")
    return template


@transaction.atomic
def restore_template(*, template: MailTemplate, actor: User) -> MailTemplate:
    """Bring an archived template back. Records `recruiting.mail_template.restored`."""
    template = MailTemplate.objects.select_for_update().get(pk=template.pk)
    if template.archived_at is not None:
        template.archived_at, template.name = None, _free_name(template.name)
        template.save(update_fields=["archived_at", "name", "updated_at"])
        audit.record("update", template, actor=actor, name="recruiting.mail_template.restored")
    return template


def _save(template: MailTemplate, values: Mapping[str, Any], *, actor: User, name: str) -> MailTemplate:
    old = {field: getattr(template, field) for field in FIELDS}
    for field in FIELDS:
        setattr(template, field, values.get(field, old[field]))
    template.subject = " ".join(template.subject.split())
    check_words(subject=template.subject, body=template.body)
    template.clean_fields(exclude=["tenant", "created_by"])
    if template.is_default:
        others = MailTemplate.objects.filter(kind=template.kind, is_default=True).exclude(pk=template.pk)
        others.update(is_default=False, updated_at=timezone.now())
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as error:
        words = _("Another template has this name.")
        raise Conflict(words, code="name_taken", fields={"name": words}) from error
    new = {field: getattr(template, field) for field in FIELDS}
    changes = {field: {"old": old[field], "new": new[field]} for field in FIELDS if old[field] != new[field]}
    kind = "create" if name == "created" else "update"
    audit.record(kind, template, actor=actor, changes=changes, name=f"recruiting.mail_template.{name}")
    return template


def _free_name(name: str) -> str:
    taken = set(MailTemplate.objects.in_use().filter(name__startswith=name[:90]).values_list("name", flat=True))
    numbered = (f"{name[:90]} {number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbered if one not in taken)

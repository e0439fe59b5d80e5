"""Templates of offer letters: their words are checked when they are saved."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict, Refused
from config.tenancy import current_tenant_id
from recruiting.domain.mailing.variables import check_words
from recruiting.models import OfferTemplate
from recruiting.models.offers import OfferTemplateQuerySet
from superadmin.domain import audit
from superadmin.models import Tenant

FIELDS = ("name", "body", "language", "is_default")

WORDS = {
    "en": (
        "Offer letter",
        "Dear {{ candidate.first_name|there }},\n\nThank you for the conversations that we had. We are glad to offer "
        "you the position of **{{ job.title }}** at {{ company.name }}.\n\nYou would begin on "
        "{{ offer.start_date }}, with a salary of {{ offer.salary }}. Everything that belongs to our offer is "
        "listed with this letter.\n\nThe offer is open until {{ offer.expires_on }}. Please answer on "
        "its page, and write to us with any question.\n\nWe look forward to working with you.",
    ),
    "ja": (
        "採用条件通知書",
        "{{ candidate.name|応募者 }} 様\n\nこの度は選考にご参加いただき、誠にありがとうございました。"
        "{{ company.name }}は、**{{ job.title }}**として貴殿をお迎えしたく、採用条件をご提示いたします。\n\n"
        "入社日は{{ offer.start_date }}、給与は{{ offer.salary }}です。\n\n"
        "回答期限は{{ offer.expires_on }}です。専用ページよりご回答ください。\n\n何卒よろしくお願いいたします。",
    ),
}


@transaction.atomic
def default_offer_template() -> OfferTemplate:
    """The company's default; made with good words in its language where there is none."""
    known = OfferTemplate.objects.filter(is_default=True).first()
    if known is not None:
        return known
    locale = Tenant.objects.get(pk=current_tenant_id()).locale
    language = locale if locale in WORDS else "en"
    name, body = WORDS[language]
    made, _new = OfferTemplate.objects.get_or_create(
        is_default=True, defaults={"name": _free_name(name), "body": body, "language": language}
    )
    return made


def offer_templates() -> OfferTemplateQuerySet:
    """Those in use, the default first."""
    rows: OfferTemplateQuerySet = OfferTemplate.objects.in_use()
    return rows.order_by("-is_default", "name")


@transaction.atomic
def create_offer_template(*, values: Mapping[str, Any], actor: User) -> OfferTemplate:
    """Keep a new template. Records `recruiting.offer_template.created`. Refuses a variable that is not known, and a
    name that another one in use has (Conflict)."""
    return _save(OfferTemplate(created_by=actor), values, actor=actor, name="created")


@transaction.atomic
def edit_offer_template(*, template: OfferTemplate, values: Mapping[str, Any], actor: User) -> OfferTemplate:
    """Change one; offers that began with it keep their words. Records `recruiting.offer_template.edited`. Refuses what
    create_offer_template refuses, one that is archived, and to leave the company without a default."""
    template = OfferTemplate.objects.select_for_update().get(pk=template.pk)
    if template.archived_at is not None:
        raise Refused(_("This template is archived. Restore it first."), code="archived")
    if template.is_default and not values.get("is_default", True):
        words = _("Make another template the default instead.")
        raise Refused(words, code="needs_default", fields={"is_default": words})
    return _save(template, values, actor=actor, name="edited")


@transaction.atomic
def archive_offer_template(*, template: OfferTemplate, actor: User) -> OfferTemplate:
    """Take one out of use. Records `recruiting.offer_template.archived`. Refuses the default."""
    template = OfferTemplate.objects.select_for_update().get(pk=template.pk)
    if template.is_default:
        raise Refused(_("This is the default. Make another one the default first."), code="is_default")
    if template.archived_at is None:
        template.archived_at = timezone.now()
        template.save(update_fields=["archived_at", "updated_at"])
        audit.record("update", template, actor=actor, name="recruiting.offer_template.archived")
    return template


@transaction.atomic
def restore_offer_template(*, template: OfferTemplate, actor: User) -> OfferTemplate:
    """Bring an archived one back. Records `recruiting.offer_template.restored`."""
    template = OfferTemplate.objects.select_for_update().get(pk=template.pk)
    if template.archived_at is not None:
        template.archived_at, template.name = None, _free_name(template.name)
        template.save(update_fields=["archived_at", "name", "updated_at"])
        audit.record("update", template, actor=actor, name="recruiting.offer_template.restored")
    return template


def _save(template: OfferTemplate, values: Mapping[str, Any], *, actor: User, name: str) -> OfferTemplate:
    for field in FIELDS:
        setattr(template, field, values.get(field, getattr(template, field)))
    check_words(body=template.body)
    if template.is_default:
        others = OfferTemplate.objects.filter(is_default=True).exclude(pk=template.pk)
        others.update(is_default=False, updated_at=timezone.now())
    try:
        with transaction.atomic():
            template.save()
    except IntegrityError as error:
        words = _("Another template has this name.")
        raise Conflict(words, code="name_taken", fields={"name": words}) from error
    kind = "create" if name == "created" else "update"
    audit.record(kind, template, actor=actor, name=f"recruiting.offer_template.{name}")
    return template


def _free_name(name: str) -> str:
    taken = set(OfferTemplate.objects.in_use().filter(name__startswith=name[:90]).values_list("name", flat=True))
    numbered = (f"{name[:90]} {number}" for number in range(2, len(taken) + 3))
    return name if name not in taken else next(one for one in numbered if one not in taken)

"""Drafting offers."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Membership, User
from config.errors import Conflict, Refused
from recruiting.domain.mailing.variables import check_words
from recruiting.domain.offers.states import WITH, locked
from recruiting.domain.offers.templates import default_offer_template
from recruiting.domain.offers.terms import answer_day, end_of
from recruiting.enums.offers import OfferStatus
from recruiting.models import Application, Offer
from superadmin.domain import audit

OPTIONS = ("bonus", "equity", "location", "manager", "template")
FIELDS = (
    *("amount", "currency", "period", "start_date", "employment_type", "answer_by", "body", "language"),
    *OPTIONS,
)
LONGEST = timedelta(days=180)


class OfferOpen(Conflict):
    """The application has an offer that is not answered yet."""

    code = "offer_open"


def first_values(application: Application) -> dict[str, Any]:
    """What a draft begins with: the version before, else what the job says and the default template's words."""
    before = (
        Offer.objects.filter(application=application).select_related("tenant", "manager").order_by("-number").first()
    )
    today = timezone.localdate()
    if before is not None:
        kept = {name: getattr(before, name) for name in FIELDS if name != "answer_by"}
        return {**kept, "answer_by": max(answer_day(before), today + timedelta(days=7))}
    job, template = application.requisition, default_offer_template()
    return {
        "amount": job.min_salary or job.max_salary,
        "currency": job.currency,
        "period": job.salary_period,
        "start_date": None,
        "employment_type": job.employment_type,
        "location": job.location,
        "manager": job.hiring_manager,
        "answer_by": today + timedelta(days=7),
        "template": template,
        "body": template.body,
        "language": template.language,
    }


@transaction.atomic
def draft_offer(*, application: Application, values: Mapping[str, Any], actor: User) -> Offer:
    """Keep a new version of an offer (`values`: FIELDS; `answer_by` is the last day of answering, a date). Records
    `recruiting.offer.drafted`. Refuses a decided application, unknown variables, a day that is over, a manager who
    does not work here; Conflict (OfferOpen) where another version is open."""
    application = Application.objects.select_for_update().get(pk=application.pk)
    if application.outcome:
        raise Refused(_("This application is decided. Reopen it before making an offer."), code="decided")
    if Offer.objects.filter(application=application).open().exists():
        raise OfferOpen(_("This application has an open offer. Withdraw it before making another."))
    highest = Offer.objects.filter(application=application).aggregate(found=Max("number"))["found"] or 0
    offer = Offer(application=application, number=highest + 1, created_by=actor)
    _fill(offer, values)
    try:
        with transaction.atomic():
            offer.save()
    except IntegrityError as error:
        raise OfferOpen(_("This application has an open offer. Withdraw it before making another.")) from error
    audit.record("create", offer, actor=actor, name="recruiting.offer.drafted")
    return Offer.objects.select_related(*WITH).get(pk=offer.pk)


@transaction.atomic
def edit_offer(*, offer: Offer, values: Mapping[str, Any], actor: User) -> Offer:
    """Change a draft. Records `recruiting.offer.edited`. Refuses what draft_offer refuses, and one that was sent."""
    offer = locked(offer)
    if offer.status != OfferStatus.DRAFT:
        raise Conflict(_("Only a draft can be changed. Withdraw it and make a new version."), code="not_a_draft")
    changed = _fill(offer, values)
    if changed:
        offer.save()
        audit.record("update", offer, actor=actor, changes=changed, name="recruiting.offer.edited")
    return offer


def _fill(offer: Offer, values: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    unknown = set(values) - set(FIELDS)
    if unknown:
        raise TypeError(f"not fields of an offer: {sorted(unknown)}")
    given = dict(values)
    if "answer_by" in given:
        given["expires_at"] = _last_moment(offer, given.pop("answer_by"))
    _check_row(offer, given)
    changed = {}
    for name, value in given.items():
        old = getattr(offer, name, None) if offer.pk else None
        if old != value:
            changed[name] = {"old": "" if old is None else str(old), "new": "" if value is None else str(value)}
        setattr(offer, name, value)
    return changed


def _last_moment(offer: Offer, day: date) -> Any:
    moment = end_of(day, offer.application.tenant)
    now = timezone.now()
    if not now < moment < now + LONGEST:
        words = _("Choose a day that is still to come, within half a year.")
        raise Refused(words, code="bad_day", fields={"answer_by": words})
    return moment


def _check_row(offer: Offer, given: Mapping[str, Any]) -> None:
    if "body" in given:
        check_words(body=given["body"])
    manager, template = given.get("manager"), given.get("template")
    if manager is not None and not Membership.objects.in_scope().active().filter(user=manager).exists():
        words = _("Choose somebody who works here.")
        raise Refused(words, code="no_colleague", fields={"manager": words})
    if template is not None and template.tenant_id != offer.application.tenant_id:
        raise Refused(_("Choose one of your templates."), code="wrong_tenant", fields={"template": _("Not yours.")})


def may_be_offered(application: Application) -> bool:
    """Whether a new version may be drafted now."""
    return application.outcome == "" and not Offer.objects.filter(application=application).open().exists()

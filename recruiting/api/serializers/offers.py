"""Offers, on the wire."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from rest_framework import serializers

from config.api.serializers import Reference, RefusesUnknown, Sparse
from recruiting.api.serializers.parts import PersonPart
from recruiting.domain.offers.templates import offer_templates
from recruiting.domain.offers.terms import answer_day, warning_of
from recruiting.enums import EmploymentType
from recruiting.enums.offers import PayPeriod
from recruiting.forms.requisitions import staff
from recruiting.models import Offer, OfferTemplate
from recruiting.rules import applications_visible_to


class OfferSerializer(Sparse, serializers.ModelSerializer[Offer]):
    """One version of an offer. `amount` is a decimal string in `currency` a `period`; `answer_by` is the last day of
    answering at the company; `letter` is empty until it is sent; `warning` is a sentence where the amount lies outside
    the job's range. The candidate's link is not part of it: it is mailed to them alone."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    application_id = serializers.UUIDField(source="application.public_id", read_only=True)
    candidate = serializers.CharField(source="application.candidate.name", read_only=True)
    job = serializers.CharField(source="application.requisition.title", read_only=True)
    salary_period = serializers.ChoiceField(PayPeriod.choices, source="period", read_only=True)
    manager = PersonPart(read_only=True, allow_null=True)
    sent_by = PersonPart(read_only=True, allow_null=True)
    answer_by = serializers.SerializerMethodField()
    warning = serializers.SerializerMethodField()

    class Meta:
        model = Offer
        fields = [
            *(
                "id",
                "application_id",
                "candidate",
                "job",
                "number",
                "status",
                "amount",
                "currency",
                "salary_period",
                "bonus",
            ),
            *("equity", "start_date", "employment_type", "location", "manager", "answer_by", "expires_at", "language"),
            *("body", "letter", "warning", "sent_by", "sent_at", "seen_at", "ended_at", "answered_name", "reason"),
            *("created_at", "updated_at"),
        ]
        read_only_fields = fields

    def get_answer_by(self, offer: Offer) -> str:
        """The day, `YYYY-MM-DD`."""
        return answer_day(offer).isoformat()

    def get_warning(self, offer: Offer) -> str:
        """A sentence, or ''."""
        return warning_of(offer)


class OfferFields(RefusesUnknown):
    """What may be changed of a draft."""

    amount = serializers.DecimalField(max_digits=12, decimal_places=2, min_value=Decimal("0.01"))
    currency = serializers.RegexField("^[A-Z]{3}$")
    salary_period = serializers.ChoiceField(PayPeriod.choices, source="period")
    bonus = serializers.CharField(max_length=500, required=False, allow_blank=True)
    equity = serializers.CharField(max_length=500, required=False, allow_blank=True)
    start_date = serializers.DateField()
    employment_type = serializers.ChoiceField(EmploymentType.choices)
    location = serializers.CharField(max_length=150, required=False, allow_blank=True)
    manager_id = Reference(rows=lambda _user: staff(), source="manager", required=False, allow_null=True)
    answer_by = serializers.DateField()
    template_id = Reference(rows=lambda _user: offer_templates(), source="template", required=False, allow_null=True)
    body = serializers.CharField(max_length=10_000, required=False)
    language = serializers.ChoiceField(settings.LANGUAGES, required=False)


class OfferDraft(OfferFields):
    """A new draft; without `body` it begins with the words of `template_id`, or of the default template."""

    application_id = Reference(rows=applications_visible_to, source="application")


class OfferTaken(RefusesUnknown):
    """Why the company takes it back, for the team."""

    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)


class OfferTemplateSerializer(Sparse, serializers.ModelSerializer[OfferTemplate]):
    """A letter's words; `archived_at` is null while it is in use."""

    id = serializers.UUIDField(source="public_id", read_only=True)

    class Meta:
        model = OfferTemplate
        fields = ["id", "name", "body", "language", "is_default", "archived_at", "created_at", "updated_at"]
        read_only_fields = fields


class OfferTemplateChange(RefusesUnknown):
    """What may be given of a template. Variables are checked."""

    name = serializers.CharField(max_length=100)
    body = serializers.CharField(max_length=10_000)
    language = serializers.ChoiceField(settings.LANGUAGES, required=False)
    is_default = serializers.BooleanField(required=False)


def with_words(given: dict[str, Any], default: OfferTemplate) -> dict[str, Any]:
    """A new draft's values: the words and the language of its template where it brings none."""
    template = given.get("template") or default
    return {"body": template.body, "language": template.language, "template": template, **given}

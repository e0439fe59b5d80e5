"""Offers to candidates, and the templates of their letters."""

from decimal import Decimal

from django.conf import settings
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned
from recruiting.enums import EmploymentType
from recruiting.enums.offers import OPEN_OFFER, OfferStatus, PayPeriod
from recruiting.models.files import private_path


class OfferTemplateQuerySet(models.QuerySet["OfferTemplate"]):
    """Filters that read as English."""

    def in_use(self) -> "OfferTemplateQuerySet":
        """Not archived."""
        return self.filter(archived_at__isnull=True)


class OfferTemplate(PublicId, Timestamped, TenantOwned):
    """The words of an offer letter, with the variables of mail and `{{ offer.… }}`. One default for the company."""

    name = models.CharField(max_length=100)
    body = models.TextField(max_length=10_000)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default="en")
    is_default = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = TenantManager.from_queryset(OfferTemplateQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "name"], condition=Q(archived_at=None), name="recruiting_offertpl_name_unique"
            ),
            models.UniqueConstraint(
                fields=["tenant"], condition=Q(is_default=True), name="recruiting_offertpl_one_default"
            ),
            models.CheckConstraint(
                condition=Q(is_default=False) | Q(archived_at=None), name="recruiting_offertpl_default_in_use"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OfferQuerySet(models.QuerySet["Offer"]):
    """Filters that read as English."""

    def open(self) -> "OfferQuerySet":
        """Drafted, or waiting for the candidate's answer."""
        return self.filter(status__in=OPEN_OFFER)

    def told(self) -> "OfferQuerySet":
        """Those that the candidate knows of."""
        return self.filter(sent_at__isnull=False)


class Offer(PublicId, Timestamped, TenantOwned):
    """One version of an offer for an application. `status` is written by recruiting.domain.offers.states alone.

    `body` are the words as they were drafted, `letter` as the candidate got them (kept with `letter_file` when it is
    sent). Only the hash of the link's secret is stored. `answered_name` and `answered_address` are the evidence of the
    answer: the name that was typed and the network address; `reason` is why it was declined or withdrawn."""

    application = models.ForeignKey("recruiting.Application", on_delete=models.CASCADE, related_name="offers")
    number = models.PositiveSmallIntegerField(default=1)
    status = models.CharField(max_length=9, choices=OfferStatus, default=OfferStatus.DRAFT)
    amount = models.DecimalField(max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))])
    currency = models.CharField(max_length=3, validators=[RegexValidator(r"\A[A-Z]{3}\Z")])
    period = models.CharField(max_length=5, choices=PayPeriod, default=PayPeriod.YEAR)
    bonus = models.CharField(max_length=500, blank=True)
    equity = models.CharField(max_length=500, blank=True)
    start_date = models.DateField()
    employment_type = models.CharField(max_length=12, choices=EmploymentType, default=EmploymentType.FULL_TIME)
    location = models.CharField(max_length=150, blank=True)
    manager = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    expires_at = models.DateTimeField()
    template = models.ForeignKey(OfferTemplate, null=True, blank=True, on_delete=models.SET_NULL, related_name="offers")
    body = models.TextField(max_length=10_000)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, default="en")
    letter = models.TextField(blank=True)
    letter_file = models.FileField(upload_to=private_path, max_length=300, blank=True)
    token_hash = models.CharField(max_length=64, blank=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    sent_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    answered_name = models.CharField(max_length=200, blank=True)
    answered_address = models.GenericIPAddressField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    objects = TenantManager.from_queryset(OfferQuerySet)()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="recruiting_offer_number_unique"),
            models.UniqueConstraint(
                fields=["application"], condition=Q(status__in=OPEN_OFFER), name="recruiting_offer_one_open"
            ),
            models.UniqueConstraint(
                fields=["application"], condition=Q(status="accepted"), name="recruiting_offer_one_accepted"
            ),
            models.UniqueConstraint(
                fields=["token_hash"], condition=~Q(token_hash=""), name="recruiting_offer_token_unique"
            ),
            models.CheckConstraint(condition=Q(status__in=OfferStatus.values), name="recruiting_offer_status_known"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="recruiting_offer_amount_positive"),
            models.CheckConstraint(condition=Q(period__in=PayPeriod.values), name="recruiting_offer_period_known"),
            models.CheckConstraint(
                condition=Q(status="draft", sent_at=None)
                | Q(status="withdrawn")
                | (Q(status__in=["sent", "accepted", "declined", "expired"]) & Q(sent_at__isnull=False)),
                name="recruiting_offer_sent_has_time",
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None) | (~Q(token_hash="") & ~Q(letter="")), name="recruiting_offer_sent_has_letter"
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN_OFFER, ended_at=None)
                | (~Q(status__in=OPEN_OFFER) & Q(ended_at__isnull=False)),
                name="recruiting_offer_ended_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(status="accepted") | ~Q(answered_name=""), name="recruiting_offer_accepted_has_name"
            ),
        ]
        indexes = [
            # Who follows the list: rows changed since the last look (superadmin.domain.sync).
            models.Index(fields=["tenant", "updated_at"], name="recruiting_offer_changed"),
            # The list of a tenant's offers, newest first.
            models.Index(fields=["tenant", "-created_at", "-id"], name="recruiting_offer_newest"),
            # The list by status.
            models.Index(fields=["tenant", "status", "-created_at"], name="recruiting_offer_status"),
        ]

    def __str__(self) -> str:
        return f"Offer {self.number} of application {self.application_id}"

    @property
    def is_open(self) -> bool:
        """Drafted, or waiting for the answer."""
        return self.status in OPEN_OFFER

    @property
    def is_over(self) -> bool:
        """Sent, and its day of answering has passed."""
        return self.status == OfferStatus.SENT and self.expires_at <= timezone.now()

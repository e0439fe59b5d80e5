"""Consents: what a person agreed to, in which words, and when they took it back."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.enums import ConsentPurpose
from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class ConsentRecordQuerySet(models.QuerySet["ConsentRecord"]):
    """Filters that read as English."""

    def standing(self) -> "ConsentRecordQuerySet":
        """Those that were not taken back."""
        return self.filter(withdrawn_at=None)

    def about(self, related: models.Model) -> "ConsentRecordQuerySet":
        """Those given for one thing: an application, a test, a talk."""
        label, public_id = related._meta.label_lower, getattr(related, "public_id", "")
        return self.filter(related_type=label, related_id=str(public_id))


class ConsentRecord(PublicId, Timestamped, TenantOwned):
    """The one record of consent. `text` is what the person read, `version` its name, `language` its language. Whose it
    is, an account or an e-mail says. Nothing of it changes but `withdrawn_at`: agreeing again makes a new row."""

    purpose = models.CharField(max_length=13, choices=ConsentPurpose)
    text = models.TextField()
    version = models.CharField(max_length=40)
    language = models.CharField(max_length=10, default="en")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="consents"
    )
    person_email = models.EmailField(max_length=254, blank=True)
    related_type = models.CharField(max_length=60, blank=True)
    related_id = models.CharField(max_length=40, blank=True)
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager.from_queryset(ConsentRecordQuerySet)()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=ConsentPurpose.values), name="accounts_consent_purpose_known"
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False) | ~Q(person_email=""), name="accounts_consent_of_somebody"
            ),
            models.CheckConstraint(condition=~Q(text="") & ~Q(version=""), name="accounts_consent_has_words"),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("given_at")), name="accounts_consent_ordered"
            ),
            models.UniqueConstraint(
                fields=["tenant", "purpose", "person_email", "version", "related_type", "related_id"],
                condition=Q(withdrawn_at=None) & ~Q(person_email=""),
                name="accounts_consent_once_an_address",
            ),
        ]
        indexes = [
            # What a person's status page and a tenant's admins look up: an address's consents.
            models.Index(fields=["tenant", "person_email"], name="accounts_consent_address"),
            # The consents of one application, test or talk.
            models.Index(fields=["related_type", "related_id"], name="accounts_consent_related"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.version}"

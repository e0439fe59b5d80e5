"""Acts on many applications at once, kept so that they are done once and can be taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class BulkAct(PublicId, Timestamped, TenantOwned):
    """One act on many. `kind` is a code of recruiting.domain.bulk_kinds; `key` comes with the form: the same key again
    does nothing more. `mails_at`: when the mails that it planned go."""

    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    key = models.CharField(max_length=64)
    kind = models.CharField(max_length=30)
    requisition = models.ForeignKey(
        "recruiting.JobRequisition", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    label = models.CharField(max_length=200, blank=True)
    mails_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager["BulkAct"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "actor", "key"], name="recruiting_bulkact_key_unique"),
        ]
        indexes = [
            # Acts of a job whose mails wait, on its list of applicants.
            models.Index(
                fields=["requisition", "-mails_at"],
                condition=Q(mails_at__isnull=False, undone_at=None),
                name="recruiting_bulkact_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.label}".strip()


class BulkActItem(TenantOwned):
    """What became of one application: `code` and `sentence` say why it was not done; `before` is what undo needs."""

    act = models.ForeignKey(BulkAct, on_delete=models.CASCADE, related_name="items")
    application = models.ForeignKey("recruiting.Application", on_delete=models.CASCADE, related_name="+")
    is_done = models.BooleanField(default=False)
    code = models.CharField(max_length=40, blank=True)
    sentence = models.CharField(max_length=500, blank=True)
    before = models.JSONField(default=dict, blank=True)

    objects = TenantManager["BulkActItem"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["act", "application"], name="recruiting_bulkitem_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {'done' if self.is_done else self.code}"

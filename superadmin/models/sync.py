"""What other systems have been told of: an order of changes that a reader can follow without missing or repeating."""

from django.db import models

from config.tenancy import TenantManager, TenantOwned


class SyncFeed(TenantOwned):
    """The order of changes of one kind of row in a tenant. `length` is the place of the newest; `complete_at` (UTC) the
    last time when nothing was left to take up: null until then. Its row is the lock of who takes changes up."""

    resource = models.CharField(max_length=100)
    length = models.BigIntegerField(default=0)
    complete_at = models.DateTimeField(null=True, blank=True)

    objects: models.Manager["SyncFeed"] = TenantManager["SyncFeed"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "resource"], name="superadmin_syncfeed_unique"),
        ]

    def __str__(self) -> str:
        return self.resource


class SyncMark(TenantOwned):
    """That row `row_pk` as it was at `seen_at` (its own `updated_at`) stands at place `seq` of its feed. With `is_gone`
    the row is not there any more since about `seen_at`: what is left of it is `public_id`, under which readers know it.
    """

    feed = models.ForeignKey(SyncFeed, on_delete=models.CASCADE, related_name="marks")
    row_pk = models.BigIntegerField()
    public_id = models.UUIDField()
    seen_at = models.DateTimeField()
    is_gone = models.BooleanField(default=False)
    seq = models.BigIntegerField()

    objects: models.Manager["SyncMark"] = TenantManager["SyncMark"]()

    class Meta:
        constraints = [
            # One place for each row; also what tells a row that changed from one that did not.
            models.UniqueConstraint(fields=["feed", "row_pk"], name="superadmin_syncmark_row"),
            # The next page: places after the token's, in order.
            models.UniqueConstraint(fields=["feed", "seq"], name="superadmin_syncmark_place"),
        ]

    def __str__(self) -> str:
        return f"{self.seq}"

"""Pools: people kept for later, on no job yet."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class Pool(PublicId, Timestamped, TenantOwned):
    """A named set of candidates. A shared one is everybody's who recruits; another is its owner's and the admins'."""

    name = models.CharField(max_length=100)
    description = models.CharField(max_length=500, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    is_shared = models.BooleanField(default=True)

    objects = TenantManager["Pool"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["tenant", "name"], condition=Q(is_shared=True), name="recruiting_pool_shared_name_unique"
            ),
            models.UniqueConstraint(fields=["tenant", "owner", "name"], name="recruiting_pool_own_name_unique"),
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PoolMember(PublicId, TenantOwned):
    """A candidate in a pool, and why."""

    pool = models.ForeignKey(Pool, on_delete=models.CASCADE, related_name="members")
    candidate = models.ForeignKey("recruiting.Candidate", on_delete=models.CASCADE, related_name="pool_members")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    note = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = TenantManager["PoolMember"]()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pool", "candidate"], name="recruiting_pool_member_unique"),
        ]
        indexes = [
            # A pool's people, newest first, by key.
            models.Index(fields=["pool", "-created_at", "-id"], name="recruiting_pool_newest"),
            # The pools on a candidate's page.
            models.Index(fields=["candidate"], name="recruiting_pool_of_candidate"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate_id} in {self.pool_id}"

"""Notices that an admin wrote to people of the tenant."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.enums import Priority
from config.db import PublicId, Timestamped
from config.tenancy import TenantManager, TenantOwned


class SentNotice(PublicId, Timestamped, TenantOwned):
    """What an admin told chosen people, or everybody of the tenant. Each of them has a Notification of their own; a
    worker makes those, and sets `told` and `sent_at` when it is through. Nothing else of it ever changes."""

    title = models.CharField(max_length=200)
    message = models.TextField(max_length=4000)
    priority = models.CharField(max_length=6, choices=Priority, default=Priority.NORMAL)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    to_everyone = models.BooleanField(default=False)
    with_candidates = models.BooleanField(default=False, help_text="Everybody: also those who are candidates here.")
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, blank=True, related_name="+")
    told = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = TenantManager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(message=""), name="accounts_sentnotice_has_words"),
            models.CheckConstraint(
                condition=Q(to_everyone=True) | Q(with_candidates=False), name="accounts_sentnotice_candidates_of_all"
            ),
        ]
        indexes = [
            # sent_notice_list: the tenant's, newest first
            models.Index(fields=["tenant", "-created_at"], name="accounts_sentnotice_list"),
        ]

    def __str__(self) -> str:
        return self.title

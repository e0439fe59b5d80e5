"""What a person chose for themselves: profile and settings, one row each, made with the user."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models

from accounts.enums import AuthProvider, MailTime, Role, Theme
from accounts.models.memberships import membership_of
from config.db import Timestamped
from config.zones import zone_names


def check_timezone(name: str) -> None:
    """Refuse a name that is no IANA timezone. Raises ValidationError."""
    if name and name not in zone_names():
        raise ValidationError("Choose a timezone from the list.", code="unknown_timezone")


class UserProfile(Timestamped):
    """Where a person is and how they signed up. Blank timezone or locale: the tenant's, the browser's."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    auth_provider = models.CharField(max_length=12, choices=AuthProvider, default=AuthProvider.LOCAL)
    timezone = models.CharField(max_length=64, blank=True, validators=[check_timezone])
    locale = models.CharField(max_length=10, blank=True, choices=settings.LANGUAGES)
    phone = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"Profile of {self.user}"

    @property
    def role(self) -> str:
        """The role of the membership in the open scope, `candidate` where there is none."""
        membership = membership_of(self.user)
        return membership.role if membership else str(Role.CANDIDATE)


class UserSettings(Timestamped):
    """How a person wants Candor to look and to reach them."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="settings")
    theme = models.CharField(max_length=6, choices=Theme, default=Theme.SYSTEM)
    mail_by_kind = models.JSONField(
        default=dict,
        blank=True,
        help_text="Notice kind → off, now or daily (true and false of old rows: now and off); absent: its default.",
    )
    quiet_kinds = models.JSONField(
        default=list,
        blank=True,
        help_text="Notice kinds that the bell does not count; the list shows them all the same.",
    )
    digest_hour = models.PositiveSmallIntegerField(
        default=8, validators=[MaxValueValidator(23)], help_text="The hour of the daily mail, in the person's timezone."
    )
    digested_on = models.DateField(null=True, blank=True, help_text="The person's own day of the last daily mail.")
    editor_autosave = models.BooleanField(default=True)
    list_keys = models.BooleanField(default=True, help_text="Single keys act in lists (j, k, x, …).")
    lists = models.JSONField(
        default=dict,
        blank=True,
        help_text="List → {size: rows a page, hidden: [columns by number]}, as accounts.domain.lists writes them.",
    )

    class Meta:
        verbose_name_plural = "user settings"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(digest_hour__lte=23), name="accounts_usersettings_digest_hour_of_day"
            )
        ]

    def __str__(self) -> str:
        return f"Settings of {self.user}"

    def mail_time(self, kind: str, *, default: bool) -> MailTime:
        """Whether and when a notice of this kind is mailed too; `default` counts where the person said nothing."""
        chosen = self.mail_by_kind.get(kind, default)
        if isinstance(chosen, bool):
            return MailTime.NOW if chosen else MailTime.OFF
        return MailTime(chosen) if chosen in MailTime.values else MailTime.OFF

    def wants_bell(self, kind: str) -> bool:
        """Whether the bell counts a notice of this kind."""
        return kind not in self.quiet_kinds

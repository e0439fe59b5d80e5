"""People who sign in. This model stands alone in accounts' first migration: everything else may point at it."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import BaseUserManager
from django.contrib.auth.models import AbstractUser
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from config.db import PublicId
from config.signs import without_turns


class UserManager(BaseUserManager["User"]):
    """Makes people; the one place where a user row is born, so that a profile always comes with it."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """The user of this e-mail, whatever its case."""
        return self.get(email__iexact=username)

    @transaction.atomic
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a person with a profile and settings, in one transaction. `password` None: cannot log in by password."""
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).strip(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        user.complete()
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make a superadmin of the platform."""
        return self.create_user(email, password, **{**fields, "is_staff": True, "is_superuser": True})


class User(PublicId, AbstractUser):
    """A person who can sign in. E-mail is the log-in, unique whatever its case."""

    username = None  # type: ignore[assignment]  # e-mail is the log-in
    email = models.EmailField("e-mail", max_length=254, unique=True)
    first_name = models.CharField(max_length=100, blank=True)
    last_name = models.CharField(max_length=100, blank=True)
    session_epoch = models.PositiveIntegerField(default=0, editable=False, help_text="Raised to end open sessions.")

    role_cap: str = ""
    objects: ClassVar[UserManager] = UserManager()  # type: ignore[assignment]  # ours has no username

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_ci_unique")]

    def __str__(self) -> str:
        return self.email

    def save(self, *args: Any, **more: Any) -> None:
        """As usual; a name stays without the signs that turn the text around it, wherever it comes from."""
        self.first_name, self.last_name = without_turns(self.first_name), without_turns(self.last_name)
        super().save(*args, **more)

    @property
    def name(self) -> str:
        """What people are called on pages: the full name, else the e-mail's first part."""
        return self.get_full_name() or self.email.partition("@")[0]

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Django's hook: a session ends when the password or the epoch differs from those it began with."""
        value = f"{self.password}:{self.session_epoch}"
        return salted_hmac("accounts.session", value, secret=secret, algorithm="sha256").hexdigest()

    def complete(self) -> None:
        """Make the rows that every person has (profile, settings). Safe to call twice."""
        from accounts.models.profiles import UserProfile, UserSettings

        UserProfile.objects.get_or_create(user=self)
        UserSettings.objects.get_or_create(user=self)

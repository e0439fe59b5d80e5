"""A candidate's status link: made from the server's key, kept as a hash, renewed by mail."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from config.derived_secrets import derived_secret, hash_of
from config.errors import DomainError, NotFound
from config.tenancy import unscoped
from recruiting.models import Application, StatusLink

_SALT = "recruiting.status"
_LONGEST = 200
LIVES = timedelta(days=180)
_SEEN_EVERY = timedelta(hours=1)


class LinkUnknown(NotFound):
    """No application has this link."""

    code = "link_unknown"


class LinkExpired(DomainError):
    """The link is too old; a new one can be mailed. `extra` is empty: the page knows the link."""

    code = "link_expired"
    status = 410


def secret_of(link: StatusLink) -> str:
    """The link's secret: 32 bytes by HMAC-SHA-256 of its id and serial under SECRET_KEY, URL-safe, 43 characters.

    It is derived, so that a later mail can name it although only its hash is stored: the database alone opens
    nothing."""
    return derived_secret(_SALT, f"{link.public_id}:{link.serial}")


@transaction.atomic
def status_link(application: Application) -> str:
    """The absolute address of an application's status page, for mails to its candidate and nobody else.

    Made where there is none; one that has expired gets a new secret and 180 days. Call it in the tenant's scope."""
    link = StatusLink.objects.filter(application=application).first()
    if link is None:
        link = StatusLink(application=application, expires_at=timezone.now() + LIVES)
        link.token_hash = hash_of(secret_of(link))
        link, _made = StatusLink.objects.get_or_create(
            application=application,
            defaults={"public_id": link.public_id, "token_hash": link.token_hash, "expires_at": link.expires_at},
        )
    if link.expires_at <= timezone.now():
        link = renew_link(link=link)
    return address_of(link)


def address_of(link: StatusLink) -> str:
    """The absolute address of a link as it is now, an old one's too."""
    return f"{settings.SITE_URL}/a/{secret_of(link)}/"


@transaction.atomic
def renew_link(*, link: StatusLink) -> StatusLink:
    """A new secret for 180 days; the old one opens nothing any more."""
    row = StatusLink.objects.select_for_update().get(pk=link.pk)
    row.serial += 1
    row.token_hash, row.expires_at = hash_of(secret_of(row)), timezone.now() + LIVES
    row.save(update_fields=["serial", "token_hash", "expires_at", "updated_at"])
    return row


def link_of(secret: str, *, expired: bool = False) -> StatusLink:
    """The link of a secret with its application, candidate, job, stage and tenant, in whichever tenant; opens no scope.

    `expired` lets an old one through, for the page that mails a new one. Raises LinkUnknown (404) and LinkExpired
    (410), each with what to do next."""
    with unscoped(reason="a secret link names its own tenant"):
        rows = StatusLink.objects.select_related(
            *("tenant", "application__candidate", "application__stage", "application__requisition__pipeline"),
            *("application__resume", "application__tenant"),
        )
        link = rows.filter(token_hash=hash_of(secret[:_LONGEST])).first()
    if link is None or not link.tenant.is_active:
        raise LinkUnknown(
            _("This link is not known. Open the newest mail about your application; if it was copied, copy all of it.")
        )
    if not expired and link.expires_at <= timezone.now():
        raise LinkExpired(_("This link is too old. We can mail you a new one."))
    return link


def note_visit(link: StatusLink) -> None:
    """Remember that the candidate looked, once an hour at most."""
    now = timezone.now()
    if link.last_seen_at is None or link.last_seen_at < now - _SEEN_EVERY:
        StatusLink.objects.filter(pk=link.pk).update(last_seen_at=now)

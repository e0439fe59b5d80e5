"""The secret of a watch: the page has it, we keep a hash."""

from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from config.derived_secrets import hash_of
from config.errors import NotAllowed
from config.tenancy import unscoped
from proctoring.models import Watch

SALT = "proctoring.watch"


def secret_of(watch: Watch) -> str:
    """The secret of a watch, made from its id and the installation's key: known to the page, kept only as a hash."""
    return salted_hmac(SALT, str(watch.public_id), algorithm="sha256").hexdigest()


def watch_by_secret(*, secret: str, watch_id: UUID | None = None, subject_id: UUID | None = None) -> Watch:
    """The watch that this secret opens, named by its id or its subject's (a test session's). Refuses (NotAllowed) an
    unknown watch and a wrong secret alike."""
    digest = hash_of(secret)
    with unscoped(reason="the secret of a watch names its tenant"):
        rows = Watch.objects.filter(secret_hash=digest)
        watch = None
        if watch_id is not None:
            watch = rows.filter(public_id=watch_id).first()
        elif subject_id is not None:
            watch = rows.filter(subject_id=subject_id).first()
    if watch is None or not constant_time_compare(watch.secret_hash, digest):
        raise NotAllowed("This secret opens no recording. Load the page again.", code="wrong_secret")
    return watch

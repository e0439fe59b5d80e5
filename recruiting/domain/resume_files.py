"""Original files: handed out by links that say for whom and end after five minutes."""

from django.core import signing

from accounts.models import User
from config.errors import NotAllowed
from recruiting.models import Resume
from superadmin.domain import audit

SALT = "recruiting.resume_file"
SECONDS = 300
PDF = "application/pdf"


def file_key(*, resume: Resume, user: User) -> str:
    """A signature that lets `user` fetch this file for the next SECONDS."""
    return signing.dumps([str(resume.public_id), user.pk], salt=SALT)


def open_file(*, resume: Resume, user: User, key: str) -> Resume:
    """Check a key and record that the file was fetched. Refuses a key that is old, forged, or somebody else's."""
    try:
        named = signing.loads(key, salt=SALT, max_age=SECONDS)
    except signing.BadSignature as error:
        raise NotAllowed("This link has ended. Open the résumé and fetch the file again.", code="link_ended") from error
    if named != [str(resume.public_id), user.pk]:
        raise NotAllowed("This link is for somebody else. Open the résumé yourself.", code="link_not_yours")
    audit.record("download", resume, actor=user, name="recruiting.resume.file_fetched")
    return resume


def is_pdf(resume: Resume) -> bool:
    """Whether the stored file says so itself, not only its recorded kind. Reads its first five bytes."""
    with resume.file.open("rb") as file:
        return bool(resume.mime_type == PDF and file.read(5) == b"%PDF-")

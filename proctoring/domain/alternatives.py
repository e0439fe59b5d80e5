"""Another way than to be recorded: asked for by the person, arranged by the company."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from config.errors import Conflict
from proctoring.domain.presets import CAMERA
from proctoring.domain.reviews import check_reviewer, checked_words, locked_watch
from proctoring.domain.tellings import tell_alternative
from proctoring.domain.watches import asked_consent
from proctoring.enums import EventType, WatchStatus
from proctoring.models import Consent, Watch
from superadmin.domain import audit


@transaction.atomic
def ask_alternative(*, watch: Watch, note: str, ip: str = "", user_agent: str = "") -> Consent:
    """Keep that the person does not agree and asks for another way: a row that is no consent. Reviewers are told.

    Refuses an empty note, and (409) a watch that has begun."""
    watch = locked_watch(watch)
    if watch.status != WatchStatus.WAITING:
        raise Conflict(_("This has begun already. Withdraw your consent instead."), code="watch_begun")
    words, asked = checked_words(note, "note", _("Write what would work for you.")), asked_consent(watch)
    row = Consent.objects.create(
        watch=watch,
        text=asked.text,
        text_version=asked.version,
        text_hash=asked.hash,
        records=[],
        language=translation.get_language() or "en",
        wants_alternative=True,
        alternative_note=words,
        withdrawn_at=timezone.now(),
        ip=ip or None,
        user_agent=user_agent[:500],
    )
    audit.record("create", row, actor=watch.user, name="proctoring.alternative.asked")
    tell_alternative(watch=watch, consent_id=row.pk)
    return row


@transaction.atomic
def arrange_watch(*, watch: Watch, actor: User, camera_waived: bool = False, suppressed: Iterable[str] = ()) -> Watch:
    """Take the camera, or event types, out of one watch before it begins; a consent given so far ends, since its text
    changes. Writes audit. Refuses who does not review (403), and (409) a watch that has begun."""
    watch = locked_watch(watch)
    check_reviewer(watch, actor)
    if watch.status != WatchStatus.WAITING:
        raise Conflict("This has begun already; its policy stays as it is.", code="watch_begun")
    before = {"camera_waived": watch.camera_waived, "suppressed": list(watch.suppressed)}
    left_out = {str(EventType(one)) for one in suppressed} | ({str(one) for one in CAMERA} if camera_waived else set())
    watch.camera_waived, watch.suppressed = camera_waived, sorted(left_out)
    watch.save(update_fields=["camera_waived", "suppressed", "updated_at"])
    watch.consents.filter(withdrawn_at__isnull=True).update(withdrawn_at=timezone.now())
    after = {"camera_waived": watch.camera_waived, "suppressed": watch.suppressed}
    changes = {name: {"old": before[name], "new": after[name]} for name in after}
    audit.record("update", watch, actor=actor, changes=changes, name="proctoring.watch.arranged")
    return watch

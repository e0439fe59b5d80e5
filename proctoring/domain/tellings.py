"""Who is told what of watched sittings, in the reader's language. A notice names the sitting, never a finding."""

from collections.abc import Callable, Iterable

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.domain.mail import queue_mail
from accounts.domain.notices import notify
from accounts.enums import Role
from accounts.models import Membership, User
from config.errors import NotFound
from config.tenancy import unscoped
from proctoring.models import ProctoringReviewer, Watch
from proctoring.notices import ALTERNATIVE, ASKED, EXPLAINED, SECOND, SEVERE

OWN_SALT, OWN_DAYS = "proctoring.own_watch", 90


def reviewers() -> list[User]:
    """The active people of the open tenant who review: its admins, and the staff whom it names."""
    named = ProctoringReviewer.objects.values("user_id")
    admins = Q(role=Role.ADMIN)
    others = Q(user_id__in=named) & ~Q(role__in=[Role.CANDIDATE, Role.VIEWER])
    rows = Membership.objects.in_scope().active().filter(admins | others)
    return [row.user for row in rows.select_related("user__profile", "user__settings").order_by("user_id")]


def review_url(watch: Watch) -> str:
    """The path of the page where a watch is reviewed."""
    return f"/proctoring/watches/{watch.public_id}/"


def own_url(watch: Watch) -> str:
    """The path of the page where the watched person sees what was recorded and explains: a link that needs no account,
    and ends after OWN_DAYS."""
    return f"/recorded/{signing.dumps(str(watch.public_id), salt=OWN_SALT)}/"


def watch_by_own_key(key: str) -> Watch:
    """The watch of a link of `own_url`, in whichever tenant. Refuses (404) a key that is old or forged."""
    try:
        public_id = signing.loads(key, salt=OWN_SALT, max_age=OWN_DAYS * 86_400)
    except signing.BadSignature as error:
        raise NotFound(_("This link has ended. Ask the company for a new one."), code="link_ended") from error
    with unscoped(reason="a signed link names its watch"):
        watch = Watch.objects.filter(public_id=public_id).first()
    if watch is None:
        raise NotFound(_("This link leads nowhere any more."), code="link_ended")
    return watch


def tell_severe(*, watch: Watch, severity: str) -> list[User]:
    """Tell reviewers that something high or critical was noticed: once a watch and severity."""
    return _tell(
        watch,
        kind=SEVERE.code,
        key=f"severe:{severity}",
        title=lambda: _("Look at the recording of %(name)s") % {"name": watch.person_name},
    )


def tell_second(*, watch: Watch, proposed_by_id: int | None, verdict_id: int) -> list[User]:
    """Tell the other reviewers that a verdict waits for one of them."""
    return _tell(
        watch,
        kind=SECOND.code,
        key=f"second:{verdict_id}",
        title=lambda: _("A second reviewer is needed for %(name)s") % {"name": watch.person_name},
        but={proposed_by_id},
    )


def tell_explained(*, watch: Watch) -> list[User]:
    """Tell reviewers that the person has explained."""
    return _tell(
        watch,
        kind=EXPLAINED.code,
        key=f"explained:{watch.explained_at:%Y%m%d%H%M%S%f}",
        title=lambda: _("%(name)s has explained") % {"name": watch.person_name},
    )


def tell_alternative(*, watch: Watch, consent_id: int) -> list[User]:
    """Tell reviewers that the person asks for another way."""
    return _tell(
        watch,
        kind=ALTERNATIVE.code,
        key=f"alternative:{consent_id}",
        title=lambda: _("%(name)s asks for an alternative") % {"name": watch.person_name},
    )


def tell_asked(*, watch: Watch) -> None:
    """Ask the watched person to explain: in the bell where they have an account, else by mail to the candidate."""
    key = f"explain:{watch.public_id}:{watch.explanation_asked_at:%Y%m%d%H%M%S}"
    if watch.user is not None:
        with translation.override(_language(watch.user)):
            notify(
                user=watch.user,
                kind=ASKED.code,
                title=_("A question about “%(title)s”") % {"title": watch.title},
                message=watch.explanation_asked,
                url=own_url(watch),
                related=watch,
                dedupe_key=key,
            )
    elif watch.candidate is not None and watch.candidate.email:
        queue_mail(
            to=watch.candidate.email,
            kind="proctoring.explain",
            context={
                "name": watch.person_name,
                "title": watch.title,
                "question": watch.explanation_asked,
                "url": f"{settings.SITE_URL}{own_url(watch)}",
            },
            dedupe_key=key,
            tenant_id=watch.tenant_id,
            language=watch.tenant.locale,
        )


def _tell(watch: Watch, *, kind: str, key: str, title: Callable[[], str], but: Iterable[int | None] = ()) -> list[User]:
    left_out = {watch.user_id, *but}
    told = [user for user in reviewers() if user.pk not in left_out]
    for user in told:
        with translation.override(_language(user)):
            notify(
                user=user,
                kind=kind,
                title=title(),
                message=watch.title,
                url=review_url(watch),
                related=watch,
                dedupe_key=f"proctoring:{watch.public_id}:{key}",
            )
    return told


def _language(user: User) -> str:
    return user.profile.locale or "en"

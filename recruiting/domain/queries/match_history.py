"""How an application's match came to be what it is: every version, newest first."""

from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _

from accounts.models import User
from recruiting.domain.queries.blind import match_shown
from recruiting.domain.queries.matches import shown_match
from recruiting.models import Application, SkillMatch
from recruiting.rules import sees_resume

MOST = 100


@dataclass(frozen=True, slots=True)
class Version:
    """One match, how far its score is from the one before (None where either has none), and what had changed."""

    match: SkillMatch
    change: float | None
    changed: str


def match_versions(application: Application) -> list[Version]:
    """The last MOST matches, newest first. One statement."""
    rows = list(SkillMatch.objects.filter(application=application).defer("result").order_by("-pk")[:MOST])
    return [_version(row, before) for row, before in zip_longest(rows, rows[1:])]


def _version(row: SkillMatch, before: SkillMatch | None) -> Version:
    if before is None:
        return Version(row, None, _("The first match"))
    said = _("The job asked something else, or the engine had changed")
    if row.resume_text_id != before.resume_text_id:
        said = _("The résumé was read again, or there was another one")
    known = row.score is not None and before.score is not None
    return Version(row, float(row.score - before.score) if known else None, said)  # type: ignore[operator]


def history_page(application: Application, user: User, asked: Any) -> dict[str, Any]:
    """{application, candidate, versions, opened (SkillMatch or None), match (ShownMatch or None)}; `asked` the public
    id of the version to open, the newest without one. A veiled application's quotes name nobody."""
    rows = SkillMatch.objects.filter(application=application).select_related("resume_text__resume__candidate")
    opened = (rows.filter(public_id=asked) if asked else rows.order_by("-pk")).first()
    may_read = bool(application.resume and sees_resume(user, application.resume))
    return {
        "application": application,
        "candidate": application.candidate,
        "versions": match_versions(application),
        "opened": opened,
        "match": match_shown(application, shown_match(opened, with_links=may_read)),
    }

"""Telling owners of saved searches about new people: each once, and only of whom they may see at that moment."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.domain.notices import notify
from accounts.models import Membership
from recruiting.domain.search.finding import search_candidates
from recruiting.domain.search.saved import asked_of, plan_alert
from recruiting.enums.search import SearchAlert
from recruiting.models import Candidate, SavedSearch, SavedSearchHit
from recruiting.notices import SEARCH_HITS

# A change that was being written while a check ran carries an earlier time: it is looked at again.
OVERLAP = timedelta(minutes=10)
MOST, NAMED = 200, 3


@transaction.atomic
def check_search(*, saved: SavedSearch) -> list[Candidate]:
    """Tell the owner of people who were added since the search was saved, who match now, and of whom it has not told.

    One notice for all of them. Nobody is told who has left the team, or whose search has no alert any more. Answers
    whom it told of; a second run tells nobody again."""
    saved = SavedSearch.objects.select_for_update().get(pk=saved.pk)
    staff = Membership.objects.in_scope().active().filter(user_id=saved.owner_id)
    if saved.alert == SearchAlert.NONE or not staff.exists():
        return []
    began = timezone.now()
    asked = asked_of(saved)
    rows = search_candidates(saved.owner, asked.get("q", ""), asked).filter(created_at__gt=saved.created_at)
    if saved.checked_at is not None:
        rows = rows.filter(document__updated_at__gt=saved.checked_at - OVERLAP)
    told = SavedSearchHit.objects.filter(saved_search=saved).values("candidate_id")
    people = list(rows.exclude(pk__in=told).order_by("-created_at", "-pk")[:MOST])
    SavedSearchHit.objects.bulk_create(
        SavedSearchHit(tenant_id=saved.tenant_id, saved_search=saved, candidate=one) for one in people
    )
    SavedSearch.objects.filter(pk=saved.pk).update(checked_at=began)
    if people:
        _tell(saved, people)
    return people


def check_daily(*, saved: SavedSearch) -> list[Candidate]:
    """One day's check of a daily search, and the next day's run. A search that is daily no more has none."""
    if saved.alert != SearchAlert.DAILY:
        return []
    people = check_search(saved=saved)
    plan_alert(saved)
    return people


def check_at_once() -> int:
    """Check every search of the open tenant that tells at once. Answers how many told somebody."""
    searches = SavedSearch.objects.filter(alert=SearchAlert.AT_ONCE).select_related("owner").order_by("pk")
    return sum(bool(check_search(saved=one)) for one in searches)


def _tell(saved: SavedSearch, people: list[Candidate]) -> None:
    owner = saved.owner
    with translation.override(owner.profile.locale or "en"):
        words = {"count": len(people), "name": saved.name}
        title = ngettext("%(count)s new person: %(name)s", "%(count)s new people: %(name)s", len(people)) % words
        names = ", ".join(one.name for one in people[:NAMED])
        more = _("%(names)s and others.") % {"names": names} if len(people) > NAMED else f"{names}."
        notify(
            user=owner,
            kind=SEARCH_HITS.code,
            title=title,
            message=more,
            url=reverse("recruiting:saved_search_open", args=[saved.public_id]),
            related=saved,
        )

"""Saved searches tell of new people: once, in time, and never of somebody whom their owner may not see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Notification
from config.errors import Conflict, Refused
from recruiting.domain.assignments import assign_candidate
from recruiting.domain.candidates import edit_candidate
from recruiting.domain.search.alerts import check_at_once, check_daily, check_search
from recruiting.domain.search.saved import asked_of, delete_search, edit_search, kept_query, save_search
from recruiting.models import SavedSearch, SavedSearchHit
from superadmin.models import TaskRecord
from tests.factories.recruiting_search import add_text, make_findable


def told(user):
    return list(Notification.objects.filter(user=user, kind="recruiting.saved_search").order_by("pk"))


def test_it_tells_of_new_people_once_with_a_link(scope):
    make_findable(scope.senior, last_name="Known", skills={"Python": ""})
    saved = save_search(owner=scope.admin, name="Python people", query="?q=python&page=3", alert="daily")
    assert saved.query == "q=python"
    assert check_search(saved=saved) == []
    one = make_findable(scope.senior, first_name="Ada", last_name="Quill", resume="Some Python.")
    make_findable(scope.senior, last_name="Other", resume="Some Perl.")
    assert check_search(saved=saved) == [one]
    assert check_search(saved=saved) == []
    notice = told(scope.admin)[0]
    assert (notice.title, notice.message) == ("1 new person: Python people", "Ada Quill.")
    assert notice.action_url == f"/searches/{saved.public_id}/"
    edit_candidate(candidate=one, actor=scope.senior, location="Porto")
    assert check_search(saved=saved) == []
    assert SavedSearchHit.objects.count() == 1


def test_somebody_who_matches_only_later_is_told_of_then(scope):
    saved = save_search(owner=scope.senior, name="Zeppelins", query="q=zeppelin", alert="daily")
    one = make_findable(scope.senior, last_name="Quill")
    assert check_search(saved=saved) == []
    add_text(one, scope.senior, "Repairs zeppelins.")
    assert check_search(saved=saved) == [one]


def test_a_juniors_alert_never_names_whom_they_may_not_see(scope, theirs):
    saved = save_search(owner=scope.junior, name="All Python", query="q=python", alert="at_once")
    hidden = make_findable(scope.senior, last_name="Hidden", resume="Python.")
    mine = make_findable(scope.senior, last_name="Mine", resume="Python.")
    assign_candidate(candidate=mine, user=scope.junior, actor=scope.admin, assignment_type="secondary")
    assert check_at_once() == 1
    assert "Hidden" not in "".join(f"{one.title}{one.message}" for one in told(scope.junior))
    assert list(SavedSearchHit.objects.values_list("candidate", flat=True)) == [mine.pk]
    assign_candidate(candidate=hidden, user=scope.junior, actor=scope.admin, assignment_type="secondary")
    assert check_search(saved=saved) == [hidden]
    scope.junior.memberships.update(is_active=False)
    make_findable(scope.senior, last_name="Late", resume="Python.")
    assert check_search(saved=saved) == []


def test_a_daily_search_plans_its_next_day_and_stops_when_it_is_no_more(scope):
    saved = save_search(owner=scope.senior, name="Daily", query="q=python", alert="daily")
    plans = TaskRecord.ledger.filter(task_name="recruiting.alert_saved_search")
    assert plans.count() == 1
    assert timezone.now() < plans.get().run_after <= timezone.now() + timedelta(days=1)
    check_daily(saved=saved)
    assert plans.count() == 1
    saved = edit_search(saved=saved, actor=scope.senior, alert="none")
    make_findable(scope.senior, last_name="Quill", resume="Python.")
    assert check_daily(saved=saved) == check_search(saved=saved) == []
    delete_search(saved=saved, actor=scope.senior)
    assert not SavedSearch.objects.exists()


def test_indexing_wakes_the_searches_that_tell_at_once(scope):
    waiting = TaskRecord.ledger.filter(task_name="recruiting.alert_at_once")
    make_findable(scope.senior, last_name="Before")
    assert not waiting.exists()
    save_search(owner=scope.senior, name="Now", query="q=python", alert="at_once")
    for number in range(3):
        make_findable(scope.senior, last_name=f"New{number}", resume="Python.")
    assert 1 <= waiting.count() <= 2
    assert check_at_once() == 1
    assert told(scope.senior)[0].title == "3 new people: Now"


def test_demo_searches_are_made_once(scope):
    from demo.seed_search import seed_search

    assert len(seed_search(scope.senior)) == 2
    assert seed_search(scope.senior) == []


def test_what_cannot_be_kept_is_refused(scope):
    save_search(owner=scope.senior, name="One", query="q=python")
    save_search(owner=scope.admin, name="One", query="q=python")
    with pytest.raises(Conflict, match="of this name"):
        save_search(owner=scope.senior, name=" One ", query="q=perl")
    for query in ("", "page=2", "q=+"):
        with pytest.raises(Refused, match="a filter first"):
            save_search(owner=scope.senior, name="Two", query=query)
    odd = SavedSearch(query="q=x&min_years=lots&job=nonsense&level=senior")
    assert asked_of(odd) == {"q": "x", "level": "senior"}
    assert kept_query("?csrf=1&tag=a b&after=z") == "tag=a+b"

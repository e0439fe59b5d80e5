"""Days running, at the edges of days and timezones."""

from datetime import UTC, date, datetime

import pytest

from accounts.domain.streaks import keep_streak, streaks_of
from accounts.enums import StreakKind
from accounts.models import Streak
from superadmin.models import Tenant

LOGIN, PRACTICE = StreakKind.LOGIN, StreakKind.PRACTICE


def at(day: int, hour: int = 12, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moments", "current", "longest"),
    [
        ([at(1)], 1, 1),
        ([at(1, 0), at(1, 23, 59)], 1, 1),
        ([at(1, 23, 59), at(2, 0, 0)], 2, 2),
        ([at(1), at(2), at(3)], 3, 3),
        ([at(1), at(2), at(4)], 1, 2),
        ([at(3), at(2)], 1, 1),
    ],
    ids=["first", "same day", "over midnight", "three", "missed one", "a clock that went back"],
)
def test_a_day_counts_once_and_the_next_adds_one(scope, theirs, moments, current, longest):
    user = scope.candidate
    for moment in moments:
        keep_streak(user=user, kind=PRACTICE, now=moment)
    row = Streak.objects.get(user=user, kind=PRACTICE)
    assert (row.current_days, row.longest_days) == (current, longest)
    assert not Streak.objects.filter(user=theirs.candidate).exists()


def test_the_day_is_the_persons_own(scope):
    user = scope.candidate
    user.profile.timezone = "Asia/Tokyo"
    user.profile.save()
    keep_streak(user=user, kind=LOGIN, now=at(1, 14, 59))
    keep_streak(user=user, kind=LOGIN, now=at(1, 15, 0))
    row = Streak.objects.get(user=user, kind=LOGIN)
    assert (row.current_days, row.last_on) == (2, date(2026, 3, 2))


def test_who_named_no_timezone_has_the_teams_day(scope, theirs):
    Tenant.objects.filter(pk=scope.tenant.pk).update(timezone="Asia/Tokyo")
    for user in (scope.candidate, theirs.candidate):
        keep_streak(user=user, kind=LOGIN, now=at(1, 14, 59))
        keep_streak(user=user, kind=LOGIN, now=at(1, 15, 0))
    assert Streak.objects.get(user=scope.candidate).last_on == date(2026, 3, 2)
    assert Streak.objects.get(user=theirs.candidate).last_on == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("now", "current", "done", "left"), [(at(5), 2, True, 1), (at(6), 2, False, 0), (at(7), 0, False, None)]
)
def test_what_is_broken_is_known_by_reading(scope, now, current, done, left):
    for day in (4, 5):
        keep_streak(user=scope.candidate, kind=LOGIN, now=at(day))
    login, practice = streaks_of(scope.candidate, now)
    assert (login.current, login.longest, login.done_today, login.days_left) == (current, 2, done, left)
    assert (practice.current, practice.last_on, practice.days_left) == (0, None, None)


def test_signing_in_counts_and_the_page_and_the_api_show_only_ones_own(ours, theirs, browse):
    client = browse(ours.candidate)
    browse(theirs.candidate)
    Streak.objects.filter(user=theirs.candidate).update(current_days=77, longest_days=77)
    page = client.get("/settings/streaks/").content.decode()
    assert "1 day" in page
    assert "77 days" not in page
    login = client.get("/api/v1/me/streaks").json()[0]
    assert (login["kind"], login["current"], login["done_today"]) == ("login", 1, True)

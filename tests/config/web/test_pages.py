"""Walking a list forward and back gives every row once, in order, nulls last, with ties."""

from datetime import UTC, datetime

import pytest

from accounts.models import User
from config.web.cursors import Cursor
from config.web.pages import KeysetPage, Pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    whens = [datetime(2026, 1, 1 + number // 3, tzinfo=UTC) if number % 4 else None for number in range(23)]
    User.objects.bulk_create(
        User(email=f"p{number}@example.test", last_login=when, first_name=f"N{number % 5}")
        for number, when in enumerate(whens)
    )
    return User.objects.all()


def walk(rows, sort, size):
    asked, seen, pages = None, [], []
    while True:
        page = KeysetPage(rows, sort, asked, size)
        pages.append([row.pk for row in page.items])
        seen += pages[-1]
        if not page.next_query:
            return seen, pages, page
        asked = page.next_query


@pytest.mark.parametrize("sort", ["last_login", "-last_login", "first_name", "-first_name", "-pk"])
@pytest.mark.parametrize("size", [1, 4, 23, 50])
def test_every_row_once_and_back_again(people, sort, size):
    seen, pages, last = walk(people, sort, size)
    expected = sorted(
        people,
        key=lambda u: (getattr(u, sort.lstrip("-")) or 0 if sort.endswith("pk") else 0, u.pk),
        reverse=sort[0] == "-",
    )
    assert sorted(seen) == sorted(user.pk for user in expected)
    assert len(seen) == len(set(seen)) == 23
    values = [User.objects.get(pk=pk) for pk in seen]
    known = [getattr(user, sort.lstrip("-")) for user in values if getattr(user, sort.lstrip("-")) is not None]
    assert known == sorted(known, reverse=sort.startswith("-"))
    nulls = [getattr(user, sort.lstrip("-")) is None for user in values]
    assert nulls == sorted(nulls)
    back, page = [], last
    while page.previous_query:
        page = KeysetPage(people, sort, page.previous_query, size)
        back.append([row.pk for row in page.items])
    assert back == pages[:-1][::-1]


@pytest.mark.parametrize(
    ("sort", "value"), [("-last_login", "Moor"), ("last_login", 7), ("first_name", None), ("-pk", "x"), ("pk", None)]
)
def test_what_is_no_place_in_this_order_is_the_first_page(people, sort, value):
    asked = Cursor(value, 1).encoded()
    first, page = KeysetPage(people, sort, None, 5), KeysetPage(people, sort, asked, 5)
    assert (page.items, page.previous_query) == (first.items, "")


def test_a_page_costs_one_query_and_its_count_one(people, django_assert_num_queries):
    page = KeysetPage(people, "-last_login", None, 5)
    with django_assert_num_queries(2):
        assert len(page.items) == 5
        assert (page.total, page.about) == (23, False)
        assert page.next_query
        assert page.previous_query == ""


def test_a_big_list_is_counted_only_so_far(people, monkeypatch):
    monkeypatch.setattr("config.web.pages.MANY", 10)
    page = KeysetPage(people, "pk")
    assert (page.total, page.about) == (10, True)


@pytest.mark.parametrize(
    ("asked", "number"), [(None, 1), ("2", 2), ("3", 3), ("9", 3), ("0", 1), ("x", 1), ("-1", 1), ("²", 1)]
)
def test_pages_stay_in_range(people, asked, number):
    page = Pages.of(people.order_by("pk"), asked, size=10)
    assert page.number == number
    assert page.last == 3
    assert (page.first_shown, page.last_shown) == {1: (1, 10), 2: (11, 20), 3: (21, 23)}[number]
    assert page.next_query == ("" if number == 3 else str(number + 1))


def test_an_empty_list_is_one_empty_page():
    page = Pages.of(User.objects.none(), "4")
    assert (page.items, page.last, page.first_shown, page.next_query, page.previous_query) == ([], 1, 0, "", "")

"""Links by order, for those who pass the rule."""

import pytest
import rules

from config.templatetags.candor import current_page
from config.web import navigation
from config.web.navigation import NavItem, register, visible_to


@pytest.fixture
def empty(monkeypatch):
    monkeypatch.setattr(navigation, "_items", {})
    for name, answer in (("test.all", True), ("test.none", False)):
        rules.add_rule(name, rules.always_true if answer else rules.always_false)
    yield
    for name in ("test.all", "test.none"):
        rules.remove_rule(name)


@pytest.mark.usefixtures("empty")
def test_visible_to_shows_what_the_rules_allow_in_order():
    register(NavItem("Late", "account_logout", "out", "test.all", 20))
    register(NavItem("Early", "account_login", "home", "test.all", 10, count=lambda user: 3))
    register(NavItem("Hidden", "account_signup", "gear", "test.none", 1))
    assert [(link.label, link.count) for link in visible_to(object())] == [("Early", 3), ("Late", None)]


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/boxes/", ' aria-current="page"'),
        ("/boxes/3/", ' aria-current="true"'),
        ("/lids/3/", ' aria-current="true"'),
        ("/lids-elsewhere/", ""),
    ],
)
def test_a_link_is_marked_on_its_own_pages_and_on_those_that_belong_to_it(rf, path, marked):
    assert current_page({"request": rf.get(path)}, "/boxes/", ("/lids/",)) == marked
    assert current_page({"request": rf.get(path)}, "/other/") == ""


@pytest.mark.usefixtures("empty")
def test_registering_twice_replaces():
    register(NavItem("Old", "account_login", "home", "test.all", 10))
    register(NavItem("New", "account_login", "home", "test.all", 10))
    assert [link.label for link in visible_to(object())] == ["New"]


@pytest.mark.usefixtures("empty")
def test_a_link_stands_below_another_where_that_one_may_be_used():
    register(NavItem("Top", "account_login", "home", "test.all", 10))
    register(NavItem("Below", "account_logout", "out", "test.all", 20, under="account_login"))
    register(NavItem("Hidden", "account_signup", "gear", "test.none", 30))
    register(NavItem("Left alone", "account_reset_password", "out", "test.all", 40, under="account_signup"))
    found = navigation.nested(visible_to(object()))
    assert [(link.label, [one.label for one in link.below]) for link in found] == [
        ("Top", ["Below"]),
        ("Left alone", []),
    ]

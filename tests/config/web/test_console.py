"""The console's own site: its list of models is built once a page, and its tabs have the product's icon."""

from django.contrib import admin
from django.http import HttpRequest
from django.test import RequestFactory

from tests.kit.console import make_superadmin, signed_in


def request_of(person) -> HttpRequest:
    request = RequestFactory().get("/admin/")
    request.user = person
    return request


def labels(person, app: str | None = None) -> set[str]:
    """What they may open, by the site."""
    return {
        model["model"]._meta.label_lower
        for group in admin.site.get_app_list(request_of(person), app)
        for model in group["models"]
    }


def test_the_list_is_kept_for_the_request_and_by_what_was_asked(ours, theirs):
    request = request_of(make_superadmin())
    whole = admin.site.get_app_list(request)
    assert admin.site.get_app_list(request) is whole
    part = admin.site.get_app_list(request, "superadmin")
    assert [one["app_label"] for one in part] == ["superadmin"]
    assert admin.site.get_app_list(request) is whole


def test_another_request_asks_again(ours, theirs):
    assert "superadmin.tenant" in labels(make_superadmin())
    assert labels(ours.admin) == labels(theirs.senior) == set()


def test_its_pages_have_the_icon(ours, theirs):
    assert 'href="/static/img/favicon.svg"' in signed_in(make_superadmin()).get("/admin/").content.decode()

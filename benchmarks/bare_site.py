"""A site of the same third-party apps without anything of ours: what the web is compared with in memory and start."""

from functools import cache
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import include, path

_PAGE = "<!doctype html><title>Rows</title><table>{% for one in rows %}<tr><td>{{ one }}</td></tr>{% endfor %}</table>"


@cache
def _page() -> Any:
    return engines["django"].from_string(_PAGE)


def rows(request: HttpRequest) -> HttpResponse:
    """Fifty rows."""
    return HttpResponse(_page().render({"rows": range(50)}, request))


urlpatterns = [
    path("", rows, name="landing"),
    path("admin/", admin.site.urls),
    path("accounts/", include("allauth.urls")),
]

"""The product's addresses, and beside them two bare views: one keeps what it is sent by one durable upsert, the other
shows candidates in the product's base page from one query."""

import json
from functools import cache
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from recruiting.models import Candidate

URL, PEOPLE_URL = "/bare/", "/bare/people/"
_PAGE = """{% extends "layouts/staff.html" %}{% block title %}People{% endblock %}{% block content %}<table>
{% for one in rows %}<tr><td>{{ one.first_name }} {{ one.last_name }}</td><td>{{ one.email }}</td>
<td>{{ one.current_company }}</td><td>{{ one.skills|join:", " }}</td><td>{{ one.created_at }}</td></tr>{% endfor %}
</table>{% endblock %}"""
_UPSERT = (
    "INSERT INTO bench_bare (who, question, value) VALUES (%s, %s, %s) "
    "ON CONFLICT (who, question) DO UPDATE SET value = excluded.value"
)


def prepare() -> None:
    """The table that the bare view writes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE bench_bare (who varchar(40), question integer, value text, UNIQUE (who, question))"
        )


@csrf_exempt
def bare(request: HttpRequest) -> JsonResponse:
    """One upsert, committed before the answer."""
    given = json.loads(request.body)
    change = given["changes"][0]
    with connection.cursor() as cursor:
        cursor.execute(_UPSERT, [given["client_id"], change["question"], json.dumps(change["value"])])
    return JsonResponse({"saved": change["client_seq"]})


def people(request: HttpRequest) -> HttpResponse:
    """The newest 50 candidates of the open tenant."""
    rows = list(Candidate.objects.order_by("-created_at", "-pk")[:50])
    return HttpResponse(_page().render({"rows": rows}, request))


@cache
def _page() -> Any:
    """Compiled once, as a template in a file is."""
    return engines["django"].from_string(_PAGE)


urlpatterns = [path("bare/", bare), path("bare/people/", people), path("", include("config.urls"))]

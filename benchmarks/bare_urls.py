"""The product's addresses, and beside them a bare view that keeps what it is sent by one durable upsert."""

import json

from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

URL = "/bare/"
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


urlpatterns = [path("bare/", bare), path("", include("config.urls"))]

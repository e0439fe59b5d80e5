"""The API's addresses: each app brings its own; schema and docs stand beside them."""

from django.http import HttpRequest, JsonResponse
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from config.api.problems import problem


@csrf_exempt
def nowhere(request: HttpRequest) -> JsonResponse:
    """404 as a problem, also while debugging."""
    answer = problem(404, "not_found", "There is nothing here that you can see.")
    return JsonResponse(answer.data, status=404, content_type="application/problem+json")


# Tried in this order: first the sides of candidates, whose answers and events come many times a minute.
urlpatterns = [
    path("v1/", include("assessments.api.urls")),
    path("v1/", include("proctoring.api.urls")),
    path("v1/", include("interviews.api.urls")),
    path("v1/", include("recruiting.api.urls")),
    path("v1/", include("accounts.api.urls")),
    path("v1/", include("superadmin.api.urls")),
    path("schema/", SpectacularAPIView.as_view(), name="api-schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api-schema"), name="api-docs"),
    re_path(r"", nowhere, name="api-nowhere"),
]

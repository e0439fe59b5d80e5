"""Refusals as pages: one handler turns a DomainError into a sentence that a person can read."""

import sys
from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from config.api.problems import RETRY_SECONDS, problem
from config.errors import DomainError, NotFound, Unavailable, no_answer, no_room
from config.logs import request_id


class RefusalMiddleware:
    """Catches what a view's domain call refused. API views have their own handler and never come here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_opened = request.method == "GET" and response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        return _for_forms_only(request, response) if is_opened and not response.content else response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """A fragment for htmx, JSON for a page's own script, back to the form with the sentence, else an error page."""
        unavailable = no_answer(exception)
        if unavailable is not None:
            return bare_refusal(request, unavailable)
        exception = no_room(exception) or exception
        if not isinstance(exception, DomainError):
            return None
        if getattr(request, "htmx", None):
            return render(request, "components/refusal.html", {"error": exception}, status=exception.status)
        if request.headers.get("Accept", "").startswith("application/json"):
            detail = {"detail": exception.sentence, "code": exception.reason_code, **exception.extra}
            return JsonResponse(detail, status=exception.status)
        came_from = request.headers.get("Referer", "")
        same_site = url_has_allowed_host_and_scheme(came_from, allowed_hosts={request.get_host()})
        if request.method == "POST" and same_site and not isinstance(exception, NotFound):
            messages.error(request, exception.sentence)
            return HttpResponseRedirect(came_from)
        return error_page(request, exception.status, exception.sentence)


def error_page(request: HttpRequest, status: int, sentence: str | Promise) -> HttpResponse:
    """The page for an error: what happened, whether anything was lost, what to do, and the incident's id."""
    context = {"status": status, "sentence": sentence, "incident": request_id.get(), "heading": _heading(status)}
    return render(request, "errors/page.html", context, status=status)


def _for_forms_only(request: HttpRequest, bare: HttpResponse) -> HttpResponse:
    """A form's own address that somebody opens, as after a reload or a log-in: a page in place of none."""
    page = error_page(
        request,
        bare.status_code,
        _("This address only takes what a form sends. Go back to the page of the form. Nothing was changed."),
    )
    page["Allow"] = bare.get("Allow", "")
    return page


_HEADINGS = {
    400: _("The request could not be read"),
    403: _("Not allowed"),
    404: _("Nothing to see here"),
    405: _("Nothing to open here"),
    409: _("Someone was faster"),
    410: _("No longer here"),
    413: _("Too large"),
    429: _("Too many tries"),
    503: _("Back in a moment"),
    507: _("No room left"),
}


def _heading(status: int) -> str:
    failed = _("Something failed on our side") if status >= HTTPStatus.INTERNAL_SERVER_ERROR else _("That did not work")
    return str(_HEADINGS.get(status, failed))


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return error_page(request, 400, _("Go back and try again. Nothing was changed."))


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return error_page(
        request, 403, _("Your role in this team does not allow this. An admin of the team can change your role.")
    )


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same words for what is not there and for what you may not see."""
    return error_page(
        request,
        404,
        _("There is nothing at this address that you can see. It may have moved, or belong to another team."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """500: drawn without the request, so that neither a context processor nor the database can break it again. 503
    where the database did not answer somebody before the view, as it reads the session first."""
    unavailable = no_answer(sys.exc_info()[1])
    if unavailable is not None:
        return bare_refusal(request, unavailable)
    sentence = _(
        "What you had saved before this is safe. Try once more; if it fails again, tell the people who run this site "
        "the number below."
    )
    return _bare_page(500, sentence)


def bare_refusal(request: HttpRequest, error: Unavailable) -> HttpResponse:
    """What a program, a page's script, htmx or a person is told while the database is away: nothing here asks it. Who
    sent a form is not led back to it, as its page could not be drawn: the browser's Back keeps what was typed."""
    wants_json = request.headers.get("Accept", "").startswith("application/json")
    if request.path.startswith("/api/"):
        told = problem(error.status, error.reason_code, error.sentence)
        answer: HttpResponse = JsonResponse(told.data, status=error.status, content_type="application/problem+json")
    elif wants_json:
        answer = JsonResponse({"detail": error.sentence, "code": error.reason_code}, status=error.status)
    elif request.headers.get("HX-Request"):
        answer = HttpResponse(render_to_string("components/refusal.html", {"error": error}), status=error.status)
    else:
        answer = _bare_page(error.status, error.sentence)
    answer["Retry-After"] = str(RETRY_SECONDS)
    return answer


def _bare_page(status: int, sentence: str | Promise) -> HttpResponse:
    context = {"status": status, "heading": _heading(status), "sentence": sentence, "incident": request_id.get()}
    return HttpResponse(render_to_string("errors/500.html", context), status=status)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose page was too old."""
    return error_page(
        request, 403, _("This form was open too long, or was opened elsewhere. Reload the page and send it again.")
    )

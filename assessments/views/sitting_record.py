"""From a test's link to what was recorded while it was taken."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from assessments.domain.sitting_links import Opened
from assessments.views.sitting_pages_doors import after_too, sitting_of
from proctoring.domain.tellings import own_url


@after_too
def sitting_record(request: HttpRequest, link: str, opened: Opened) -> HttpResponse:
    """The recording of this sitting, for who sat it. 404 where nothing was watched."""
    session = sitting_of(opened)
    if session.watch is None:
        raise Http404
    return redirect(own_url(session.watch))

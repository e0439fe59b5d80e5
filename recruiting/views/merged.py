"""Old links to a merged candidate."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from recruiting.domain.queries.people import merged_row

View = Callable[[HttpRequest, str], HttpResponse]


def leads_to_kept(view: View) -> View:
    """Where the candidate of the address is merged into one whom the person sees, go there; else as the view says."""

    @wraps(view)
    def led(request: HttpRequest, public_id: str) -> HttpResponse:
        try:
            return view(request, public_id)
        except Http404:
            row = merged_row(request.user, public_id)
            if row is None or row.merged_into is None:
                raise
            messages.info(request, _("%(name)s is merged into this record.") % {"name": row.name})
            return redirect("recruiting:candidate_detail", public_id=row.merged_into.public_id)

    return led

"""Old links to a merged candidate."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from recruiting.models import Candidate
from recruiting.rules import candidates_visible_to

View = Callable[[HttpRequest, str], HttpResponse]


def leads_to_kept(view: View) -> View:
    """Where the candidate of the address is merged into one whom the person sees, go there; else as the view says."""

    @wraps(view)
    def led(request: HttpRequest, public_id: str) -> HttpResponse:
        try:
            return view(request, public_id)
        except Http404:
            seen = candidates_visible_to(request.user).values("pk")
            merged = Candidate.objects.filter(public_id=public_id, merged_into__in=seen)
            row = merged.select_related("merged_into").first()
            if row is None or row.merged_into is None:
                raise
        said = _("%(name)s is merged into this record.") % {"name": row.name}
        messages.info(request, said)
        return redirect("recruiting:candidate_detail", public_id=row.merged_into.public_id)

    return led

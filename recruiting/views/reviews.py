"""Reviews: the list, one review with its result, trying again, paper, two side by side."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_POST, require_safe

from accounts.models import User
from config.web.access import require
from recruiting.domain.queries.candidates import tab_counts
from recruiting.domain.queries.reviews import comparable, review_page
from recruiting.domain.reviews import paper, retry_review
from recruiting.domain.reviews.comparing import compare_reviews
from recruiting.domain.reviews.running import review_state, settle_review, work_on
from recruiting.domain.reviews.shown import shown_result
from recruiting.domain.reviews.summaries import aim_of
from recruiting.forms.reviews import NoteFilter, ReviewFilter
from recruiting.models import Candidate, ReviewRequest
from recruiting.rules.reviews import reviews_visible_to


def load(request: HttpRequest, public_id: str, rule: str = "recruiting.view_review") -> tuple[ReviewRequest, User]:
    """A review that the person sees, with its result, and the person. Raises Http404, PermissionDenied."""
    rows = reviews_visible_to(request.user)
    rows = rows.select_related("resume__candidate", "text", "result", "requested_by")
    review = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, review)
    return settle_review(review), cast(User, request.user)


@login_required
def review_list(request: HttpRequest) -> HttpResponse:
    """Reviews of the résumés that this person reads, newest first."""
    require("recruiting.view_review", request.user)
    form = ReviewFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = review_page(cast(User, request.user), asked, request.GET.get("after"))
    return render(request, "recruiting/review_list.html", {"form": form, "page": page})


@login_required
def review_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """The progress, the reason why it failed, or the result with its notes in the text."""
    review, user = load(request, public_id)
    candidate = cast(Candidate, review.resume.candidate)
    form = NoteFilter(request.GET)
    shown = {"review": review, "candidate": candidate, "resume": review.resume, "tab": "reviews", "form": form}
    shown |= {"counts": tab_counts(candidate, user), "aim": aim_of(review)}
    if review.made is not None:
        shown |= shown_result(review, asked=form.asked(), at=request.GET.get("at", ""))
        shown["others"] = comparable(review, user)
    else:
        shown["work"] = work_on(review).first()
    return render(request, "recruiting/review_detail.html", shown)


def _state(request: HttpRequest, public_id: str) -> str | None:
    return review_state(request.user, public_id) if request.user.is_authenticated else None


@login_required
@condition(etag_func=_state)
def review_progress(request: HttpRequest, public_id: str) -> HttpResponse:
    """How far it is, as a fragment that the page polls each second."""
    review, _user = load(request, public_id)
    shown = {"review": review, "work": work_on(review).first(), "inner": True}
    return render(request, "recruiting/review_progress.html", shown)


@login_required
@require_POST
def review_retry(request: HttpRequest, public_id: str) -> HttpResponse:
    """Try one that failed again."""
    review, user = load(request, public_id, "recruiting.retry_review")
    retry_review(review=review, actor=user)
    messages.success(request, _("It is tried again."))
    return redirect("recruiting:review_detail", public_id=public_id)


@login_required
@require_safe
def review_pdf(request: HttpRequest, public_id: str) -> HttpResponse:
    """On paper, with the company's name and color. Each one is in the audit log."""
    review, user = load(request, public_id)
    content = paper.export_pdf(review=review, actor=user)
    name = slugify(f"{cast(Candidate, review.resume.candidate).name} {review.target_industry}")[:80] or "review"
    named = {"Content-Disposition": f'attachment; filename="{name}.pdf"', "Cache-Control": "private, no-store"}
    return HttpResponse(content, content_type="application/pdf", headers=named)


@login_required
def review_compare(request: HttpRequest, public_id: str, other_id: str) -> HttpResponse:
    """Two reviews of one candidate side by side: two versions, or two industries."""
    (left, user), (right, _same) = load(request, public_id), load(request, other_id)
    candidate = cast(Candidate, left.resume.candidate)
    shown = {"compared": compare_reviews(left=left, right=right), "candidate": candidate, "resume": right.resume}
    shown |= {"tab": "reviews", "counts": tab_counts(candidate, user)}
    return render(request, "recruiting/review_compare.html", shown)

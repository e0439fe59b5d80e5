"""Asking for reviews: of one résumé, of several candidates; a candidate's history."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import condition
from rules.rulesets import test_rule

from accounts.models import User
from config.errors import DomainError, NotAllowed
from config.web.access import require
from config.web.limits import asks_ai
from config.web.pages import Pages
from recruiting.domain.queries.candidates import tab_counts
from recruiting.domain.queries.reviews import batch_of, batch_progress, batch_state, candidate_history
from recruiting.domain.reviews import request_review
from recruiting.domain.reviews.bulk import MOST, Asked, request_reviews
from recruiting.domain.reviews.prefilling import first_choice, shared_choice
from recruiting.forms.refusals import show_refusal
from recruiting.forms.reviews import ReviewForm
from recruiting.models import Candidate, Resume
from recruiting.rules import applications_visible_to, candidates_visible_to, resumes_visible_to
from recruiting.views.candidates import load as load_candidate

TOLD = 5


@login_required
def candidate_reviews(request: HttpRequest, public_id: str) -> HttpResponse:
    """A candidate's reviews as far as the person reads the résumés, newest first."""
    candidate, user = load_candidate(request, public_id, "recruiting.view_candidate")
    require("recruiting.view_review", user)
    resumes = resumes_visible_to(user).filter(candidate=candidate)
    shown = {"candidate": candidate, "tab": "reviews", "counts": tab_counts(candidate, user)}
    shown |= {"reviews": candidate_history(candidate, user), "latest": resumes.order_by("-version_number").first()}
    return render(request, "recruiting/candidate_reviews.html", shown)


@asks_ai
@login_required
def review_request(request: HttpRequest, public_id: str, resume_id: str) -> HttpResponse:
    """Ask for a review of one résumé; the same that is under way is answered."""
    rows = resumes_visible_to(request.user).select_related("candidate")
    resume = get_object_or_404(rows, public_id=resume_id, candidate__public_id=public_id)
    require("recruiting.request_review", request.user, resume)
    form = ReviewForm(request.POST or None, initial=_initial(request, resume))
    if request.method == "POST" and form.is_valid():
        try:
            return _requested(request, resume, form)
        except DomainError as error:
            show_refusal(form, error)
    shown = {"form": form, "resume": resume, "candidate": resume.candidate, "tab": "reviews"}
    shown["counts"] = tab_counts(cast(Candidate, resume.candidate), cast(User, request.user))
    return render(request, "recruiting/review_request.html", shown, status=422 if form.errors else 200)


def _initial(request: HttpRequest, resume: Resume) -> dict[str, str]:
    """What an application of the candidate proposes, and what the address names (asking once more)."""
    first = first_choice(cast(Candidate, resume.candidate), cast(User, request.user))
    return first | {name: request.GET[name] for name in ReviewForm.base_fields if name in request.GET}


def _requested(request: HttpRequest, resume: Resume, form: ReviewForm) -> HttpResponse:
    review = request_review(resume=resume, actor=cast(User, request.user), **form.cleaned_data)
    if review.was_under_way:
        messages.info(request, _("The same review is under way already; here it is."))
    return redirect("recruiting:review_detail", public_id=review.public_id)


@asks_ai
@login_required
def reviews_request(request: HttpRequest) -> HttpResponse:
    """Ask for reviews of the ticked candidates; the first post asks for what."""
    require("recruiting.request_review", request.user)
    rows, user = _ticked(request), cast(User, request.user)
    form = ReviewForm(request.POST if "review_type" in request.POST else None, initial=shared_choice(rows, user))
    if not rows or not form.is_valid():
        shown = {"form": form, "candidates": rows}
        return render(request, "recruiting/reviews_request.html", shown, status=422 if form.errors else 200)
    asked = request_reviews(candidates=rows, actor=user, **form.cleaned_data)
    _say(request, asked)
    if not asked.requested:
        return redirect("recruiting:review_list")
    return redirect("recruiting:review_batch", batch=asked.batch)


def _ticked(request: HttpRequest) -> list[Candidate]:
    """Those of the ticked candidates (`id`) and applicants (`application`) whom the person sees and works on."""
    seen = candidates_visible_to(request.user)
    applied = applications_visible_to(request.user).filter(public_id__in=_ids(request, "application"))
    wanted = Q(public_id__in=_ids(request, "id")) | Q(pk__in=applied.values("candidate"))
    rows = list(seen.filter(wanted).order_by("pk")[:MOST])
    held = [one for one in rows if test_rule("recruiting.edit_candidate", request.user, one)]  # type: ignore[no-untyped-call]  # rules ships no types
    if rows and not held:
        raise NotAllowed(_("You may see these candidates, but not ask for reviews of them."))
    return held


def _ids(request: HttpRequest, name: str) -> list[str]:
    hexes = set("0123456789abcdef-")
    return [one for one in request.POST.getlist(name)[:MOST] if len(one) == 36 and set(one) <= hexes]


def _say(request: HttpRequest, asked: Asked) -> None:
    for sentence in asked.refusals[:TOLD]:
        messages.warning(request, sentence)
    if len(asked.refusals) > TOLD:
        messages.warning(request, _("%(n)d more could not be asked for.") % {"n": len(asked.refusals) - TOLD})
    if asked.running:
        words = ngettext(
            "%(n)d review was under way already.", "%(n)d reviews were under way already.", len(asked.running)
        )
        messages.info(request, words % {"n": len(asked.running)})


def _batch_state(request: HttpRequest, batch: UUID) -> str | None:
    if not request.user.is_authenticated or not request.GET.get("part"):
        return None
    return batch_state(request.user, batch)


@login_required
@condition(etag_func=_batch_state)
def review_batch(request: HttpRequest, batch: UUID) -> HttpResponse:
    """The progress of reviews that were asked for together; `?part=rows` is what the page polls each second."""
    require("recruiting.view_review", request.user)
    rows = batch_of(cast(User, request.user), batch)
    page = Pages.of(rows, request.GET.get("page"), size=MOST)
    if not page.items:
        raise Http404
    shown = {"page": page, "reviews": page.items, "progress": batch_progress(rows), "batch": batch}
    part = "#rows" if request.GET.get("part") == "rows" else ""
    return render(request, f"recruiting/review_batch.html{part}", shown)

"""Merging two candidates field by field, and taking it back."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from config.errors import Refused
from config.web.access import require
from recruiting.domain.merges import differing, merge_candidates, unmerge_candidates
from recruiting.domain.queries.people import (
    LABELS,
    choice_words,
    moved_words,
    others_to_merge,
    pair_hint,
    reasons_of,
    side_by_side,
    weights_of,
)
from recruiting.forms.people import ChoicesForm
from recruiting.forms.pipelines import of_request
from recruiting.models import Candidate, CandidateMerge
from recruiting.rules import candidates_visible_to
from recruiting.rules.people import merges_visible_to
from recruiting.views.candidates import load


def load_merge(request: HttpRequest, public_id: str, rule: str) -> tuple[CandidateMerge, User]:
    """A merge of somebody whom the person sees, and the person. Raises Http404, PermissionDenied."""
    rows = merges_visible_to(request.user).select_related("kept", "absorbed", "actor", "undone_by")
    merge = get_object_or_404(rows, public_id=public_id)
    require(rule, request.user, merge)
    return merge, cast(User, request.user)


def _other(request: HttpRequest, named: str) -> Candidate | None:
    found = of_request(named)
    return get_object_or_404(candidates_visible_to(request.user), public_id=found) if found else None


@login_required
def candidate_merge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Two people side by side with a choice for each field; without the other one, a search for them."""
    kept, user = load(request, public_id, "recruiting.merge_candidate")
    absorbed = _other(request, request.POST.get("with") or request.GET.get("with", ""))
    if absorbed is None:
        query = request.GET.get("q", "")[:200]
        shown = {"candidate": kept, "query": query, "found": others_to_merge(user, kept, query)}
        return render(request, "recruiting/candidate_merge_with.html", shown)
    if request.method == "POST":
        return _merged(request, kept, absorbed, user)
    return render(request, "recruiting/candidate_merge.html", _beside(user, kept, absorbed))


def _beside(user: User, kept: Candidate, absorbed: Candidate) -> dict[str, object]:
    hint = pair_hint(kept, absorbed)
    return {
        "candidate": kept,
        "other": absorbed,
        "rows": side_by_side(kept, absorbed),
        "people": weights_of(user, (kept, absorbed)),
        "reasons": reasons_of(hint) if hint else [],
    }


def _merged(request: HttpRequest, kept: Candidate, absorbed: Candidate, user: User) -> HttpResponse:
    form = ChoicesForm(differing(kept, absorbed), request.POST)
    if not form.is_valid():
        raise Refused(_("Choose one of the values of each field."), code="bad_choice")
    merge = merge_candidates(kept=kept, absorbed=absorbed, actor=user, choices=form.choices)
    undo = f"undo={reverse('recruiting:merge_undo', args=[merge.public_id])}"
    said = _("The two records of %(name)s are one now.") % {"name": merge.kept.name}
    messages.success(request, said, extra_tags=undo)
    return redirect("recruiting:candidate_detail", public_id=kept.public_id)


@login_required
@require_safe
def merge_detail(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a merge did: whose value was taken for each field, and what moved."""
    merge, _user = load_merge(request, public_id, "recruiting.view_merge")
    words = choice_words()
    shown = {
        "merge": merge,
        "moved": moved_words(merge),
        "stayed": sum(len(keys) for keys in merge.left.values()),
        "choices": [(LABELS[name], words[choice]) for name, choice in merge.choices.items()],
    }
    return render(request, "recruiting/merge_detail.html", shown)


@login_required
@require_POST
def merge_undo(request: HttpRequest, public_id: str) -> HttpResponse:
    """Two records again, each with what hung on it."""
    merge, user = load_merge(request, public_id, "recruiting.undo_merge")
    merge = unmerge_candidates(merge=merge, actor=user)
    messages.success(request, _("The merge is undone: two records again, each with its own."))
    return redirect("recruiting:candidate_detail", public_id=merge.absorbed.public_id)

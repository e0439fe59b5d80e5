"""Several candidates at once from the list: archive, restore, tag, and taking the last of these back."""

from collections.abc import Callable
from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST
from rules.rulesets import test_rule

from accounts.models import User
from config.errors import NotAllowed, Refused
from config.web.access import require
from recruiting.domain import candidate_bulk
from recruiting.domain.candidate_bulk import Changed
from recruiting.forms.candidates import TagForm
from recruiting.models import Candidate
from recruiting.rules import candidates_visible_to

MOST, TOLD = 200, 5
LAST = "candidates_last_act"
INVERSE = {"archive": "restore", "restore": "archive", "tag": "untag", "untag": "tag"}
ACTS: dict[str, Callable[..., Changed]] = {
    "archive": candidate_bulk.archive_candidates,
    "restore": candidate_bulk.restore_candidates,
    "tag": candidate_bulk.tag_candidates,
    "untag": candidate_bulk.untag_candidates,
}


def chosen_ids(request: HttpRequest) -> list[str]:
    """The ticked rows' ids, without what is no id."""
    hexes = set("0123456789abcdef-")
    return [one for one in request.POST.getlist("id")[:MOST] if len(one) == 36 and set(one) <= hexes]


def back_to_list(request: HttpRequest, query: str | None = None) -> HttpResponse:
    """The list as it was narrowed: by the form's `query`, or by the one given."""
    query = _query(request) if query is None else query
    return redirect(f"{reverse('recruiting:candidate_list')}?{query}".rstrip("?"))


def _query(request: HttpRequest) -> str:
    return "".join(request.POST.get("query", "")[:500].splitlines())


@login_required
@require_POST
def candidates_archive(request: HttpRequest) -> HttpResponse:
    """Take the ticked people off the lists."""
    done = _act(request, "archive", chosen_ids(request))
    _say(request, done, ngettext("%(n)s candidate archived.", "%(n)s candidates archived.", len(done.ids)))
    return back_to_list(request)


@login_required
@require_POST
def candidates_restore(request: HttpRequest) -> HttpResponse:
    """Bring the ticked people back."""
    done = _act(request, "restore", chosen_ids(request))
    _say(request, done, ngettext("%(n)s candidate restored.", "%(n)s candidates restored.", len(done.ids)))
    return back_to_list(request)


@login_required
@require_POST
def candidates_tag(request: HttpRequest) -> HttpResponse:
    """Give the ticked people a tag, or take it from them."""
    form = TagForm(request.POST)
    if not form.is_valid():
        raise Refused(_("Write one tag, without a comma."), code="no_tag")
    tag, away = form.cleaned_data["tag"], "away" in request.POST
    done = _act(request, "untag" if away else "tag", chosen_ids(request), tag=tag)
    taken = ngettext("Tag “%(tag)s” taken from %(n)s person.", "Tag “%(tag)s” taken from %(n)s people.", len(done.ids))
    given = ngettext("Tag “%(tag)s” given to %(n)s person.", "Tag “%(tag)s” given to %(n)s people.", len(done.ids))
    _say(request, done, taken if away else given, tag=tag)
    return back_to_list(request)


@login_required
@require_POST
def candidates_undo(request: HttpRequest) -> HttpResponse:
    """Take back what this session did last to several candidates; once."""
    require("recruiting.view_candidate", request.user)
    last = request.session.pop(LAST, None)
    if last is None:
        raise Refused(_("There is nothing left to undo."), code="nothing_to_undo")
    done = _act(request, INVERSE[last["act"]], last["ids"], **last["given"])
    request.session.pop(LAST, None)
    _say(request, done, ngettext("Undone for %(n)s person.", "Undone for %(n)s people.", len(done.ids)), undo=False)
    return back_to_list(request, last["query"])


def _act(request: HttpRequest, act: str, ids: list[str], **given: str) -> Changed:
    user = cast(User, request.user)
    rule = "recruiting.edit_candidate" if given else "recruiting.archive_candidate"
    require(rule, user)
    rows = list(candidates_visible_to(user).filter(public_id__in=ids).order_by("pk"))
    if not rows:
        raise Refused(_("Tick one candidate or more."), code="nothing_ticked")
    done = ACTS[act](candidates=_held(rule, user, rows), actor=user, **given)
    request.session[LAST] = {"act": act, "ids": done.ids, "given": given, "query": _query(request)}
    return done


def _held(rule: str, user: User, rows: list[Candidate]) -> list[Candidate]:
    held = [one for one in rows if test_rule(rule, user, one)]  # type: ignore[no-untyped-call]  # rules ships no types
    if not held:
        raise NotAllowed(_("You may see these candidates, but not change them."))
    return held


def _say(request: HttpRequest, done: Changed, words: str, *, undo: bool = True, **given: str) -> None:
    if done.ids:
        tags = f"undo={reverse('recruiting:candidates_undo')}" if undo else ""
        messages.success(request, words % {"n": len(done.ids), **given}, extra_tags=tags)
    elif not done.refusals:
        messages.info(request, _("Nothing had to be changed."))
    for sentence in done.refusals[:TOLD]:
        messages.warning(request, sentence)

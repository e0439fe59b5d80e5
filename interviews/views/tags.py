"""Tags of questions and templates: the list with how much each is used, making, renaming, merging, deleting."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from config.errors import DomainError
from config.web.access import require
from config.web.pages import Pages
from interviews.domain import tags
from interviews.domain.queries.bank_lists import found_tags, tag_statistics
from interviews.forms.tags import MergeForm, TagFilter, TagForm
from interviews.models import Tag
from interviews.rules import tags_visible_to
from interviews.views.refusals import put_refusal


def load(request: HttpRequest, public_id: str) -> tuple[Tag, User]:
    """A tag that the person may change, and the person. Raises Http404, PermissionDenied."""
    tag = get_object_or_404(tags_visible_to(request.user), public_id=public_id)
    require("interviews.edit_tag", request.user, tag)
    return tag, cast(User, request.user)


@login_required
def tag_list(request: HttpRequest) -> HttpResponse:
    """Every tag with its use, narrowed by what the address says."""
    require("interviews.view_tag", request.user)
    user, form = cast(User, request.user), TagFilter(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    page = Pages.of(found_tags(user, asked), request.GET.get("page"), size=50)
    shown = {"form": form, "page": page, "tab": "tags", "figures": tag_statistics(user), "new_form": TagForm()}
    return render(request, "interviews/tag_list.html", shown)


@login_required
@require_POST
def tag_new(request: HttpRequest) -> HttpResponse:
    """Make a tag."""
    require("interviews.edit_tag", request.user)
    made = tags.create_tag(name=request.POST.get("name", "")[:200], actor=cast(User, request.user))
    messages.success(request, _("%(name)s is made.") % {"name": made.name})
    return redirect("interviews:tag_list")


@login_required
def tag_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Rename a tag; the page offers to merge and to delete it too."""
    tag, user = load(request, public_id)
    form = TagForm(request.POST or None, initial={"name": tag.name})
    if request.method == "POST" and form.is_valid():
        try:
            tags.rename_tag(tag=tag, name=form.cleaned_data["name"], actor=user)
            return redirect("interviews:tag_list")
        except DomainError as error:
            put_refusal(form, error)
    counted = found_tags(user).get(pk=tag.pk)
    shown = {"form": form, "tag": counted, "merge_form": MergeForm(tag=tag)}
    return render(request, "interviews/tag_edit.html", shown, status=422 if form.errors else 200)


@login_required
@require_POST
def tag_merge(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put this tag's questions and templates under another, and delete it."""
    tag, user = load(request, public_id)
    form = MergeForm(request.POST, tag=tag)
    if not form.is_valid():
        shown = {
            "form": TagForm(initial={"name": tag.name}),
            "tag": found_tags(user).get(pk=tag.pk),
            "merge_form": form,
        }
        return render(request, "interviews/tag_edit.html", shown, status=422)
    into = tags.merge_tags(into=form.cleaned_data["into"], others=[tag], actor=user)
    messages.success(request, _("%(old)s is now %(new)s.") % {"old": tag.name, "new": into.name})
    return redirect("interviews:tag_list")


@login_required
@require_POST
def tag_delete(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take the tag off everything."""
    tag, user = load(request, public_id)
    tags.delete_tag(tag=tag, actor=user)
    messages.success(request, _("%(name)s is deleted. Questions and templates stay.") % {"name": tag.name})
    return redirect("interviews:tag_list")

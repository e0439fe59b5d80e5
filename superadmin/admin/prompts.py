"""Prompts in the console: revised into drafts, compared side by side, tried on samples, published, rolled back."""

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.admin import ModelAdmin, TabularInline
from unfold.decorators import action
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget, UnfoldAdminTextInputWidget

from config.errors import DomainError
from superadmin.admin.records import ReadOnlyAdmin, for_each
from superadmin.domain import audit
from superadmin.domain.ai import Answer
from superadmin.domain.prompt_trials import samples_of, try_version
from superadmin.domain.prompts import (
    draft_prompt,
    known_variables,
    publish_prompt,
    roll_back_prompt,
    side_by_side,
    text_to_revise,
)
from superadmin.models import Prompt, PromptVersion

_WIDE = {"rows": 24, "spellcheck": "false"}


class RevisionForm(forms.Form):
    """The whole text of the next version, and why."""

    template = forms.CharField(widget=UnfoldAdminTextareaWidget(attrs=_WIDE), label="Text", max_length=50_000)
    reason = forms.CharField(widget=UnfoldAdminTextInputWidget(), label="Why", max_length=300)


class PairForm(forms.Form):
    """Two versions of one prompt."""

    left = forms.ModelChoiceField(PromptVersion.objects.none(), widget=UnfoldAdminSelectWidget())
    right = forms.ModelChoiceField(PromptVersion.objects.none(), widget=UnfoldAdminSelectWidget())

    def __init__(self, *args: Any, prompt: Prompt, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            cast(forms.ModelChoiceField[PromptVersion], field).queryset = prompt.versions.order_by("-number")


class SampleForm(forms.Form):
    """An invented input."""

    sample = forms.ChoiceField(widget=UnfoldAdminSelectWidget(), label="Sample")

    def __init__(self, *args: Any, purpose: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.code, one.label) for one in samples_of(purpose)]
        cast(forms.ChoiceField, self.fields["sample"]).choices = choices


class VersionInline(TabularInline):
    """The versions of a prompt, newest first; read-only."""

    model = PromptVersion
    fields = ("number", "status", "shipped", "author", "reason", "created_at")
    readonly_fields = fields
    ordering = ("-number",)
    extra = 0
    can_delete = False
    show_change_link = True

    def has_add_permission(self, request: HttpRequest, obj: Prompt | None = None) -> bool:
        """Revising makes a version."""
        return False


@admin.register(Prompt)
class PromptAdmin(ModelAdmin):
    """Prompts ship as files; here they are described, given a tier, revised, compared and rolled back."""

    list_display = ("name", "purpose", "tier", "prompt_type", "agent", "industry", "language", "updated_at")
    list_filter = ("purpose", "tier", "prompt_type", "agent", "language")
    search_fields = ("name", "purpose", "description", "agent", "industry")
    ordering = ("name",)
    readonly_fields = ("name", "purpose")
    inlines = (VersionInline,)
    actions = ("roll_back",)
    actions_detail = ("revise", "compare")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Purposes bring their prompts."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Prompt | None = None) -> bool:
        """Never: ledger rows point at it."""
        return False

    def save_model(self, request: HttpRequest, obj: Prompt, form: Any, change: bool) -> None:
        """Saved, and recorded: a tier decides which model is asked."""
        super().save_model(request, obj, form, change)
        audit.record(
            "settings_change",
            obj,
            actor=request.user,
            name="superadmin.prompt.described",
            changes={name: {"old": form.initial.get(name), "new": getattr(obj, name)} for name in form.changed_data},
            description=f"fields: {', '.join(form.changed_data)}",
        )

    @admin.action(description="Roll back to the version before")
    def roll_back(self, request: HttpRequest, queryset: QuerySet[Prompt]) -> None:
        """One step each."""
        for_each(
            request, queryset, lambda prompt: roll_back_prompt(prompt=prompt, actor=request.user), "{n} rolled back."
        )

    @action(description="Revise", url_path="revise", permissions=["change"])  # type: ignore[untyped-decorator]  # unfold
    def revise(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """The text of the version in use (or of `?from=`), to be made into a draft."""
        prompt = get_object_or_404(Prompt, pk=object_id)
        source = text_to_revise(prompt=prompt, number=request.GET.get("from", ""))
        form = RevisionForm(request.POST or None, initial={"template": source.template if source else ""})
        if request.method == "POST" and form.is_valid():
            try:
                made = draft_prompt(prompt=prompt, author=request.user, **form.cleaned_data)
                return HttpResponseRedirect(reverse("admin:superadmin_promptversion_try_out", args=[made.pk]))
            except DomainError as refusal:
                form.add_error("template", refusal.sentence)
        shown = {"form": form, "source": source, "variables": known_variables(prompt)}
        return self._page(request, prompt, "revise", f"Revise {prompt}", shown)

    @action(description="Compare versions", url_path="compare", permissions=["view"])  # type: ignore[untyped-decorator]  # unfold
    def compare(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """Two versions side by side: the ones in `?left=&right=`, else the newest two."""
        prompt = get_object_or_404(Prompt, pk=object_id)
        newest = [version.pk for version in prompt.versions.order_by("-number")[:2]]
        asked = request.GET if "left" in request.GET else {"left": newest[-1:], "right": newest[:1]}
        chosen = {name: (value[0] if isinstance(value, list) else value) for name, value in asked.items() if value}
        form = PairForm(chosen, prompt=prompt)
        rows = side_by_side(form.cleaned_data["left"], form.cleaned_data["right"]) if form.is_valid() else []
        is_same = form.is_valid() and all(row.is_same for row in rows)
        shown = {"form": form, "rows": rows, "is_same": is_same}
        return self._page(request, prompt, "compare", f"Compare versions of {prompt}", shown)

    def _page(
        self, request: HttpRequest, prompt: Prompt, name: str, title: str, shown: dict[str, Any]
    ) -> HttpResponseBase:
        context = {**self.admin_site.each_context(request), "opts": self.opts, "original": prompt, "title": title}
        return TemplateResponse(request, f"admin/superadmin/prompt_{name}.html", {**context, **shown})


@admin.register(PromptVersion)
class PromptVersionAdmin(ReadOnlyAdmin):
    """Drafts come from revising; they are tried and published here; nothing is ever edited."""

    list_display = ("prompt", "number", "status", "shipped", "author", "reason", "created_at")
    list_filter = ("status", "shipped", "prompt", "created_at")
    search_fields = ("prompt__name", "template", "reason", "sha256")
    list_select_related = ("prompt", "author")
    ordering = ("prompt__name", "-number")
    actions = ("publish",)
    actions_detail = ("try_out",)

    @admin.action(description="Publish", permissions=["view"])
    def publish(self, request: HttpRequest, queryset: QuerySet[PromptVersion]) -> None:
        """Put into use; the version in use is retired."""
        for_each(
            request, queryset, lambda version: publish_prompt(version=version, actor=request.user), "{n} published."
        )

    @action(description="Try and publish", url_path="try", permissions=["view"])  # type: ignore[untyped-decorator]  # unfold
    def try_out(self, request: HttpRequest, object_id: str) -> HttpResponseBase:
        """Ask with this version's text for a sample, or put the version into use."""
        version = get_object_or_404(PromptVersion.objects.select_related("prompt"), pk=object_id)
        if "publish" in request.POST:
            self.publish(request, PromptVersion.objects.filter(pk=version.pk))
            return HttpResponseRedirect(request.path)
        form = SampleForm(request.POST or None, purpose=version.prompt.purpose)
        answer = _tried(request, version, form) if request.method == "POST" and form.is_valid() else None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": version,
            "title": f"Try {version}",
            "version": version,
            "form": form,
            "answer": answer,
            "said": answer.value.model_dump_json(indent=2) if answer else "",
            "has_samples": bool(samples_of(version.prompt.purpose)),
        }
        return TemplateResponse(request, "admin/superadmin/prompt_try.html", context)


def _tried(request: HttpRequest, version: PromptVersion, form: SampleForm) -> Answer[Any] | None:
    try:
        return try_version(version=version, sample=form.cleaned_data["sample"], actor=request.user)
    except DomainError as refusal:
        messages.error(request, refusal.sentence)
        return None

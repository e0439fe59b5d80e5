"""Figures of reports in words."""

from django import template
from django.utils.formats import number_format
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def first_sentence(words: str) -> str:
    """What a definition begins with; the whole stands on the page of the report."""
    head, stop, _rest = str(words).partition(". ")
    return head + stop.strip()


@register.filter
def figure(value: float | int | str | None, kind: str = "count") -> str:
    """A value in the reader's number format with its unit; an en dash where there is none."""
    if value is None or value == "":
        return mark_safe(f'<span class="cd-muted">–<span class="visually-hidden">{_("no figure")}</span></span>')  # noqa: S308 - own words
    if isinstance(value, str):
        return value
    shown = number_format(value, decimal_pos=0 if kind == "count" or float(value).is_integer() else 1)
    return {"percent": _("%(n)s %%"), "days": _("%(n)s d")}.get(kind, "%(n)s") % {"n": shown}

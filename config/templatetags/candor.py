"""Template words that every page may use: icons, score bands, initials, marked passages, form widgets, addresses."""

from collections.abc import Iterable
from html import unescape
from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from rules.rulesets import test_rule

from config.web import evidence, figures, prose, slots, widgets

register = template.Library()
register.filter("widget_kind", widgets.kind_of)
register.filter("first_id", widgets.first_id)
register.filter("prose", prose.drawn)
for drawing in (figures.band, figures.percent_of, figures.in_svg, figures.marks, figures.first_of):
    register.filter(drawing.__name__, drawing)


@register.simple_tag
def sprite() -> str:
    """The address of the icon sprite."""
    return static("img/icons.svg")


@register.simple_tag
def icon(name: str, label: str = "", size: str = "") -> SafeString:
    """One icon of the sprite; without a label it is decoration and said to nobody."""
    classes = f"cd-icon cd-icon--{size}" if size else "cd-icon"
    address = f"{static('img/icons.svg')}#{name}"
    if label:
        drawing = '<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>'
        return format_html(drawing, classes, label, address)
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', classes, address)


@register.filter
def initials(name: object) -> str:
    """Two letters for an avatar: first of the first and of the last word."""
    words = [word for word in str(name).split() if word[:1].isalnum()]
    letters = words[0][0] + (words[-1][0] if len(words) > 1 else "") if words else "–"
    return letters.upper()


@register.filter
def tint(key: object) -> int:
    """One of the design's five quiet tints, the same for the same id."""
    return sum(str(key).encode()) % 5 + 1


@register.filter
def truthy_text(value: object) -> bool:
    """Whether there is anything to show: 0 counts, None and '' do not."""
    return value is not None and value != ""


@register.filter
def in_words(code: object) -> str:
    """A code of ours as words: `answer_mark` is Answer mark, `ai_interview` AI interview, `resume_read` Résumé read."""
    words = str(code).replace("_", " ").replace("resume", "résumé")
    return f"AI{words[2:]}" if words.startswith("ai ") else words.capitalize()


@register.filter
def mark_spans(text: str, spans: Iterable[tuple[int, int]]) -> SafeString:
    """`text` escaped, with `<mark>` around half-open character spans (they may overlap or overshoot)."""
    return evidence.marked(str(text), spans)


@register.simple_tag
def quoted(text: str, start: int | None, end: int | None, spans: Iterable[tuple[int, int]] | None) -> SafeString:
    """A quote's text: marked by its spans, else from `start` to `end`, else marked whole.

    A component's attribute written `text="{{ x }}"` arrives escaped; it is turned back first, for the offsets' sake.
    """
    text = unescape(text) if isinstance(text, SafeString) else str(text)
    if spans is None:
        spans = [(start or 0, end if end is not None else len(text))]
    return evidence.marked(text, spans)


@register.filter
def undo_url(message: object) -> str:
    """The address in a message's extra tag `undo=/path/` (only a local path counts), else ''."""
    for tag in str(getattr(message, "extra_tags", "") or "").split():
        if tag.startswith("undo=/") and not tag.startswith("undo=//"):
            return tag.removeprefix("undo=")
    return ""


@register.simple_tag
def draw_widget(field: BoundField, **attrs: str) -> SafeString:
    """A bound field's widget in the design's class, tied to its help and error."""
    return widgets.drawn(field, **attrs)


@register.simple_tag(takes_context=True)
def current_page(context: template.Context, url: str, also: tuple[str, ...] = ()) -> str:
    """` aria-current="page"` where the link is this page, `"true"` where this page lies under it or under `also`."""
    path = getattr(context.get("request"), "path", "")
    if path == url:
        return mark_safe(' aria-current="page"')
    under = (url != "/" and path.startswith(url)) or path.startswith(also)
    return mark_safe(' aria-current="true"') if under else ""


@register.simple_tag(takes_context=True)
def slot_panels(context: template.Context, slot: str, obj: Any) -> SafeString:
    """What the apps above have registered for this place of the page, drawn in order."""
    return slots.drawn(slot, obj, context)


@register.simple_tag(takes_context=True)
def with_query(context: template.Context, **changes: object) -> str:
    """The current query string with some parameters changed; None or '' removes one."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        if value in (None, ""):
            query.pop(key, None)
        else:
            query[key] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def query_before(context: template.Context, key: str, *dropped: str) -> str:
    """The current query string without `dropped`, ending in `key=`: each row of a list adds its own value."""
    rest = with_query(context, **dict.fromkeys([key, *dropped]))
    return f"{rest}{'' if rest == '?' else '&'}{key}="


@register.simple_tag(takes_context=True)
def page_query(context: template.Context, key: str, value: str) -> str:
    """The current query string turned to another page of the list."""
    return with_query(context, **{key: value})


@register.simple_tag(takes_context=True)
def sort_state(context: template.Context, name: str, first: str = "asc") -> dict[str, str]:
    """For a column's head: `aria` (ascending, descending or '') and `next`, the `sort` value that a click asks for."""
    now = context["request"].GET.get("sort") or str(context.get("sort", ""))
    up, down = name, f"-{name}"
    if now == up:
        return {"aria": "ascending", "next": down}
    if now == down:
        return {"aria": "descending", "next": up}
    return {"aria": "", "next": down if first == "desc" else up}


@register.simple_tag(takes_context=True)
def allowed(context: template.Context, rule: str, obj: object = None) -> bool:
    """Whether the signed-in person may do what the rule names, to `obj` or at all."""
    return bool(test_rule(rule, context["request"].user, obj))  # type: ignore[no-untyped-call]  # rules ships no types

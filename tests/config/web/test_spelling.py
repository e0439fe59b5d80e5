"""Labels of the console: no list heading, filter, form or field holds an abbreviation in the wrong case."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.contrib.admin import ModelAdmin, site
from django.contrib.admin.utils import flatten_fieldsets, get_fields_from_path, label_for_field
from django.db.models import Field
from django.test import RequestFactory
from django.utils import translation
from django.utils.text import capfirst

from config.web.spelling import spelled
from tests.kit.console import make_superadmin

KNOWN = (
    *(
        "AI",
        "API",
        "ATS",
        "CPU",
        "CSV",
        "DNS",
        "FAQ",
        "GDPR",
        "HTML",
        "HTTP",
        "HTTPS",
        "ID",
        "IDs",
        "IMAP",
        "IP",
        "ISO",
    ),
    *(
        "JSON",
        "JWT",
        "LLM",
        "MFA",
        "OAuth",
        "OTP",
        "PDF",
        "SAML",
        "SDK",
        "SEO",
        "SHA",
        "SLA",
        "SMS",
        "SMTP",
        "SQL",
        "SSL",
    ),
    *("SSO", "TLS", "TOTP", "TTL", "UI", "UID", "URI", "URL", "URLs", "USD", "UTC", "UTM", "UUID", "VAT", "XML"),
)
AS_WRITTEN = {word.lower(): word for word in KNOWN} | {"pk": "ID", "sha256": "SHA-256"}
# A short word without a vowel is an abbreviation, even one that nobody has listed; these are none.
VOICELESS = {"ms", "nth", "vs"}


def wrong(label: str) -> list[str]:
    """The words of a label that are written wrong."""
    words = re.findall(r"[A-Za-z0-9]+", capfirst(label))
    listed = [word for word in words if word != AS_WRITTEN.get(word.lower(), word)]
    unlisted = [
        word
        for word in words
        if 2 <= len(word) <= 5 and word.isalpha() and not word.isupper() and word.lower() not in VOICELESS
        if not re.search("[aeiouy]", word.lower()) and word.lower() not in AS_WRITTEN
    ]
    return listed + unlisted


def field_labels(form: Any, names: Iterable[Any], model: Any, page: Any) -> Iterator[str]:
    """Of the fields of a drawn form, and of those that are only read."""
    for name in names:
        asked = isinstance(name, str) and name in form.fields
        yield str(form[name].label or "") if asked else str(label_for_field(name, model, page))


def labels(model: Any, page: ModelAdmin[Any], request: Any) -> Iterator[tuple[str, str]]:
    """(where, label) of all that a model's pages name."""
    yield "model", str(model._meta.verbose_name)
    yield "models", str(model._meta.verbose_name_plural)
    for name in page.get_list_display(request):
        yield "heading", str(label_for_field(name, model, page))
    for one in page.get_list_filter(request):
        named = one[0] if isinstance(one, tuple | list) else one
        kept = get_fields_from_path(model, named)[-1].verbose_name if isinstance(named, str) else named.title
        yield "filter", str(kept)
    for row in [model()] + ([None] if page.has_add_permission(request) else []):
        form, parts = page.get_form(request, row, change=row is not None)(), page.get_fieldsets(request, row)
        yield from (("form", label) for label in field_labels(form, flatten_fieldsets(parts), model, page))
        yield from (("part", str(title or "")) for title, _options in parts)
    for inline in page.get_inline_instances(request):
        form, names = inline.get_formset(request).form(), flatten_fieldsets(inline.get_fieldsets(request))
        yield from (("inline", label) for label in field_labels(form, names, inline.model, inline))


@pytest.mark.parametrize("model", sorted(site._registry, key=lambda one: one._meta.label), ids=lambda m: m._meta.label)
def test_no_page_of_the_console_writes_an_abbreviation_wrong(ours, theirs, model) -> None:
    request = RequestFactory().get("/admin/")
    request.user = make_superadmin()
    found = list(labels(model, site._registry[model], request))
    assert {"model", "models", "heading", "form"} <= {where for where, _label in found}
    assert [(where, label, wrong(label)) for where, label in found if wrong(label)] == []


def test_words_that_only_contain_an_abbreviation_stay() -> None:
    assert spelled("rapid tip of a laid api") == "rapid tip of a laid API"
    assert spelled("IP Address") == "IP Address"


def test_a_translated_label_is_spelled_in_the_language_of_the_moment() -> None:
    from axes.models import AccessAttempt

    field: Field[Any, Any] = AccessAttempt._meta.get_field("ip_address")
    assert str(field.verbose_name) == "IP Address"
    with translation.override("de"):
        assert "IP" in str(field.verbose_name)


def test_a_migration_keeps_what_the_model_gives() -> None:
    from superadmin.models import AIModel

    field = AIModel._meta.get_field("base_url")
    assert field.verbose_name == "base URL"
    assert "verbose_name" not in field.deconstruct()[3]

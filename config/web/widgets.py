"""Drawing a form's widgets in the design's classes, so that no form names a class of its own."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString


def kind_of(field: BoundField) -> str:
    """How the field is laid out: hidden, check (one tick box), choices (a fieldset), select, file or text."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    for kind, classes in (
        ("choices", (forms.RadioSelect, forms.CheckboxSelectMultiple)),
        ("check", (forms.CheckboxInput,)),
        ("select", (forms.Select,)),
        ("file", (forms.FileInput,)),
    ):
        if isinstance(widget, classes):
            return kind
    return "text"


_CLASS = {"check": "form-check-input", "select": "form-select"}


def drawn(field: BoundField, **given: str) -> SafeString:
    """The widget's HTML with the design's class; `given` attributes win over none but the empty ones are left out."""
    name = _CLASS.get(kind_of(field), "form-control")
    own = field.field.widget.attrs.get("class", "")
    classes = [*own.split(), *([] if name in own.split() else [name]), *(["is-invalid"] if field.errors else [])]
    attrs: dict[str, Any] = {key: value for key, value in given.items() if value}
    return field.as_widget(attrs={**attrs, "class": " ".join(classes)})


def first_id(field: BoundField) -> str:
    """The id that a link to the field must name: a fieldset's first choice has its own."""
    if kind_of(field) == "choices":
        options = field.subwidgets
        return str(options[0].id_for_label) if options else str(field.auto_id)
    return str(field.id_for_label or field.auto_id)

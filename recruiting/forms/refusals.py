"""What the domain refused, said beside the fields of the form that asked."""

from django import forms

from config.errors import DomainError


def show_refusal(form: forms.BaseForm, refusal: DomainError, *, field: str | None = None) -> None:
    """Put each sentence beside the field it names; what names none of the form's beside `field`, or on top."""
    said = {name: words for name, words in refusal.fields.items() if name in form.fields}
    for name, words in said.items():
        form.add_error(name, words)
    if not said:
        form.add_error(field, refusal.sentence)

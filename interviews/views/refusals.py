"""A refusal of the domain, put where the person looks."""

from django.forms import BaseForm

from config.errors import DomainError


def put_refusal(form: BaseForm, error: DomainError) -> None:
    """Beside the fields it names, else above the form."""
    named = {name: sentence for name, sentence in error.fields.items() if name in form.fields}
    for name, sentence in named.items():
        form.add_error(name, sentence)
    if not named:
        form.add_error(None, error.sentence)

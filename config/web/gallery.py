"""Invented content for the gallery of components. No real person, company or score."""

from typing import Any

from django import forms
from django.http import HttpRequest

PASSAGE = (
    "Moved invoicing from a nightly batch to event streams on Kafka, 40 million messages a day, "
    "and cut late invoices by 38 %. <b>Not bold</b> & escaped."
)
MARK = (PASSAGE.index("event"), PASSAGE.index(", and"))
NAMES = ("Soraya Quill", "Wren Halloway", "Ottoline Marsh", "Bram Tillinghast")
FILES: tuple[dict[str, Any], ...] = (
    {"name": "wren-halloway.pdf", "state": "done", "message": "New candidate, 12 skills found", "url": "#a"},
    {"name": "portfolio-scan.pdf", "state": "failed", "message": "Locked with a password. Remove it and add it again."},
    {"name": "okonjo-vale.pdf", "state": "sending", "percent": 40},
)


class SeveralFiles(forms.ClearableFileInput):
    """A file input that takes many."""

    allow_multiple_selected = True


class Specimen(forms.Form):
    """One of each kind of field."""

    title = forms.CharField(help_text="As candidates will read it.")
    department = forms.CharField(required=False)
    email = forms.EmailField(label="E-mail")
    kind = forms.ChoiceField(choices=[("full", "Full-time"), ("part", "Part-time")])
    rotation = forms.ChoiceField(
        choices=[("yes", "Yes"), ("no", "No")], widget=forms.RadioSelect, label="On-call rotation"
    )
    skills = forms.MultipleChoiceField(choices=[("py", "Python"), ("go", "Go")], widget=forms.CheckboxSelectMultiple)
    blind = forms.BooleanField(required=False, label="Blind review")
    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False, label="Job description")


class Upload(forms.Form):
    """The field of a drop zone."""

    resumes = forms.FileField(widget=SeveralFiles, label="Drop résumés here")


class Choose(forms.Form):
    """The fields of a filter bar."""

    stage = forms.ChoiceField(choices=[("", "Any stage"), ("applied", "Applied")], required=False)


class Cards:
    """A page of rows, as the pager asks for it."""

    total, first_shown, last_shown, about, key = 412, 1, 4, False, "page"
    previous_query, next_query = "", "2"


def specimens(request: HttpRequest) -> dict[str, Any]:
    """What the gallery's template shows."""
    scores = [(92, "Excellent"), (76, "Good"), (61, "Fair"), (47, "Below"), (28, "Low"), (None, "")]
    people = [{"name": name, "id": place, "score": scores[place][0]} for place, name in enumerate(NAMES)]
    theme = request.GET.get("theme", "")
    shown: dict[str, Any] = {"theme": theme} if theme in {"light", "dark"} else {}
    return shown | {
        "passage": PASSAGE,
        "start": MARK[0],
        "end": MARK[1],
        "scores": scores,
        "parts": [("Required skills", 46.0, 50), ("Nice to have", 6.7, 10), ("Level", None, 20)],
        "people": people,
        "page": Cards,
        "files": FILES,
        "form": Specimen({"email": "not an address", "kind": "full"}),
        "empty_form": Specimen(prefix="empty"),
        "upload": Upload(),
        "choose": Choose(),
        "matched": ["Python", "Django", "Kafka", "PostgreSQL"],
        "missing": ["Terraform"],
    }

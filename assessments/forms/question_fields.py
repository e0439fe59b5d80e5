"""The fields of the question editor, by the kind of question."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from assessments.ai.items import Item, Upload
from assessments.enums import Level, level_of
from assessments.forms.question_parts import lines_of, plain

LANGUAGES = [("python", "Python"), ("javascript", "JavaScript"), ("java", "Java"), ("cpp", "C++"), ("c", "C")]
_PLAIN = ("title", "stem", "stimulus", "code", "code_language", "image", "image_alt", "points", "explanation")
_META = ("source", "level", "topic", "category")
_OWN: dict[str, tuple[str, ...]] = {
    "single": ("shuffle", "certainty"),
    "multiple": ("shuffle", "partial", "certainty"),
    "true_false": ("certainty",),
    "numeric": ("certainty",),
    "short_text": ("certainty",),
    "cloze": ("partial", "certainty"),
    "matching": ("extra_answers", "shuffle", "partial", "certainty"),
    "ordering": ("partial", "certainty"),
    "long_text": ("min_words", "max_words"),
    "file_upload": ("extensions", "max_mb"),
    "coding": ("languages", *(f"starter_{name}" for name, _label in LANGUAGES), "time_ms", "memory_mb"),
}
_EVERY_OWN = frozenset(name for names in _OWN.values() for name in names)


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _code(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "class": "cd-mono", "spellcheck": "false"})


class QuestionFields(forms.Form):
    """What every question has, and what its kind adds. `fields` of other kinds are taken out."""

    stem = forms.CharField(
        label=_("Question"), max_length=20_000, widget=_area(5), help_text=_("Markdown: **bold**, `code`, lists.")
    )
    stimulus = forms.CharField(
        label=_("Shared text above the question"), required=False, max_length=20_000, widget=_area(3)
    )
    code = forms.CharField(label=_("Code to show"), required=False, max_length=20_000, strip=False, widget=_code(4))
    code_language = forms.CharField(label=_("Language of the code"), required=False, max_length=30)
    image = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    image_file = forms.FileField(
        label=_("Picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/gif,image/webp"}),
        help_text=_("PNG, JPEG, GIF or WebP, at most 2 MB."),
    )
    remove_image = forms.BooleanField(label=_("Take the picture out"), required=False)
    image_alt = forms.CharField(
        label=_("What the picture shows, in words"),
        required=False,
        max_length=2000,
        help_text=_("For people who do not see it."),
    )
    extra_answers = forms.CharField(
        label=_("Further answers that belong to no prompt, one a line"), required=False, widget=_area(2)
    )
    min_words = forms.IntegerField(label=_("Words, at least"), required=False, min_value=0, max_value=10_000)
    max_words = forms.IntegerField(label=_("Words, at most"), required=False, min_value=0, max_value=10_000)
    extensions = forms.CharField(
        label=_("Kinds of file"), required=False, max_length=200, help_text=_("Separated by commas: pdf, docx, txt.")
    )
    max_mb = forms.FloatField(label=_("Largest file, MB"), required=False, min_value=0.01, max_value=20)
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, choices=LANGUAGES, widget=forms.CheckboxSelectMultiple
    )
    time_ms = forms.IntegerField(label=_("Time a test, milliseconds"), required=False, min_value=100, max_value=20_000)
    memory_mb = forms.IntegerField(label=_("Memory a test, MB"), required=False, min_value=16, max_value=1024)
    points = forms.FloatField(label=_("Points"), min_value=0.01, max_value=1000)
    shuffle = forms.BooleanField(label=_("Shuffle the options"), required=False)
    partial = forms.BooleanField(label=_("Give part of the points for partly right answers"), required=False)
    certainty = forms.BooleanField(label=_("Ask how certain the candidate is"), required=False)
    explanation = forms.CharField(
        label=_("Reason for the key"), required=False, max_length=20_000, widget=_area(3),
        help_text=_("Shown with the result where the assessment allows it."),
    )  # fmt: skip
    source = forms.CharField(label=_("Source"), required=False, max_length=2000)
    title = forms.CharField(label=_("Short name"), required=False, max_length=200)
    level = forms.ChoiceField(label=_("Level"), choices=Level.choices)
    topic = forms.CharField(label=_("Topic"), required=False, max_length=120)
    category = forms.CharField(label=_("Category"), required=False, max_length=120)
    tags = forms.CharField(label=_("Tags"), required=False, max_length=1000, help_text=_("Separated by commas."))
    note = forms.CharField(
        label=_("What changed"), required=False, max_length=300, help_text=_("Stands beside the version.")
    )

    def __init__(self, kind: str, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        if kind == "coding":
            self._add_starters()
        for name in _EVERY_OWN - set(_OWN[kind]):
            self.fields.pop(name, None)
        if is_new:
            self.fields.pop("note")

    def _add_starters(self) -> None:
        for name, label in LANGUAGES:
            self.fields[f"starter_{name}"] = forms.CharField(
                label=_("Starter code, %(language)s") % {"language": label},
                required=False,
                max_length=20_000,
                strip=False,
                widget=_code(4),
            )

    def group(self, *names: str) -> list[Any]:
        """The bound fields of these names that this kind has."""
        return [self[name] for name in names if name in self.fields]

    @property
    def own(self) -> list[Any]:
        """The fields that only this kind has, without the tick boxes on marking."""
        return self.group(*(name for name in _OWN[self.kind] if name not in ("shuffle", "partial", "certainty")))

    @property
    def marking(self) -> list[Any]:
        """How it is marked."""
        return self.group("points", "shuffle", "partial", "certainty")

    def clean_level(self) -> str:
        """One of the four."""
        return level_of(self.cleaned_data["level"])

    def parts(self) -> dict[str, Any]:
        """The item's fields that stand in the form, the tables apart."""
        given = self.cleaned_data
        found = {name: given[name] for name in (*_PLAIN, *_META)}
        found |= {name: given[name] for name in ("shuffle", "partial", "certainty") if name in given}
        found["code"] = given["code"].replace("\r\n", "\n").rstrip()
        found["stem"], found["stimulus"] = (given[name].replace("\r\n", "\n") for name in ("stem", "stimulus"))
        found["tags"] = tags_of(given["tags"])
        if self.kind == "matching":
            found["extra_answers"] = lines_of(given["extra_answers"])
        if self.kind == "long_text":
            found |= {name: given[name] or 0 for name in ("min_words", "max_words")}
        if self.kind == "file_upload":
            found["upload"] = _upload(given)
        return found

    def coding(self, tests: list[dict[str, Any]]) -> dict[str, Any]:
        """The `coding` part with these tests."""
        given = self.cleaned_data
        starters = {name: given.get(f"starter_{name}", "").replace("\r\n", "\n") for name in given["languages"]}
        return {
            "languages": given["languages"],
            "starter": {name: code for name, code in starters.items() if code.strip()},
            "tests": tests,
            "time_ms": given["time_ms"] or 2000,
            "memory_mb": given["memory_mb"] or 256,
        }


def tags_of(text: str) -> list[str]:
    """Tags from a line with commas, each once, in small letters."""
    return list(dict.fromkeys(" ".join(tag.lower().split())[:60] for tag in text.split(",") if tag.strip()))


def _upload(given: dict[str, Any]) -> dict[str, Any]:
    names = [name.strip().lstrip(".").lower() for name in given["extensions"].split(",") if name.strip()]
    return {"extensions": names, "max_bytes": round((given["max_mb"] or 5) * 1_000_000)}


def initial_of(item: Item) -> dict[str, Any]:
    """What the fields show of an item."""
    upload, coding = item.upload or Upload(), item.coding
    shown = {name: getattr(item, name) for name in (*_PLAIN, *_META, "shuffle", "partial", "certainty")}
    shown |= {"min_words": item.min_words or None, "max_words": item.max_words or None}
    shown |= {"tags": ", ".join(item.tags), "extra_answers": "\n".join(item.extra_answers)}
    shown |= {"extensions": ", ".join(upload.extensions), "max_mb": upload.max_bytes / 1_000_000}
    if coding is not None:
        shown |= {"languages": list(coding.languages), "time_ms": coding.time_ms, "memory_mb": coding.memory_mb}
        shown |= {f"starter_{name}": code for name, code in coding.starter.items()}
    return {name: plain(value) for name, value in shown.items()}

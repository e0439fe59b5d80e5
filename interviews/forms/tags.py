"""Tags: shapes of what people send."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from interviews.domain.tag_names import normalize_tag
from interviews.enums import TagMode
from interviews.models import Tag

NO_TAG = -1


def names_of(text: str) -> list[str]:
    """Tags as they are kept, of a text with commas."""
    return list(dict.fromkeys(tag for name in re.split(r"[,;\n]", text) if (tag := normalize_tag(name))))


def keys_of(names: list[str]) -> list[int]:
    """The keys of tags by name; a name that nothing carries is a key that nothing has."""
    held = dict(Tag.objects.filter(name__in=names).values_list("name", "pk"))
    return [held.get(name, NO_TAG) for name in names]


class TagsField(forms.CharField):
    """Tags separated by commas."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Tags"), "required": False, "max_length": 600, **kwargs})

    def prepare_value(self, value: Any) -> Any:
        """A list is shown with commas."""
        return ", ".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        """The names as they are kept."""
        return names_of(str(super().to_python(value)))

    def run_validators(self, value: Any) -> None:
        """The length is the text's."""
        super().run_validators(", ".join(value))


def tag_mode() -> forms.TypedChoiceField:
    """How several tags choose; any of them where nothing is said."""
    return forms.TypedChoiceField(
        label=_("Several tags"), required=False, choices=TagMode.choices, empty_value=TagMode.ANY.value
    )


class TagForm(forms.Form):
    """The name of a tag."""

    name = forms.CharField(label=_("Name"), max_length=60, help_text=_("Small letters, spaces become hyphens."))


class TagFilter(forms.Form):
    """What the list of tags is narrowed by; all of it stands in the address."""

    q = forms.CharField(required=False, max_length=60)
    shown = forms.ChoiceField(label=_("Shown"), required=False, choices=[("", _("All")), ("unused", _("Not in use"))])
    sort = forms.ChoiceField(
        label=_("Order"), required=False, choices=[("", _("By name")), ("used", _("Most used first"))]
    )


class MergeForm(forms.Form):
    """The tag that another goes into."""

    into = forms.ModelChoiceField(
        label=_("Into"), queryset=Tag.objects.none(), to_field_name="public_id", empty_label=_("Choose a tag")
    )

    def __init__(self, *args: Any, tag: Tag, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["into"]
        chosen.queryset = Tag.objects.exclude(pk=tag.pk)

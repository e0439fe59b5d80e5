"""What narrows the list of notices, how each kind reaches a person, and what an admin writes."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from rules.rulesets import test_rule

from accounts.enums import MailTime, NoticeType, Priority, Role
from accounts.forms.teams import PersonChoice
from accounts.models import Membership, User
from accounts.models.memberships import MembershipQuerySet
from accounts.notices import Kind, all_kinds

SHOW = [("", _("All")), ("unread", _("Unread")), ("archived", _("Archived"))]


class NoticeFilter(forms.Form):
    """Unread, all or archived; one type or any."""

    show = forms.ChoiceField(required=False, choices=SHOW, widget=forms.HiddenInput)
    type = forms.ChoiceField(label=_("About"), required=False, choices=[("", _("Anything")), *NoticeType.choices])


def kinds_for(user: User) -> list[Kind]:
    """The kinds of notice that this person can get at all."""
    return [kind for kind in all_kinds() if not kind.rule or test_rule(kind.rule, user)]  # type: ignore[no-untyped-call]  # rules ships no types


class NoticeSettingsForm(forms.Form):
    """For each kind: whether the bell counts it, and whether and when it is mailed; and the hour of the daily mail."""

    digest_hour = forms.TypedChoiceField(
        label=_("The daily mail comes at"),
        coerce=int,
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        help_text=_("In your timezone. It comes on days on which something waits for it."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds, chosen = kinds_for(user), user.settings
        self.fields["digest_hour"].initial = chosen.digest_hour
        for kind in self.kinds:
            self.fields[f"bell:{kind.code}"] = forms.BooleanField(
                label=_("The bell counts it"), required=False, initial=chosen.wants_bell(kind.code)
            )
            self.fields[f"mail:{kind.code}"] = forms.ChoiceField(
                label=_("Mail"),
                choices=MailTime.choices,
                initial=chosen.mail_time(kind.code, default=kind.mail_default),
            )

    def rows(self) -> Iterator[dict[str, Any]]:
        """{kind, type, bell, mail} of each kind, by what it is about."""
        for kind in self.kinds:
            yield {
                "kind": kind,
                "type": NoticeType(kind.type).label,
                "bell": self[f"bell:{kind.code}"],
                "mail": self[f"mail:{kind.code}"],
            }

    def chosen(self) -> dict[str, Any]:
        """What edit_notice_settings takes."""
        given = self.cleaned_data
        codes = [kind.code for kind in self.kinds]
        return {
            "bell": [code for code in codes if given[f"bell:{code}"]],
            "mail": {code: given[f"mail:{code}"] for code in codes},
            "digest_hour": given["digest_hour"],
        }


TO = [("staff", _("Everybody who works here")), ("all", _("Everybody, candidates too")), ("chosen", _("Chosen people"))]


class PeopleChoice(forms.ModelMultipleChoiceField):
    """Members by name and e-mail."""

    label_from_instance = PersonChoice.label_from_instance


class SendNoticeForm(forms.Form):
    """Title, text, how soon it wants to be read, and to whom."""

    title = forms.CharField(label=_("Title"), max_length=200)
    message = forms.CharField(label=_("Text"), max_length=4000, widget=forms.Textarea({"rows": 6}))
    priority = forms.ChoiceField(label=_("How soon"), choices=Priority.choices, initial=Priority.NORMAL)
    to = forms.ChoiceField(label=_("To"), choices=TO, widget=forms.RadioSelect, initial="staff")
    people = PeopleChoice(
        Membership.objects.none(),
        label=_("People"),
        required=False,
        to_field_name="public_id",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only where you choose people."),
    )

    def __init__(self, *args: Any, people: MembershipQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = people.active().exclude(role=Role.CANDIDATE).select_related("user", "tenant")
        self.fields["people"].queryset = rows.order_by("user__last_name", "user__first_name", "pk")  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        """Somebody is chosen where people are to be."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("to") == "chosen" and not given.get("people") and "people" not in self.errors:
            self.add_error("people", _("Choose at least one person."))
        return given

    def addressed(self) -> dict[str, Any]:
        """What send_notice takes."""
        given = self.cleaned_data
        chosen = given["to"] == "chosen"
        return {
            **{name: given[name] for name in ("title", "message", "priority")},
            "people": list(given["people"]) if chosen else [],
            "to_everyone": not chosen,
            "with_candidates": given["to"] == "all",
        }

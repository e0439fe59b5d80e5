"""What narrows the list of notices."""

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import NoticeType

SHOW = [("", _("All")), ("unread", _("Unread")), ("archived", _("Archived"))]


class NoticeFilter(forms.Form):
    """Unread, all or archived; one type or any."""

    show = forms.ChoiceField(required=False, choices=SHOW, widget=forms.HiddenInput)
    type = forms.ChoiceField(label=_("About"), required=False, choices=[("", _("Anything")), *NoticeType.choices])

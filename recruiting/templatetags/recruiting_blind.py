"""Words of the redacted résumé's page."""

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()

_NAMES = {
    "name": _("names"),
    "email": _("e-mail addresses"),
    "phone": _("phone numbers"),
    "url": _("links"),
    "address": _("places of home"),
    "birth": _("birth and age"),
    "family": _("family"),
    "nationality": _("nationality"),
    "gender": _("gendered words"),
    "photo": _("pictures"),
    "employer": _("employers"),
    "school": _("schools"),
}


@register.filter
def kind_name(kind: str) -> str:
    """A kind of replacement in words."""
    return str(_NAMES.get(kind, kind))

"""What a hint's reasons say, in words for a person."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

SENTENCES = {
    "given_equal": gettext_lazy("The same first name"),
    "given_short": gettext_lazy("First names that are forms of one name"),
    "given_part": gettext_lazy("One first name is the other's second"),
    "given_slip": gettext_lazy("First names that differ by a typing error"),
    "given_initial": gettext_lazy("A first name and its initial"),
    "given_other": gettext_lazy("Different first names"),
    "family_equal": gettext_lazy("The same last name"),
    "family_part": gettext_lazy("One last name is part of the other"),
    "family_slip": gettext_lazy("Last names that differ by a typing error"),
    "family_initial": gettext_lazy("A last name and its initial"),
    "family_other": gettext_lazy("Different last names"),
    "names_turned": gettext_lazy("First and last name stand the other way round"),
    "email": gettext_lazy("The same e-mail"),
    "local_part": gettext_lazy("E-mails with the same, unusual beginning"),
    "local_part_is_the_name": gettext_lazy("E-mails that begin alike, with the name"),
    "local_part_near": gettext_lazy("E-mails that begin nearly alike"),
    "phone": gettext_lazy("The same phone"),
    "other_phone": gettext_lazy("Different phones"),
    "profile": gettext_lazy("The same profile address"),
    "other_profile": gettext_lazy("Different profiles on one network"),
    "place": gettext_lazy("The same place"),
    "other_place": gettext_lazy("Different places"),
    "job_in_the_same_years": gettext_lazy("The same employer from the same year"),
    "employer": gettext_lazy("The same employer"),
    "position": gettext_lazy("The same position there"),
    "other_position": gettext_lazy("Another position there"),
    "no_common_employer": gettext_lazy("No employer in common"),
    "studies_in_the_same_years": gettext_lazy("The same school until the same year"),
    "school": gettext_lazy("The same school"),
    "school_in_other_years": gettext_lazy("The same school in other years"),
    "no_common_school": gettext_lazy("No school in common"),
    "years_apart": gettext_lazy("Careers that begin in different decades"),
}


def reason_words(reason: Mapping[str, Any]) -> str:
    """The sentence of one stored reason {code, points, detail}, with what was compared behind it."""
    words = str(SENTENCES.get(str(reason["code"]), reason["code"]))
    return _("%(words)s: %(detail)s") % {"words": words, "detail": reason["detail"]} if reason.get("detail") else words

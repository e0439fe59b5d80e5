"""What each rating from 1 to 5 looks like in behavior (BARS), for the criteria that every scorecard has."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Anchors = Mapping[int, str | Promise]

COMMON: dict[str, Anchors] = {
    "overall_rating": {
        1: _("Falls well short of what the job needs"),
        2: _("Falls short in more than one thing that matters"),
        3: _("Meets what the job needs, with one open question"),
        4: _("Meets it, and is strong in what matters most"),
        5: _("Would lift the team from the first month"),
    },
    "technical_rating": {
        1: _("Could not explain own work"),
        2: _("Names tools; reasons were missing"),
        3: _("Explains choices in familiar ground"),
        4: _("Explains trade-offs with own cases"),
        5: _("Sees consequences that others miss, and shows them"),
    },
    "communication_rating": {
        1: _("I could not follow most answers"),
        2: _("Needed several questions to reach the point"),
        3: _("Answers the question asked"),
        4: _("Result first, then the reason"),
        5: _("Adapts to the listener and checks it arrived"),
    },
    "problem_solving_rating": {
        1: _("Started without understanding the problem"),
        2: _("One approach, kept although it failed"),
        3: _("Breaks it down with some help"),
        4: _("Narrows before building; tests the guess"),
        5: _("Finds the question behind the question"),
    },
    "culture_add_rating": {
        1: _("Described acting against our principles"),
        2: _("Gave no example of working with others"),
        3: _("Gives an example of good work with others"),
        4: _("Brings a practice that we lack"),
        5: _("Has changed how a team works, for the better"),
    },
}


# What the common criteria are called, by their field; the scorecard shows them first.
CRITERIA = {
    "overall_rating": "Overall",
    "technical_rating": "Technical depth",
    "communication_rating": "Communication",
    "problem_solving_rating": "Problem solving",
    "culture_add_rating": "Culture add",
}


def common_of(name: str) -> str:
    """The field of the common criterion that a kit's competency names, '' where it is one of its own."""
    wanted = " ".join(name.split()).casefold()
    return next((field for field, label in CRITERIA.items() if label.casefold() == wanted), "")


def anchors_of(competency: Mapping[str, Any]) -> dict[int, str]:
    """The anchors of a kit's competency {name, anchors {"1": sentence}}; those that are written."""
    given = competency.get("anchors") or {}
    return {level: str(given[str(level)]) for level in range(1, 6) if given.get(str(level))}

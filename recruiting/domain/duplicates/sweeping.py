"""Doubles among people who were there before doubles were looked for."""

from collections.abc import Iterator

from recruiting.domain.duplicates.hints import hint_duplicates
from recruiting.models import Candidate

_AT_ONCE = 200


def hint_everybody() -> Iterator[int]:
    """Look for the doubles of everybody of the open tenant, 200 at a time; yields how many people are done. Writes keys
    and hints as `hint_duplicates` does; answered hints stay answered. Safe at any time, twice is the same as once."""
    done, last = 0, 0
    while people := list(Candidate.objects.standing().filter(pk__gt=last).order_by("pk")[:_AT_ONCE]):
        for person in people:
            hint_duplicates(person)
        done, last = done + len(people), people[-1].pk
        yield done

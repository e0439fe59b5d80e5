"""Points for and against two records being one person, each with its reason; and what they add up to.

A point is about a tenth of a decimal order of likelihood (10 points: ten times as likely), in the manner of Fellegi and
Sunter (A Theory for Record Linkage, 1969); the figures are set by hand. Names alone never suffice; a shared phone does
not outweigh another first name, for families and teams share one.
"""

from collections.abc import Iterator

from rapidfuzz import fuzz

from recruiting.ai.same_person import names as kinds
from recruiting.ai.same_person.careers import career_reasons
from recruiting.ai.same_person.keys import local_part
from recruiting.ai.same_person.names import best_names, words_of
from recruiting.ai.same_person.reasons import Reason, Verdict
from recruiting.ai.same_person.traits import Traits, place_key

SAME, POSSIBLY = 50, 38
GIVEN = {
    kinds.EQUAL: 14,
    kinds.SHORT: 11,
    kinds.PART: 6,
    kinds.SLIP: 9,
    kinds.INITIAL: 7,
    kinds.NONE: 0,
    kinds.OTHER: -45,
}
FAMILY = {kinds.EQUAL: 14, kinds.PART: 10, kinds.SLIP: 10, kinds.INITIAL: 3, kinds.NONE: 0, kinds.OTHER: -20}
EMAIL, LOCAL_PART, LOCAL_PART_IS_NAME, LOCAL_PART_NEAR = 40, 12, 5, 3
PHONE, OTHER_PHONE = 18, -3
PROFILE, OTHER_PROFILE = 42, -15
PLACE, OTHER_PLACE = 3, -2


def compare(one: Traits, other: Traits) -> Verdict:
    """Whether two records tell of one person: `same` from 50 points, `possibly` from 38. The order does not matter."""
    found = [*_names(one, other), *_addresses(one, other), *career_reasons(one, other)]
    reasons = tuple(sorted((one for one in found if one.points), key=lambda one: (-one.points, one.code)))
    score = sum(reason.points for reason in reasons)
    return Verdict("same" if score >= SAME else "possibly" if score >= POSSIBLY else "different", score, reasons)


def _names(one: Traits, other: Traits) -> Iterator[Reason]:
    names = best_names((one.first, one.last), (other.first, other.last))
    yield Reason(f"given_{names.given}", GIVEN[names.given])
    yield Reason(f"family_{names.family}", FAMILY[names.family])
    if names.turned:
        yield Reason("names_turned", -1)


def _addresses(one: Traits, other: Traits) -> Iterator[Reason]:
    yield from _emails(one, other)
    phones = set(one.phones) & set(other.phones)
    if phones:
        yield Reason("phone", PHONE, min(phones))
    elif one.phones and other.phones:
        yield Reason("other_phone", OTHER_PHONE)
    profiles = set(one.profiles) & set(other.profiles)
    if profiles:
        yield Reason("profile", PROFILE, min(profiles))
    elif {_host(page) for page in one.profiles} & {_host(page) for page in other.profiles}:
        yield Reason("other_profile", OTHER_PROFILE)
    here, there = place_key(one.location), place_key(other.location)
    if here and there:
        alike = fuzz.ratio(here, there) >= 90
        yield Reason("place", PLACE, one.location) if alike else Reason("other_place", OTHER_PLACE)


def _host(profile: str) -> str:
    return profile.partition("/")[0]


def _emails(one: Traits, other: Traits) -> Iterator[Reason]:
    both = set(one.emails) & set(other.emails)
    if both:
        yield Reason("email", EMAIL, min(both))
        return
    pairs = [(local_part(a), local_part(b)) for a in one.emails for b in other.emails]
    known = {*words_of(f"{one.first} {one.last}"), *words_of(f"{other.first} {other.last}")}
    same = next((a for a, b in pairs if a == b and len(a) > 4), "")
    if same:
        told = _beyond_the_name(same, known)
        yield Reason(
            "local_part" if len(told) > 1 else "local_part_is_the_name",
            LOCAL_PART if len(told) > 1 else LOCAL_PART_IS_NAME,
            same,
        )
    elif any(fuzz.ratio(a, b) >= 85 and len(_beyond_the_name(a, known) or "") > 1 for a, b in pairs):
        yield Reason("local_part_near", LOCAL_PART_NEAR)


def _beyond_the_name(local: str, known: set[str]) -> str:
    """What is left of an address when the words of the name are taken out: that two people share by chance."""
    for word in sorted(known, key=len, reverse=True):
        local = local.replace(word, "") if len(word) > 2 else local
    return local

"""The forms of an English verb, so that one phrase of the catalog ("to close the books") finds "closed the books"."""

import re

_IRREGULAR: dict[str, tuple[str, ...]] = {
    verb: tuple(forms.split())
    for verb, forms in (
        line.split(": ")
        for line in """
bend: bent
break: broke broken
bring: brought
build: built
buy: bought
cut: cut
do: did done
draw: drew drawn
drive: drove driven
feed: fed
fight: fought
find: found
get: got
give: gave given
go: went gone
grind: ground
grow: grew grown
hang: hung
hold: held
keep: kept
lay: laid
lead: led
make: made
meet: met
pay: paid
put: put
read: read
ring: rang rung
run: ran
sell: sold
send: sent
set: set
sew: sewed sewn
shoot: shot
speak: spoke spoken
spot: spotted
take: took taken
teach: taught
wind: wound
win: won
write: wrote written
""".strip().splitlines()
    )
}
_DOUBLES = re.compile(r"[^aeiou]*(?:qu)?[aeiou][bdglmnprt]")  # one syllable, one vowel, one consonant: plan, ship
_LATE_STRESS = frozenset({"admit", "submit", "commit", "transfer", "refer", "prefer", "control", "program", "format"})
_HISSING = ("s", "x", "z", "ch", "sh")


def forms(verb: str) -> tuple[str, ...]:
    """The verb (lower case, infinitive) with its other forms: close, closes, closing, closed."""
    stem = verb + verb[-1] if _DOUBLES.fullmatch(verb) or verb in _LATE_STRESS else verb
    if verb.endswith("e"):
        stem = verb[:-1]
    going = verb[:-2] + "ying" if verb.endswith("ie") else stem + "ing"
    past = _IRREGULAR.get(verb, (_past(verb, stem),))
    return tuple(dict.fromkeys((verb, _third(verb), going, *past)))


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith((*_HISSING, "o")) else "s")


def _past(verb: str, stem: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ied"
    return stem + "ed"

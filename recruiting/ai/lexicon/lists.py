"""Doubtful candidates settled by their neighbors: one known skill in a list speaks for the others."""

from . import evidence
from .evidence import Candidate, Standing

REACH = 4  # how many items of a list are looked at on each side


def settle(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """The candidates (in order of place, not overlapping) that have the evidence they need."""
    firm = [candidate.standing is Standing.FIRM for candidate in candidates]
    doubtful: list[int] = []
    for index, candidate in enumerate(candidates):
        if candidate.standing is Standing.LIKELY and evidence.has_cue(text, candidate.start, candidate.end):
            firm[index] = True
        elif not firm[index] and evidence.is_item(text, candidate.start, candidate.end):
            doubtful.append(index)
    chains = {index: _chain(text, candidates, index) for index in doubtful}
    changed = True
    while changed:
        changed = False
        for index in (*doubtful, *reversed(doubtful)):
            if not firm[index] and _settled(candidates, firm, index, chains[index]):
                firm[index] = changed = True
    return [candidate for index, candidate in enumerate(candidates) if firm[index]]


def _settled(candidates: list[Candidate], firm: list[bool], index: int, chain: list[int]) -> bool:
    """One firm skill of the list is enough for the right letter case, two for any; so are some that share the doubt."""
    own = candidates[index]
    speakers = [i for i in chain if evidence.supports(candidates[i], own)]
    count = sum(firm[i] for i in speakers)
    if own.standing is Standing.FAINT:
        kin = [i for i in speakers if evidence.both_digital(own, candidates[i])]
        return count >= 2 or (len(kin) >= 2 and any(firm[i] for i in kin))
    return count >= 1 or any(_twins(own, candidates[i]) for i in speakers)


def _twins(own: Candidate, other: Candidate) -> bool:
    """Two words in the right letter case, of one family, side by side: Word, Excel."""
    long = min(own.end - own.start, other.end - other.start) > 1
    return long and other.standing is Standing.LIKELY and own.spelling.category == other.spelling.category


def _chain(text: str, candidates: list[Candidate], index: int) -> list[int]:
    """The other items of the list that candidate `index` stands in."""
    found: list[int] = []
    for step in (-1, 1):
        at = index
        for _ in range(REACH):
            ahead = at + step
            if not 0 <= ahead < len(candidates):
                break
            if not evidence.linked(text, candidates[min(at, ahead)], candidates[max(at, ahead)]):
                break
            found.append(ahead)
            at = ahead
    return found

"""The authored questions: enough, whole, different, clean, and such that they can be read aloud."""

import re
from collections import Counter

from interviews.ai.forbidden import is_clean
from interviews.ai.orders import addresses_software
from interviews.ai.stems import are_alike, stems_of
from interviews.data import authored_bank, load_competencies

BANK = authored_bank()


def test_there_are_enough_in_each_field() -> None:
    fields = Counter(one.id.split(".")[0] for one in BANK)
    assert len(BANK) >= 260
    assert {"general", "behavioral", "culture", "final", "software", "data", "product", "design", "marketing"} <= set(
        fields
    )
    assert {
        "sales",
        "finance",
        "people",
        "nursing",
        "teaching",
        "trades",
        "service",
        "operations",
        "leadership",
    } <= set(fields)
    assert min(count for name, count in fields.items() if name not in ("security", "frontend")) >= 12


def test_each_is_whole() -> None:
    for one in BANK:
        assert 2 <= len(one.follow_ups) <= 3, one.id
        assert 3 <= len(one.key_points) <= 5, one.id
        assert sorted(one.anchors) == ["1", "2", "3", "4", "5"], one.id
        assert all((one.red_flags, one.competency, one.types)), one.id
        assert 60 <= one.time_limit <= 240, one.id
        assert all(text[0].islower() and not text.endswith(".") for text in one.key_points), one.id
        assert all(text[0].isupper() and text[-1] in ".?" for text in (one.question, *one.follow_ups)), one.id


def test_ids_are_unique() -> None:
    assert len({one.id for one in BANK}) == len(BANK)


def test_no_two_ask_the_same() -> None:
    stems = [(one.id, stems_of(one.question)) for one in BANK]
    alike = [
        (first, second)
        for place, (first, mine) in enumerate(stems)
        for second, other in stems[place + 1 :]
        if are_alike(mine, other)
    ]
    assert alike == []


def test_each_can_be_read_aloud() -> None:
    for one in BANK:
        for text in (one.question, *one.follow_ups):
            assert len(text.split()) <= 45, text
            assert re.fullmatch(r"[A-Za-zé0-9 :;,.?’'“”-]+", text), text
            assert text.count("?") <= 2, text


def test_none_asks_what_may_not_be_asked_or_gives_orders() -> None:
    for one in BANK:
        assert is_clean(" ".join((one.question, *one.follow_ups))), one.id
        assert not addresses_software(one.question), one.id


def test_every_level_is_there_for_every_type() -> None:
    for kind in ("GEN", "SKL", "PER", "FIN"):
        levels = Counter(one.difficulty for one in BANK if kind in one.types)
        assert min(levels[level] for level in ("easy", "medium", "hard")) >= 8, kind


def test_every_competency_is_used_and_told_apart_by_its_anchors() -> None:
    known = load_competencies()
    assert set(known) == {one.competency for one in BANK}
    sentences = [text for one in known.values() for text in one.anchors.values()]
    assert len(set(sentences)) == len(sentences)
    assert all(len(one.red_flags) == 2 for one in known.values())

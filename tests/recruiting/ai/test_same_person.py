"""Whether two records tell of one person: single rules, and labeled pairs that were made by other rules."""

import pytest

from benchmarks.duplicate_pairs.pairs import make_pairs
from benchmarks.duplicates import check_labels, measure
from recruiting.ai.same_person.keys import keys_of
from recruiting.ai.same_person.names import best_names
from recruiting.ai.same_person.scoring import compare
from recruiting.ai.same_person.traits import Study, Traits, Work, company_key


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (("Łukasz", "Müller"), ("lukasz", "MUELLER"), ("equal", "equal")),
        (("Bill", "Larkin"), ("Larkin", "William"), ("short", "equal")),
        (("Anne-Sophie", "Weiß"), ("", "Anne Sophie Weiss"), ("equal", "equal")),
        (("J.", "Dunmore"), ("Joan", "Dunmore"), ("initial", "equal")),
        (("Jospeh", "Dunmore"), ("Joe", "Dunmoer"), ("slip", "slip")),
        (("Maria", "Vogel"), ("Maria", "Vogel-Larkin"), ("equal", "part")),
        (("Otto", "von der Heide"), ("Otto", "Heide"), ("equal", "equal")),
        (("Anna", "Larkin"), ("Hannah", "Larkin"), ("other", "equal")),
        (("", "Larkin"), ("Anna", "Larkin"), ("none", "equal")),
    ],
)
def test_names_are_compared_as_people_write_them(one, other, kinds):
    found = best_names(one, other)
    assert (found.given, found.family) == kinds
    turned = best_names(other, one)
    assert (turned.given, turned.family) == kinds


CAREER = (Work("Foxglove Media", "Designer", 2012, 2016), Work("Larch Robotics GmbH", "Lead designer", 2016))
ADA = Traits(first="Ada", last="Winter", phones=("+442071234567",), location="Leeds", work=CAREER)


def test_a_new_address_and_employer_do_not_hide_a_person():
    later = Traits(
        first="Ada", last="Winter-Cole", emails=("ada@post.example",), company="LARCH ROBOTICS, Inc.", work=CAREER[:1]
    )
    verdict = compare(ADA, later)
    assert verdict.likeness != "different"
    assert {reason.code for reason in verdict.reasons} >= {"given_equal", "family_part", "job_in_the_same_years"}
    assert verdict.score == sum(reason.points for reason in verdict.reasons) == compare(later, ADA).score


def test_a_shared_phone_is_a_household_and_no_person():
    assert (
        compare(ADA, Traits(first="Paul", last="Winter", phones=ADA.phones, location="Leeds")).likeness == "different"
    )


def test_father_and_son_of_one_name_live_other_lives():
    career = (Work("Quarry Bank", "Clerk", 1984, 1999), Work("Tide Foods", "", 1999))
    school = Study("Kestrel College", 1983)
    father = Traits(first="Ada", last="Winter", phones=ADA.phones, work=career, study=(school,))
    assert compare(ADA, father).likeness == "different"


def test_a_name_alone_never_suffices():
    assert compare(Traits(first="Ada", last="Winter"), Traits(first="Ada", last="Winter")).likeness == "different"
    assert compare(ADA, Traits(first="Ada", last="Winter", location="Leeds")).likeness == "different"


def test_keys_meet_over_slips_and_are_few():
    slipped = Traits(first="Wintre", last="Ada", company="Larch Robotics Ltd")
    assert keys_of(ADA) & keys_of(slipped)
    assert not keys_of(ADA) & keys_of(Traits(first="Bo", last="Summer", company="Quarry Bank"))
    assert len(keys_of(Traits(first="A B C D", last="E F G H", work=CAREER * 9))) <= 60


def test_companies_are_known_without_their_ending():
    assert company_key("Acme Works GmbH & Co. KG") == company_key("ACME Works, Inc.") == "acme works"


def test_of_the_labeled_pairs_few_are_missed_and_hardly_one_is_wrong():
    pairs = make_pairs()
    check_labels(pairs)
    figures = measure(pairs)
    assert figures.precision >= 0.98
    assert figures.recall >= 0.90
    assert figures.same_precision >= 0.99


def test_pairs_nobody_looked_at_while_the_points_were_set():
    figures = measure(make_pairs(907)[:1000])
    assert figures.precision >= 0.97
    assert figures.recall >= 0.90

"""The same résumé under other names, pronouns, schools and addresses: what changes, and what must not."""

from recruiting.ai.resume_extract.schema import Contact, Education, Position, ResumeExtract, Span
from recruiting.domain.fairness.probes import summary_of
from recruiting.domain.fairness.swapping import ADDRESSES, NAMES, PRONOUNS, SCHOOLS, variants_of

TEXT = (
    "MARTA Q. BAKER\nmarta.baker@example.test\nLeeds\n\nExperience\nFitter, Baker Brothers Ltd\n"
    "She planned a press. Baker led her crew of six.\n\nEducation\nBSc, Leeds  Polytechnic\n"
)
EXTRACT = ResumeExtract(
    contact=Contact(
        full_name=Span(text="MARTA Q. BAKER"), email=Span(text="marta.baker@example.test"), location=Span(text="Leeds")
    ),
    positions=(Position(company=Span(text="Baker Brothers Ltd")),),
    education=(Education(institution=Span(text="Leeds Polytechnic")),),
)


def by_kind() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in variants_of(TEXT, EXTRACT):
        found.setdefault(str(one.kind), []).append(one.text)
    return found


def test_every_kind_is_tried() -> None:
    counts = {kind: len(texts) for kind, texts in by_kind().items()}
    assert counts == {"name": len(NAMES), "pronoun": len(PRONOUNS), "school": len(SCHOOLS), "address": len(ADDRESSES)}
    assert list(variants_of("no one", ResumeExtract())) == []


def test_a_name_changes_everywhere_but_in_an_employer() -> None:
    text = by_kind()["name"][0]
    assert text.startswith("EMILY")
    assert "WALSH\nemily.walsh@example.test" in text
    assert "Walsh led her crew" in text
    assert "Baker Brothers Ltd" in text
    assert "marta" not in text.casefold()


def test_pronouns_are_stated_and_turned() -> None:
    hers, his, theirs = by_kind()["pronoun"]
    assert "BAKER\nshe/her\n" in hers
    assert "He planned a press. Baker led his crew" in his
    assert "they/them" in theirs
    assert "She planned" in theirs


def test_a_school_changes_across_spaces_and_an_address_as_a_word() -> None:
    assert "BSc, Howard University" in by_kind()["school"][0]
    assert "Bronx, NY 10453\n\nExperience" in by_kind()["address"][0]


def test_a_summary_counts_what_moved() -> None:
    row = {"application": "a", "kind": "name", "label": "x", "fields": []}
    rows = [{**row, "score": 70.0, "delta": 0.0}, {**row, "score": 67.5, "delta": -2.5, "fields": ["skills"]}]
    rows.append({**row, "kind": "school", "score": None, "delta": None})
    first, second = summary_of({"controls": [{"application": "a", "score": 70.0}], "rows": rows})
    assert (first.tried, first.moved, first.greatest, first.records) == (2, 1, 2.5, 1)
    assert (second.kind, second.moved, second.greatest) == ("school", 1, 100.0)

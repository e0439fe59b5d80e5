"""What a reading found, in words."""

from recruiting.domain.queries.extractions import found_in

SPAN = {"text": "Data engineer", "start": 4, "end": 17}


def test_spans_are_their_texts_and_groups_the_words_of_their_parts() -> None:
    output = {
        "contact": {"full_name": SPAN, "links": [], "phone_e164": "+441144960195"},
        "positions": [{"title": SPAN, "dates": {"text": "2019 to 2021"}, "span": {"text": "all"}, "current": True}],
        "total_years": 7.4,
        "summary": None,
        "languages": [],
    }
    assert [(one.name, one.lines) for one in found_in(output)] == [
        ("contact", ("full name: Data engineer",)),
        ("positions", ("Data engineer · 2019 to 2021",)),
        ("total years", ("7.4",)),
    ]


def test_a_language_is_named_and_confidence_is_in_percent() -> None:
    output = {"language": "fr", "confidence": {"contact": 1.0, "skills": 0.56}}
    assert [(one.name, one.lines) for one in found_in(output)] == [
        ("language", ("French",)),
        ("confidence", ("contact: 100%", "skills: 56%")),
    ]

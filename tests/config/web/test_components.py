"""What components promise: no number without evidence, names said aloud, filters kept, words escaped."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.test import RequestFactory
from django_cotton.utils import render_component

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"


def draw(component: str, query: str = "", **props) -> str:
    return str(render_component(RequestFactory().get(f"/list/{query}"), component, **props))


def test_without_evidence_there_is_no_number():
    html = draw("score-meter", value=None)
    assert "Insufficient evidence" in html
    assert "cd-score__num" not in html
    assert "0" not in html.replace("100", "")


def test_a_zero_is_a_score():
    html = draw("score-meter", value=0)
    assert '<span class="cd-score__num">0</span>' in html
    assert 'data-band="1"' in html


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_meter_writes_svg_numbers_in_any_language(language):
    from django.utils.translation import override

    with override(language):
        assert 'width="46.5"' in draw("score-meter", value=46.5)


def test_a_missing_skill_says_so():
    html = draw("skills", matched=["Go", "C"], missing=["<Ada>"], limit=1)
    assert "+1" in html
    assert "Missing:" in html
    assert "&lt;Ada&gt;" in html


def test_a_card_names_what_its_menu_acts_on():
    html = draw("board-card", id="7", name='O"Neil', href="/c/7/", value=61, menu="<form></form>")
    assert 'data-card="7"' in html
    assert 'aria-label="Move or act on O&quot;Neil"' in html


def test_a_card_without_a_way_has_no_menu():
    assert "<details" not in draw("board-card", id="7", name="N", href="/c/7/")


def test_the_pager_keeps_the_filters():
    page = SimpleNamespace(
        about=False, total=90, first_shown=21, last_shown=40, key="page", next_query="3", previous_query="1"
    )
    html = draw("pager", "?q=go&page=2", page=page)
    assert 'href="?q=go&amp;page=3"' in html
    assert 'href="?q=go&amp;page=1"' in html
    assert "21 to 40 of 90" in html


@pytest.mark.parametrize(
    ("query", "aria", "asks"),
    [("", "", "-match"), ("?sort=-match", "descending", "match"), ("?sort=match", "ascending", "-match")],
)
def test_a_sorted_column_says_so_and_turns(query, aria, asks):
    html = draw("sort-head", query, name="match", first="desc", slot="Match")
    assert (f'aria-sort="{aria}"' in html) is bool(aria)
    assert f'href="?sort={asks}"' in html


def test_a_button_has_one_class_attribute():
    html = draw("button", kind="primary", **{"class": "mt-2", "data-x": "1"})
    assert html.count("class=") == 1
    assert 'class="btn btn-primary mt-2"' in html
    assert 'data-x="1"' in html


def test_an_undo_link_must_be_ours():
    from config.templatetags.candor import undo_url

    assert undo_url(SimpleNamespace(extra_tags="undo=/a/b/")) == "/a/b/"
    assert undo_url(SimpleNamespace(extra_tags="undo=//evil.test/")) == ""
    assert undo_url(SimpleNamespace(extra_tags=None)) == ""


def dynamic_attributes() -> list[tuple[str, str]]:
    """Every `:name="value"` of a component in our templates: (file, value)."""
    found = []
    for path in sorted(TEMPLATES.rglob("*.html")):
        for tag in re.findall(r"<c-[\w-]+((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", path.read_text(encoding="utf-8")):
            found += [(path.name, value) for value in re.findall(r"\s:[\w-]+=\"([^\"]*)\"", tag)]
    return found


def test_dynamic_attributes_are_what_cotton_can_read():
    """`:current="a == b"` and `:current="not a"` are silently the default: only a variable, a literal or tags work."""
    attributes = dynamic_attributes()
    assert len(attributes) > 20
    readable = re.compile(r"[\w.]+|\{\{.*|\{%.*|-?[\d.]+|'[^']*'|\[.*\]|\{.*\}|")
    assert [(name, value) for name, value in attributes if not readable.fullmatch(value)] == []

"""Text that people paste, drawn: marks understood, everything escaped, nothing lost."""

import re

import pytest

from config.web.prose import drawn


def test_headings_lists_bold_and_paragraphs():
    text = "# Cook\n\n**Night** shift.\n\n## You will\n- boil\n- fry\n\n1. first\n2) second"
    assert drawn(text).splitlines() == [
        "<h3>Cook</h3>",
        "<p><b>Night</b> shift.</p>",
        "<h3>You will</h3>",
        "<ul><li>boil</li><li>fry</li></ul>",
        "<ol><li>first</li><li>second</li></ol>",
    ]


def test_a_long_line_goes_on_and_a_short_one_ends():
    long = "This sentence was broken by an editor at its eightieth column and"
    assert drawn(f"{long}\ngoes on here.\nNew line.") == f"<p>{long} goes on here.<br>New line.</p>"


def test_an_item_keeps_its_indented_rest():
    assert drawn("- one\n  and more\n- two\nafter") == "<ul><li>one<br>and more</li><li>two</li></ul>\n<p>after</p>"


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "# <img src=x onerror=alert(1)>",
        "- **<b onclick=x>**",
        "**a <i> b**",
        "[x](javascript:alert(1))",
        "\0<b>",
    ],
)
def test_everything_is_escaped(text):
    assert set(re.findall(r"<\s*(/?\w+)", drawn(text))) <= {"p", "/p", "h3", "/h3", "ul", "/ul", "li", "/li", "b", "/b"}
    assert not re.search(r"<\w+\s", drawn(text))


@pytest.mark.parametrize("text", ["", "\n\n", "2 * 3 ** 4", "#hashtag stays", "a_b__c", "-no item", "1.5 years"])
def test_what_is_no_mark_stays(text):
    assert re.sub(r"<[^>]+>", "", drawn(text)).strip() == text.strip()

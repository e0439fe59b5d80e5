"""HTML of other systems as Markdown, tag by tag."""

import pytest

from assessments.domain.exchange.markup import plain_of, to_markdown
from assessments.domain.exchange.readings import Unusable


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<blockquote><p>one</p><p>two</p></blockquote>", "> one\n>\n> two"),
        ("<p>a</p><hr><p>b</p>", "a\n\n---\n\nb"),
        ("<h2>A <i>head</i>\n line</h2><p>x</p>", "## A *head* line\n\nx"),
        ("<ol><li>one</li><li>two</li></ol>", "1. one\n2. two"),
        ("<ul><li>one<li>two<ul><li>in</ul></ul>", "- one\n- two\n  - in"),
        ("<p>one<p>two", "one\n\ntwo"),
        (
            "<pre><code class='x language-python'>a<br>b ```` c</code></pre>",
            "`````python\na\nb ```` c\n`````",
        ),
    ],
)
def test_blocks_become_blocks_of_markdown(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


def test_a_table_becomes_a_table_with_its_bars_kept() -> None:
    head = "<thead><tr><th>Name</th><th>a|b</th></tr></thead>"
    html = f"<table>{head}<tbody><tr><td>x<td><b>y</b></tr></tbody></table>"
    assert to_markdown(html) == "| Name | a\\|b |\n| --- | --- |\n| x | **y** |"


def test_a_table_without_cells_leaves_nothing() -> None:
    assert to_markdown("<p>a</p><table><caption>none</caption></table><p>b</p>") == "a\n\nb"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ('<a href="https://example.test/a(b)">the <b>page</b></a>', "[the **page**](https://example.test/a(b%29)"),
        ('<a href="javascript:alert(1)">no link</a>', "no link"),
        ("<a>bare</a>", "bare"),
        ("<p>before<script>alert(1)</script>after</p>", "beforeafter"),
        ("<p>x</p><style>p{}</style>", "x"),
        ("<img src=a alt='a cat'><img src=b>", "(a cat)"),
    ],
)
def test_a_link_to_the_web_stays_and_a_script_goes(html: str, markdown: str) -> None:
    assert to_markdown(html) == markdown


def test_raised_and_lowered_letters_are_written_where_there_are_such_letters() -> None:
    assert to_markdown("x<sup>2</sup> H<sub>2</sub>O") == "x² H₂O"
    assert to_markdown("e<sup>ab</sup> e<sup>k</sup>") == "e^(ab) e^k"
    assert to_markdown("y<sup></sup>z<sub> </sub>") == "yz"
    assert to_markdown("t<sub>max</sub> t<sub>i</sub>") == "t\\_(max) t\\_i"


def test_what_is_no_tag_of_html_is_kept_as_it_was_typed() -> None:
    assert to_markdown("a<foo>b <foo/> c") == "a\\<foo>b \\<foo/> c"


def test_an_end_without_a_beginning_is_passed_over() -> None:
    assert to_markdown("a</b>c") == "ac"


def test_plain_words_have_no_marks_and_no_scripts() -> None:
    assert plain_of("one<p>two</p><script>no</script> a<br>b <b>c</b>") == "one two a b c"


def test_words_of_neighbours_are_not_one_word() -> None:
    assert plain_of("<p>New</p>York") == "New York"
    assert plain_of("<ul><li>a</li><li>b</li></ul><h2>C</h2>d <i>e</i>f") == "a b C d ef"


def test_html_that_is_endless_is_refused() -> None:
    with pytest.raises(Unusable) as refused:
        to_markdown("x" * 200_001)
    assert refused.value.reason == "A text has more than 200,000 characters of HTML. Shorten it."

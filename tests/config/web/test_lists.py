"""What of an address makes a view of a list."""

import pytest

from config.web.lists import ListPage, filters_of, list_at, list_of, register_list


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?stage=b&stage=a&sort=-name", "sort=-name&stage=a&stage=b"),
        ("page=3&after=abc&before=x&view=all&q=", ""),
        ("q=Zo%C3%AB+%26+Co%0d%0aLocation:x", "q=Zo%C3%AB+%26+Co%0D%0ALocation%3Ax"),
        ("", ""),
    ],
)
def test_filters_and_order_without_the_place(query: str, kept: str) -> None:
    assert filters_of(query) == kept
    assert filters_of(kept) == kept


def test_a_list_is_found_by_its_code_and_by_its_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("config.web.lists._by_code", {})
    page = ListPage("t.rows", "Rows", "t:row_list", "t.view_rows")
    register_list(page)
    assert (list_of("t.rows"), list_at("t:row_list"), list_of("t.none"), list_at("")) == (page, page, None, None)

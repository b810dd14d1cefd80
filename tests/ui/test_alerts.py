"""What fell behind is told right under the cards of the overview, with a link to its figures."""

from __future__ import annotations

from pages import overview

from .conftest import Open, html_of

FELL = "새로 뒤처짐: 신속집행률이 2022년 48.1%에서 2023년 44.3%로 내려"


def test_what_fell_behind_stands_under_the_cards(open_page: Open) -> None:
    assert any(FELL in part for part in html_of(open_page(overview.PAGE, district="용산구", year="2023").test))
    assert not any("새로 뒤처짐:" in part for part in html_of(open_page(overview.PAGE, district="영등포구", year="2023").test))

"""The address of a panel, opened by who has nothing else, asks of the panel what was asked where the address was made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest

from lib.core.frames import Frames
from lib.core.query import Query
from lib.core.text import Lang
from lib.ui.data import program
from lib.ui.page import Asked, Page
from lib.ui.panel.help import all_terms
from lib.ui.panel.links import link_to

from .conftest import ALL_PAGES, Open

# What a reader chose on a page before taking the address, by the page's own words.
CHOSEN: dict[str, dict[str, object]] = {
    "as it opens": {},
    "two districts, nothing else": {"district": ["영등포구", "금천구"], "department": "", "year": "", "unit": "억원"},
    "in English, a department before, until a day": {
        "lang": "English",
        "department": "Planning Office (2017~), Yeongdeungpo",
        "year": "2018",
        "as_of": "newest until 2018-08-22",
        "unit": "won",
    },
}


def homes_from(seen: Page) -> dict[str, Page]:
    """The page of each panel, of one on several pages the one that is seen."""
    return {name: page for page in (*ALL_PAGES, seen) for name in page.panels}


@dataclass(frozen=True)
class Home:
    """The page of a panel, as far as an address needs it."""

    url_path: str


def asked(frames: Frames, lang: Lang, seen: Page = ALL_PAGES[0]) -> Asked:
    homes = {name: Home(page.slug) for name, page in homes_from(seen).items()}
    return Asked(lang, "light", Query(), frames, None, homes=homes)  # type: ignore[arg-type]


def choices(page: Page, query: Query, frames: Frames, lang: Lang) -> dict[str, object]:
    """The last choice of every list of the page's panels, by its name in a link."""
    found: dict[str, object] = {}
    for name in page.panels:
        spec, now = program.PANELS[name], query
        for option in spec.options:
            offered = option.choices(now, frames)
            if offered:
                value, title = list(offered.items())[-1]
                found[f"{name}.{option.name}" if option.name not in page.shared else option.name] = title.of(lang)
                now = now.but(options=tuple(sorted({**dict(now.options), option.name: value}.items())))
    return found


def opened_by(address: str) -> dict[str, object]:
    words = parse_qs(urlsplit(address).query, keep_blank_values=True)
    return {key: values if len(values) > 1 else values[0] for key, values in words.items()}


# Each page by one of the cases in turn, the two with most choices by all.
_EACH = [
    (p, c) for n, p in enumerate(ALL_PAGES) for m, c in enumerate(CHOSEN) if p.slug in ("staffing", "proposals") or n % len(CHOSEN) == m
]


@pytest.mark.parametrize(("page", "case"), _EACH, ids=[f"{p.slug}-{c}" for p, c in _EACH])
def test_every_panel_is_asked_the_same_again(page: Page, case: str, open_page: Open, frames: Frames) -> None:
    link = CHOSEN[case]
    lang: Lang = "en" if "lang" in link else "ko"
    first = open_page(page, **link)
    options = choices(page, first.shown[page.panels[0]][0], frames, lang)
    before = open_page(page, **link, **options) if options else first
    where, homes = asked(frames, lang, page), homes_from(page)
    kept: dict[str, dict[str, Query]] = {}
    for name in [name for name in page.panels if name in before.shown]:
        query = before.shown[name][0]
        address = link_to(name, query, where)
        assert urlsplit(address).path == f"/{homes[name].slug}"
        assert opened_by(address)["panel"] == name
        words = address.rpartition("&panel=")[0]
        if words not in kept:
            again = open_page(homes[name], **opened_by(address))
            assert not again.test.exception
            assert not again.test.warning, [w.value for w in again.test.warning]
            kept[words] = {n: q for n, (q, _) in again.shown.items()}
        assert kept[words][name] == query, (name, address)


def test_a_comparison_that_points_out_a_district_leads_to_the_same(open_page: Open, frames: Frames) -> None:
    shown = open_page("budget", district="금천구").shown["budget-districts"][1]
    assert shown.query.focus == ("seoul-geumcheon",)
    again = open_page("budget", **opened_by(link_to("budget-districts", shown.query, asked(frames, "ko"))))
    assert again.shown["budget-districts"][1].query == shown.query
    assert not again.test.warning


def test_the_way_to_all_terms_is_the_readers_own(frames: Frames) -> None:
    """Data as they were known on a day may be those of now: who looks at now is not led to that day."""
    then, now = (asked(replace(frames, known_at=day), "ko") for day in (date(2026, 1, 2), None))
    assert now.revision == then.revision
    assert "known_at=2026-01-02" in all_terms(then)
    assert "known_at" not in all_terms(now)


def test_a_panel_of_no_page_has_no_address(frames: Frames) -> None:
    assert link_to("milestones", Query(), asked(frames, "ko")) == ""

"""What is kept because it may be asked for again."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from lib.core.query import make_query
from lib.core.system.cache import Kept, short


def test_a_value_is_made_once_and_the_oldest_gives_way() -> None:
    kept, made = Kept[str](2), list[str]()

    def make(name: str) -> str:
        made.append(name)
        return name.upper()

    assert [kept(name, lambda name=name: make(name)) for name in "aabac"] == ["A", "A", "B", "A", "C"]  # type: ignore[misc]
    assert made == ["a", "b", "c"]
    assert kept("a", lambda: make("a")) == "A"
    assert made == ["a", "b", "c", "a"], "the first of three had given way"
    kept.clear()
    assert kept("c", lambda: "anew") == "anew"


def test_threads_may_ask_at_once() -> None:
    kept = Kept[int](7)
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda n: (n % 40, kept(n % 40, lambda: n % 40)), range(4000)))
    assert all(key == value for key, value in found)


def test_questions_have_keys_of_their_own() -> None:
    asked = [
        make_query(districts=[d], years=y, unit=u)
        for d in ("seoul-jung", "seoul-guro")
        for y in ([], [2023], [2022, 2023])
        for u in ("원", "억원")
    ]
    assert len({short(name, query) for name in ("a", "b") for query in asked}) == 2 * len(asked)
    assert short("a", asked[0]) == short("a", asked[0].but(options=()))

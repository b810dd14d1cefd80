"""The list of sources as Markdown: every source by kind and licence, where it was read, its rows, and what a public release needs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl

from lib.core.reference import SOURCES
from lib.core.text import Text
from lib.core.topic import Topic, all_datasets
from lib.dictionary import both, table
from lib.store.package import read_table

Source = Mapping[str, object]

MANY_FILES = 10  # more sources than this out of one repository are one line
REPOSITORY = re.compile(r"https?://(github\.com/[^/]+/[^/]+)/(?:blob|tree)/([0-9a-f]{7})[0-9a-f]*/?([^;]*)")
PAGE = re.compile(r"https?://([^/;:\s]+)\S*")
_HEAD = """# 출처 (Sources)

`data/sources.csv`와 자료의 행에서 만든 문서이다. 고치려면 그 파일을 고치고 `python -m lib.describe`를 실행한다.
Made from `data/sources.csv` and the rows of the data: edit that, then run `python -m lib.describe`.

통계는 낸 기관의 이름으로, 사본은 읽은 곳으로 적는다. 재인용은 사본이나 기사에서 옮긴 것이고, 잠정은 값이 바뀔 수 있다는 다른 말이다.
A statistic is named by the agency that issued it, a copy by where it was read. Second hand says that a figure was copied, provisional that it may still change."""
_CLEAR = Text("공개 전에 할 일", "before a public release")
PROVISIONAL = Text("원출처에서 값을 확인하고 잠정을 푼다", "check the figures at their origin, then lift provisional")
INTERNAL = Text("공개본에서 뺀다", "leave out of what is published")
NEWS = Text("수치만 두고 문장·표·사진은 옮기지 않는다. 낸 기관의 자료가 있으면 바꾼다",
            "keep figures only, no text, table or picture; replace by the agency's own data where there are any")  # fmt: skip
NO_LICENSE = Text("사본의 이용 조건을 확인하거나 낸 기관에서 다시 받는다", "find the licence of the copy, or fetch from the agency")
NO_MARK = Text("누리집에서 공공누리 유형을 확인한다", "look up the KOGL type on the page")
NOTHING = Text("없음", "nothing")


def sources(topics: Sequence[Topic], folder: Path) -> str:
    """The whole document; every source is in it, many files of one repository as one line."""
    rows = read_table(SOURCES, folder).rows(named=True)
    counts = _rows_by_source(topics, folder)
    parts = [_HEAD, _summary(rows, counts)]
    for word in SOURCES.column("kind").words:
        own = [r for r in rows if r["kind"] == word.value]
        parts += [f"## {both(word.title)}: {len(own)}", *_by_license(own, counts)] if own else []
    return "\n\n".join(parts) + "\n"


def to_clear(source: Source) -> tuple[Text, ...]:
    """What has to be done before a source's figures are published; nothing where the licence says that they are free."""
    license_ = str(source["license"] or "")
    needed = {
        INTERNAL: source["visibility"] == "internal",
        PROVISIONAL: source["visibility"] == "provisional",
        NEWS: source["kind"] == "news",
        NO_LICENSE: not license_ or "이용 조건 미표시" in license_ or "라이선스 없음" in license_,
        NO_MARK: "확인 안 됨" in license_,
    }
    return tuple(text for text, is_needed in needed.items() if is_needed)


def _rows_by_source(topics: Sequence[Topic], folder: Path) -> dict[str, Counter[str]]:
    """How many rows of each dataset name a source."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for dataset in all_datasets(topics):
        path = folder / f"{dataset.name}.csv"
        if dataset is not SOURCES and "source_id" in dataset.names and path.is_file():
            for source in pl.read_csv(path, infer_schema=False)["source_id"]:
                counts[source][dataset.name] += 1
    return counts


def _summary(rows: Sequence[Source], counts: Mapping[str, Counter[str]]) -> str:
    """How many sources and rows each thing to do concerns."""
    concerned: dict[Text, list[Source]] = defaultdict(list)
    for row in rows:
        for text in to_clear(row) or (NOTHING,):
            concerned[text].append(row)
    lines = (
        [both(text), str(len(found)), f"{sum(counts[str(r['source_id'])].total() for r in found):,}"]
        for text, found in sorted(concerned.items(), key=lambda item: -len(item[1]))
    )
    headings = (_CLEAR, Text("출처", "sources"), Text("행", "rows"))
    return f"## {both(_CLEAR)}\n\n출처 {len(rows)}건. 한 출처가 둘에 걸릴 수 있다.\n\n{table(headings, lines)}"


def _by_license(rows: Sequence[Source], counts: Mapping[str, Counter[str]]) -> list[str]:
    """A section for each licence, visibility and quality that sources of one kind have."""
    groups: dict[tuple[str, ...], list[Source]] = defaultdict(list)
    for row in rows:
        groups[tuple(str(row[c] or "미표시") for c in ("license", "quality", "visibility"))].append(row)
    return [part for key, found in sorted(groups.items()) for part in _section(key, found, counts)]


def _section(key: tuple[str, ...], rows: Sequence[Source], counts: Mapping[str, Counter[str]]) -> list[str]:
    license_, quality, visibility = key
    words = (_word("quality", quality), _word("visibility", visibility))
    needed = "; ".join(both(t) for t in to_clear(rows[0])) or both(NOTHING)
    head = f"### {license_} · {' · '.join(w.ko for w in words)}: {len(rows)}\n\n{both(_CLEAR)}: {needed}"
    headings = (Text("제목", "title"), Text("읽은 곳", "read at"), Text("기준일", "as of"), Text("행", "rows"))
    return [head, table(headings, _lines(rows, counts))]


def _word(column: str, value: str) -> Text:
    return next(w.title for w in SOURCES.column(column).words if w.value == value)


def _lines(rows: Sequence[Source], counts: Mapping[str, Counter[str]]) -> Iterable[list[str]]:
    """One line a source, those of a repository with many files together, by title."""
    places: dict[str, list[Source]] = defaultdict(list)
    for row in rows:
        places[_repository(row) or str(row["source_id"])].append(row)
    groups = [g for found in places.values() for g in ([found] if len(found) > MANY_FILES else [[r] for r in found])]
    return (_line(g, counts) for g in sorted(groups, key=lambda g: (str(g[0]["title"]), str(g[0]["reference"]))))


def _line(rows: Sequence[Source], counts: Mapping[str, Counter[str]]) -> list[str]:
    first, number = rows[0], len(rows)
    total: Counter[str] = sum((counts[str(r["source_id"])] for r in rows), Counter())
    days = sorted({str(r["as_of"]) for r in rows})
    title = str(first["title"]) if number == 1 else f"{first['title']} 등 {number}건"
    day = days[0] if len(days) == 1 else f"{days[0]}~{days[-1]}"
    return [title, _place(first, whole=number == 1), f"{day} ({_word('as_of_basis', str(first['as_of_basis'])).ko})", _rows(total)]


def _rows(counts: Counter[str]) -> str:
    return ", ".join(f"`{name}` {number:,}" for name, number in sorted(counts.items())) or "–"


def _repository(source: Source) -> str:
    found = REPOSITORY.match(str(source["reference"] or ""))
    return f"{found[1]}@{found[2]}" if found else ""


def _place(source: Source, *, whole: bool) -> str:
    """Where it was read: repository, commit and path, else the page; a file of this machine's reports by its name."""
    reference = str(source["reference"] or "")
    if repository := REPOSITORY.match(reference):
        path = f" {repository[3]}" if whole and repository[3] else ""
        return f"{repository[1]}@{repository[2]}{path}"
    if page := PAGE.match(reference):
        return f"[{page[1]}]({page[0]})"
    return reference or str(source["file_name"] or "–")

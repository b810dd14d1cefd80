"""What must hold for the records of any document whatever, and odd documents made from a seed."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from lib.core.dataset import by_name
from lib.core.topic import all_datasets
from lib.documents import Block, Cell, Document, Heading, Note, Paragraph, Table
from lib.intake import Given, Reading, read_records
from lib.intake.identity.governments import Governments
from lib.intake.package import write
from lib.store.package import load
from lib.topics import TOPICS
from tests.intake.compare import shipped

GIVEN = Given("seoul-gangbuk", "all", 2024, date(2024, 6, 30))
DATASETS = by_name(all_datasets(TOPICS))
WORDS = ("구분", "계", "소계", "정원", "현원", "예산액", "집행액", "집행률(%)", "사업개요", "추진실적", "향후계획", "소요예산", "단위사업명", "공약", "완료",
         "접수", "채택", "소송", "승소", "자문", "국비", "시비", "구비", "2024년", "’23.", "기획팀", "Ⅱ. 주요업무", "총 3건", "1,234천원", "△1", "-", "",
         "(단위: 천원)", "10.31. 기준", "99.99.", "0년 0월", "2024. 13. 45.", "0", "9" * 40, "1.2.3", "1,23,4", "½", "３５건", "٣٤", "۱۲%", "𝟙𝟚", "1e400",
         "민선 8기", "제1차", "6급", "( )", "((", "))", ":", "：", "~", "5~3건", "0원", "0%", "1/0", "\u200b", "\u0301", "가\u0000나", "🙂 3개", "NaN", "∞",
         "100.000%", "1조", "4억 2천", "억원", "천", "-0", "--1", "+5", "제제제", "연번", "번호", "쪽", "사업명 ........ 3", "L1", "p3:t1", "a=b;c|d\\e",
         "제안제도", "국민 제안 : 41건 접수, 5건 채택 / 누리집 9건 접수", "총 88건 접수(국민 71건, 공무원 17건)", "34건 중 27건 실시", "102건 → 61건", "검토중 3건",
         "’23. 63.8% → ’24. 6. 65.1%", "실적 : 2022년 84건, 2023년 9건", "2022년 12.4%", "경영평가", "A등급(’23년 B등급)", "재단 : B등급 (전년 \"다\"등급)",
         "1. 소송 수행", "2. 행정심판", "행정소송 76건(승소 60, 패소 16)", "완료 15건(22.1%), 보류 1건(1.5%)", "(2024. 9월말)", "목표 3건 / 실적 4건")  # fmt: skip


def checked(document: Document) -> Reading:
    """The document's records. AssertionError where its account does not add up or two rows have one key."""
    reading = read_records(document, Governments.of(shipped()), TOPICS, GIVEN)
    account = reading.account
    assert account.adds_up, (account.unread[:9], account.doubled[:9], account.numbers, account.ended)
    for name, rows in reading.tables.items():
        keys = [tuple(row[k] for k in DATASETS[name].key) for row in rows]
        assert len(set(keys)) == len(keys), name
    return reading


def packed(readings: Sequence[Reading], folder: Path) -> None:
    """Writes all of them as one package and loads it: SchemaError where a row breaks its declaration."""
    write(readings, shipped(), tuple(DATASETS.values()), folder, load)


def document(blocks: Sequence[Block], form: str = "text") -> Document:
    """Blocks as a document of its own."""
    name = hashlib.sha256(repr(blocks).encode("utf-8", "backslashreplace")).hexdigest()
    return Document(f"{name[:8]}.bin", name, form, "test", tuple(blocks))


def table(rows: Sequence[Sequence[str]], at: str = "p1:t1") -> Table:
    """A table of these texts; rows may be of unlike lengths."""
    cells = tuple(Cell(r, c, text, f"{at}:r{r + 1}:c{c + 1}") for r, row in enumerate(rows) for c, text in enumerate(row))
    return Table(len(rows), max(map(len, rows), default=0), cells, at)


def odd(seed: int) -> Document:
    """A document of random blocks."""
    chance = random.Random(f"odd {seed}")
    return document([_block(chance, n) for n in range(chance.randrange(1, 30))], chance.choice(("text", "hwpx", "pdf", "html", "csv")))


def _words(chance: random.Random) -> str:
    return chance.choice((" ", "", " : ", ", ")).join(chance.choice(WORDS) for _ in range(chance.randrange(0, 5)))


def _block(chance: random.Random, number: int) -> Block:
    at = f"L{number + 1}"
    kind = chance.randrange(10)
    if kind == 0:
        return Heading(_words(chance), chance.randrange(1, 9), at)
    if kind == 1:
        return Note(_words(chance), at, chance.choice(("footnote", "page", "caption")))
    if kind < 5:
        return _table(chance, f"p1:t{number}", 0)
    return Paragraph(_words(chance), at, chance.choice((0, 0, 1, 2, 3, 7, 9)), chance.choice(("", "□", "○", "-", "①")))


def _table(chance: random.Random, at: str, depth: int) -> Table:
    rows, cols = chance.randrange(0, 7), chance.randrange(0, 7)
    cells = []
    for r in range(rows):
        for c in range(cols):
            if chance.random() < 0.9:
                inner = (_table(chance, f"{at}{depth + 1}0{r}{c}", depth + 1),) if depth < 3 and chance.random() < 0.03 else ()
                text = (
                    str(chance.choice((chance.randrange(9), chance.randrange(9999))))
                    if r and c and chance.random() < 0.7
                    else _words(chance)
                )
                spans = (1, chance.choice((1, 2, 5))) if c == cols - 1 else (chance.choice((1, 2, 5)), 1) if r == rows - 1 else (1, 1)
                cells.append(Cell(r, c, text, f"{at}:r{r + 1}:c{c + 1}", *spans, chance.random() < 0.1, inner))
    return Table(rows, cols, tuple(cells), at, _words(chance), chance.choice(("data", "layout")), chance.random() < 0.8)


def shapes() -> Iterator[tuple[str, Callable[[], Document]]]:
    """Documents of one extreme each."""
    yield "nothing", lambda: document([])
    yield "an empty table", lambda: document([Table(0, 0, (), "p1:t1")])
    yield "a table of no columns", lambda: document([Table(3, 0, (), "p1:t1")])
    yield "one cell", lambda: document([table([["3"]])])
    yield "ragged", lambda: document([table([["구분", "계"], ["가"], ["나", "1", "2", "3"], []])])
    yield "many columns", lambda: document([table([[f"항목{c}" for c in range(300)], *([str(c) for c in range(300)] for _ in range(5))])])
    yield "only numbers", lambda: document([table([[str(r * c) for c in range(8)] for r in range(20)])])
    yield "only dashes", lambda: document([table([["-"] * 6] * 6)])
    yield (
        "forty digits",
        lambda: document(
            [table([["구분", "정원", "현원", "예산액(천원)"], ["계", "9" * 40, "8" * 40, "7" * 40]]), Paragraph(f"회의 {'3' * 40}건", "L9")]
        ),
    )
    yield "levels", lambda: document([Paragraph(f"단계 {n}: {n}건", f"L{n}", n, "-") for n in range(1, 200)])
    yield "headings without words", lambda: document([Heading("", n % 7 + 1, f"L{n}") for n in range(1, 50)])
    yield "a million digits", lambda: document([Paragraph("7" * 1_000_000, "L1")])
    yield "a long line", lambda: document([Paragraph("가나다 3건, " * 3000, "L1", 1, "□")])
    yield "a long cell", lambda: document([table([["구분", "내용"], ["가", "회의를 열었음 3건\n" * 1000]])])
    yield (
        "letters without end",
        lambda: document([Paragraph("a" * 300_000, "L1"), Paragraph("*" * 300_000, "L2"), Paragraph("(" * 300_000, "L3")]),
    )
    yield (
        "years",
        lambda: document(
            [
                Paragraph(w, f"L{n}", 2, "○")
                for n, w in enumerate(("0. 0. 0.", "99.99.", "9999. 12. 31.", "1900. 2. 29.", "’00. 1. 1.", "20000년 3건"), 1)
            ]
        ),
    )
    yield "nested", lambda: document([_within(20)])


def _within(depth: int) -> Table:
    inner = (_within(depth - 1),) if depth else ()
    return Table(
        1,
        2,
        (Cell(0, 0, "계", f"p1:t{depth + 1}:r1:c1"), Cell(0, 1, str(depth), f"p1:t{depth + 1}:r1:c2", children=inner)),
        f"p1:t{depth + 1}",
    )


def large(times: int = 1) -> Iterator[tuple[str, Callable[[], Document]]]:
    """Documents of thousands of lines and rows: what reads them must not look at each beside each other."""
    parts = ("□ 사업개요", "○ 내용 : 회의 3회 개최", "- 일정 : 2024. 3. 2.", "- 예산 : 1,200천원", "1 사업 이름 기획팀")
    yield "bullets", lambda: document([_bullet(parts[n % 5], n) for n in range(2000 * times)])
    yield "plain lines", lambda: document([Paragraph(f"사업 {n} 추진 {n % 97}건", f"L{n + 1}") for n in range(2000 * times)])
    heads = ("구분", "예산액(천원)", "집행액(천원)", "집행률(%)", "비고")
    yield (
        "rows",
        lambda: document([table([heads, *((f"사업 {r}", f"{1000 + r:,}", f"{500 + r}", "50.0", "") for r in range(1000 * times))])]),
    )
    yield "tables", lambda: document([table([("정원", "현원"), (str(n), str(n + 1))], f"p{n + 1}:t1") for n in range(500 * times)])


def _bullet(words: str, number: int) -> Paragraph:
    marker, _, text = words.partition(" ")
    depth = {"□": 1, "○": 2, "-": 3}.get(marker, 0)
    return Paragraph(text if depth else words, f"L{number + 1}", depth, marker if depth else "")

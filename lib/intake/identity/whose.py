"""Whose a document is: each place that may say it, from the surest to the weakest, with the rule by which it was believed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from lib.core.text import Text
from lib.forms import Question, Report
from lib.intake.identity.days import cover
from lib.intake.identity.governments import Governments
from lib.intake.identity.lacking import ASKED

Rule = Literal[
    "printed", "cover", "table_title", "address", "file_name", "most_named", "none_named", "posted", "latest", "session", "person"
]
"""How an attribute was believed: a table or statement prints it, the title page or that of every table does, the address of a home page, the file's name, the
most names or dates; no department is named; of a day: that of a posted page, the last past one, a session's first; a person said it."""
TITLE = 40  # letters up to which a line is one of a title page
LEAST, TIMES = 3, 3  # a government is told by its name alone where it stands so often, and so many times as often as any other
INSIDE = 3  # districts of one province from which on a text is no more about one of them than about the province
_EDGE = 2  # texts at either end of a page in which its own address stands
_BOXED = re.compile(r".{2,40}[▣■◈◆】\]>]\s*")  # an office that a mark closes too is no statement
_VISITED = re.compile(r"[가-힣]{1,4}[구시군](?:청|의회)?(?=\s?(?:등\s)?(?:우수)?\s?(?:사례|벤치마킹|방문|견학|비교))")
_HOST = re.compile(r"https?://([A-Za-z0-9.-]{4,100})")
_FILE_DAY = re.compile(r"(?<!\d)(20\d{2})[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_FILE_YEAR = re.compile(r"(?<!\d)(20\d{2})(?!\d)")
_TITLED = re.compile(r"현황|보고|계획|실적")  # the first line of a document is its title, whatever its mark
_BODY = re.compile(r"(?<=[도구군시부청처])(?:청|의회)$")
_CONFIRM = Text("{name}의 문서로 읽었습니다({why}). 아니면 자치단체를 적고 다시 읽으십시오.", "Read as a document of {name} ({why}). If it is not, name the government and read it again.")  # fmt: skip
_ADDRESS = Text("글에 적힌 주소 {printed}만 보고 판단함", "by the address {printed} alone")
_FILE_ALONE = Text("파일 이름에만 적혀 있음", "only the file's name says so")
_MOST = Text("글에 {count}번 나와 가장 많이 적힌 이름", "the name most often printed: {count:time|times}")
_FILE = Text("파일 이름에 적힌 이름, 글에는 {other}이(가) 많이 적힘", "named by the file, while its text names {other} most")


@dataclass(frozen=True)
class Attested:
    """One attribute of a document with what says so: the rule, the place, and the words as printed."""

    attribute: str
    value: str
    rule: Rule
    at: str = ""
    printed: str = ""


@dataclass(frozen=True)
class FileName:
    """What portals put into the names of files, `<government>_<title>_<day>`: its parts, and the day."""

    stem: str
    day: date | None

    @staticmethod
    def of(name: str) -> FileName:
        """The name without its ending; a day that cannot be is none."""
        stem = name.rpartition(".")[0]
        found = _FILE_DAY.search(stem)
        try:
            return FileName(stem, date(int(found[1]), int(found[2]), int(found[3])) if found else None)
        except ValueError:
            return FileName(stem, None)

    @property
    def year(self) -> int | None:
        """The one year that the name says; None where it says none or several."""
        years = {int(y) for y in _FILE_YEAR.findall(self.stem)} | ({self.day.year} if self.day else set())
        return next(iter(years)) if len(years) == 1 else None

    @property
    def parts(self) -> list[str]:
        """The words between underscores that are no number; none where there is no underscore: such a name may say anything."""
        return [p.strip() for p in self.stem.split("_") if re.search(r"[^\W\d_]", p)] if "_" in self.stem else []

    def district(self, known: Governments) -> tuple[str, str] | None:
        """The government that its first words name, with them: `부산광역시_남구_…`, `2025_부산시_…`, `강원고성군_…`."""
        first = self.parts[:2]
        below = known.named([without_visits(" ".join(first))])
        if below:
            return (below[0], " ".join(first)) if len(set(below)) == 1 else None
        named = [(found, part) for part in first if (found := known.one(_BODY.sub("", part)))]
        return named[0] if named else None

    def only(self, known: Governments) -> str | None:
        """The only government that a name of any form names: `은평구 예산 집행현황`. Such a name may say anything, so that it is believed last of all."""
        named = {*known.named([without_visits(self.stem)])}
        return next(iter(named)) if len(named) == 1 else None

    def office(self, known: Governments) -> str:
        """The part behind the government's name; empty where it names none."""
        told = self.district(known)
        places = [n for n, part in enumerate(self.parts) if told and part in told[1].split(" ")]
        return self.parts[places[-1] + 1] if places and places[-1] + 1 < len(self.parts) else ""


def district(report: Report, known: Governments, front: Sequence[str]) -> tuple[Attested | None, tuple[Question, ...]]:
    """The government with what says so, and what a person is asked: whose it is where nothing says it, or to confirm what says it weakly."""
    texts = [(without_visits(text), at) for text, at in report.document.texts()]
    told = _of_title(report, known, front) or _of_many(report, known)
    if told is not None:
        return told, ()
    named = FileName.of(report.document.name).district(known)
    if address := _of_address(texts, known):
        return address, () if _is_borne_out(address.value, texts, named, known) else (
            _confirm(address.value, known, _ADDRESS.fill(printed=address.printed)),
        )
    if named is None and (told := _of_front(report, known, front)):
        return told, ()
    most, counts = _most_named([text for text, _ in texts], report, known)
    if named is not None:
        return Attested("district_id", named[0], "file_name", "", named[1]), tuple(_other(named[0], most, known))
    rule: Rule = "most_named"
    if most is None and not counts and (most := FileName.of(report.document.name).only(known)):
        rule = "file_name"
    if most is None:
        return None, (Question(ASKED["district"], "", answers=tuple(known.name(d) for d, _ in counts), asks="district"),)
    at = next((at for text, at in texts if most in (*known.named([text]), *known.named_above([text]))), "")
    why = _FILE_ALONE if rule == "file_name" else _MOST.fill(count=dict(counts)[most])
    return Attested("district_id", most, rule, at, known.name(most)), (_confirm(most, known, why),)


def _confirm(found: str, known: Governments, why: Text) -> Question:
    return Question(_CONFIRM.fill(name=f"{known.above(found)} {known.name(found)}".strip(), why=why), "", asks="district")


def _other(named: str, most: str | None, known: Governments) -> Iterator[Question]:
    """A question where the text is about another government than its file's name says, and not about one within it."""
    if most is not None and most != named and known.above(most) != known.name(named) and known.above(named) != known.name(most):
        yield _confirm(named, known, _FILE.fill(other=known.name(most)))


def _of_title(report: Report, known: Governments, front: Sequence[str]) -> Attested | None:
    """The title page: what it names alone, else what stands above an office or a title."""
    lines = cover(report)
    titled = known.named(lines)
    if len(set(titled)) == 1:
        return _attested(report, known, titled[0], lines)
    above = None if titled else known.reporting([*(w for w in lines if len(w) < TITLE), *filter(_BOXED.fullmatch, front)])
    return _attested(report, known, above, front) if above is not None else None


def _of_front(report: Report, known: Governments, front: Sequence[str]) -> Attested | None:
    """What the first lines name alone, statements and frames among them; a statement that names it once may be of a visit."""
    named = known.named(map(without_visits, front))
    sure = len(set(named)) == 1 and (len(named) > 1 or not _is_stated(report, known))
    return _attested(report, known, named[0], front) if sure else None


def _attested(report: Report, known: Governments, found: str, lines: Sequence[str]) -> Attested:
    words = next((line for line in lines if found in (*known.named([line]), known.reporting([line]))), "")
    at = next((at for text, at in report.document.texts() if text == words), "")
    return Attested("district_id", found, "cover", at, words)


def _of_many(report: Report, known: Governments) -> Attested | None:
    """A table of many governments is about all of them."""
    for grid in report.grids:
        if (found := known.group(row.label for row in grid.rows)) is not None:
            return Attested("district_id", found, "printed", next((r.stubs[0].at() for r in grid.rows if r.stubs), ""), "")
    found = known.group(row.label for grid in report.grids for row in grid.rows)
    return Attested("district_id", found, "printed") if found else None


def _of_address(texts: Sequence[tuple[str, str]], known: Governments) -> Attested | None:
    """The address of the page that a text was taken from, or of the home page at its end, where only one government can have it."""
    for text, at in (*texts[:_EDGE], *texts[-_EDGE:]):
        found = {d: host for host in _HOST.findall(text) if (d := known.of_host(host))}
        if len(found) == 1:
            ((district, host),) = found.items()
            return Attested("district_id", district, "address", at, host)
    return None


def _is_borne_out(district: str, texts: Sequence[tuple[str, str]], named: tuple[str, str] | None, known: Governments) -> bool:
    """Whether more than one link says whose a document is: its file's name, or else the government's own name in its text."""
    if named is not None:
        return named[0] == district
    words = [text for text, _ in texts]
    alone = re.compile(rf"(?<![가-힣]){re.escape(known.name(district))}")  # 서구 is borne by several: which one the address says
    return district in (*known.named(words), *known.named_above(words)) or any(alone.search(text) for text in words)


def _most_named(texts: Sequence[str], report: Report, known: Governments) -> tuple[str | None, list[tuple[str, int]]]:
    """The government that its name alone tells, and those named most with how often.

    A district: named LEAST times and TIMES as often as any other, or no other is named. A province likewise among provinces, where INSIDE
    of its districts are named. A text that fits both is of neither. What one statement names once may be a government that was visited.
    """
    below, above = Counter(known.named(texts)), Counter(known.named_above(texts))
    first, upper = _leading(below), _leading(above)
    if first and below[first] == 1 and _is_stated(report, known):
        first = None
    inside = [d for d in below if upper and known.above(d) == known.name(upper)]
    upper = upper if upper and above[upper] >= LEAST and len(inside) >= INSIDE else None
    counts = [*Counter({d: n for d, n in above.items() if d == upper}).items(), *below.most_common(2)]
    return (None if first and upper else first or upper), counts


def _leading(counts: Counter[str]) -> str | None:
    most = counts.most_common(2)
    if not most:
        return None
    if len(most) == 1:
        return most[0][0]
    return most[0][0] if most[0][1] >= max(LEAST, TIMES * most[1][1]) else None


def short(words: str) -> str:
    """Words as evidence quotes them."""
    return " ".join(words.split())[:TITLE]


def without_visits(words: str) -> str:
    """The words without governments that are named because something was seen or done there."""
    return _VISITED.sub(" ", words)


def _is_stated(report: Report, known: Governments) -> bool:
    """Whether statements name the government, and neither a heading nor a table does."""
    lines = [
        line
        for line in report.lines
        if line.depth > 0 and not (line is report.lines[0] and _TITLED.search(line.text)) and line.marker not in {"page", "note"}
    ]
    told = len(known.named(line.text for line in lines))
    return told > 0 and told == len(known.named(text for text, _ in report.document.texts()))

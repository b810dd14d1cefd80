"""What a statement or a cell tells before it is a row: one figure with its name, and how equal names are told apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from lib.core import korean
from lib.core.columns import UNSPLIT
from lib.core.korean import normal_label
from lib.core.text import Text
from lib.documents.words.labels import key
from lib.forms import Figure, Found, Ignored, Mark, Place, Printed, Question, Record
from lib.topics.indicators.datasets import UNSTATED
from lib.topics.indicators.forms.phrases import named
from lib.topics.indicators.forms.words import topic_of

BULLET = re.compile(r"^(?:[\s□■○●◦•◇◆❍❖▪▫▹▸▷▶▻►§]+|[ㅇo]\s+)+")
_ANNEX = re.compile(r"^[<〈《【\[]\s?(?:참고|붙임|별첨|첨부)(?:\s?자료)?\s?\d{0,2}\s?[>〉》】\]]\s*")  # <참고 3> 의료기관 현황
_SENTENCE = re.compile(r"(?<=다)\.\s+(?=\S)")
_IN_WORDS = re.compile(r"^([\d.,]+)(조|억)원?$")


@dataclass(frozen=True)
class Told:
    """One figure.

    `total`: it adds up the others of its name and unit; `derived` says what else of them it is (rate, growth, difference), `against` what it
    compares them with. `whole` is the name of the figure of the same statement of which it is a part; `over` what stands above it.
    """

    name: str
    figure: Figure
    unit: str
    period: str
    stage: str
    place: Place
    breakdown: str = UNSPLIT
    as_of: date | None = None
    definition: str = ""
    note: str = ""
    total: bool = False
    derived: str = ""
    of: str = ""
    against: str = ""
    own: bool = False
    government: str = ""
    topic: str = ""
    over: str = ""
    whole: str = ""
    doubts: tuple[Text, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """The number; None where it is not one."""
        return number(self.figure.words)

    @property
    def about(self) -> tuple[str, ...]:
        """What must not be said twice with different values."""
        return (self.government, str(self.own), self.period, str(self.as_of), self.topic, self.name, self.breakdown, self.stage, self.unit)


@lru_cache(maxsize=1 << 14)  # figures are compared with each other
def number(words: str) -> Decimal | None:
    """A printed number as a value; a dash is 0; None for words."""
    if re.fullmatch(r"[-−–—]", words.strip()):
        return Decimal(0)
    try:
        return korean.parse_number(words)
    except ValueError:
        return None


def figure_of(figure: Figure, unit: str) -> tuple[Figure, str]:
    """The figure with its number alone and its unit: `24억원` is 158 억원, `4억 2천만원` is 420000000 원."""
    words = figure.words.replace(" ", "")
    match = _IN_WORDS.match(words)
    if match:
        return replace(figure, words=match[1], unit=f"{match[2]}원"), f"{match[2]}원"
    if not unit and re.search(r"[조억만천]", words):
        try:
            return replace(figure, words=str(korean.parse_amount(words)), unit="원"), "원"
        except ValueError:
            return figure, unit
    return replace(figure, unit=unit), {"억": "억원", "조": "조원", "인": "명"}.get(unit, unit)


def cleaned(words: str) -> str:
    """A name without the sentences before it, brackets that are left open, marks at its ends and doubled blanks."""
    text = BULLET.sub("", normal_label(re.sub(r"[(（]\s*[)）]", "", _SENTENCE.split(words)[-1])))
    text = _ANNEX.sub("", text)
    text = re.sub(r"^[\s,:·/→⇒⇨➔☞▶▷*※+~=_–—\-]+|[\s,:·/→⇒⇨▹►▸▷▶▻‣+~=_–—\-]+$", "", text)
    if text.count("(") != text.count(")"):
        text = re.sub(r"[()]", " ", text) if text.count(")") > text.count("(") else re.sub(r"\s*\([^)]*$", "", text)
    return " ".join(text.split())


def rows(told: Sequence[Told], about: str = "") -> Iterator[Found]:
    """Records, printed totals, and questions where one name still has two values. `about`: what the whole document is about."""
    figures = list(_apart([one for t in told if (one := _named(_with_topic(t, about)))]))
    parts = [t for t in figures if not t.total and not t.derived]
    groups: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for one in parts:
        groups[one.about].append(one)
    for group in groups.values():
        yield from _group(group)
    for one in figures:
        if one.total or one.derived:
            yield _printed(one)


_ENDS_IN_MONEY = re.compile(r"\d[조억만천백]{0,2}\s?원$")  # no share of an amount: `대비 512억원`
_ACTS = re.compile(
    r"^[가-힣]{1,12}(?:[시군구도]|청|의회|장)(?:은|는|이|가)\s.{12}|(?:액|[율률]|항목|규모)(?:은|는)\s|유사\s?(?:지방\s?)?자치단체(?!의?\s평균[액치]?$)"
    r"|^(?:19|20)\d{2}\s?년도?\s?(?:부터|까지|이후|이전)[는은]?$"
)  # 하늘시는 … 추진할 과제; 유사 지방자치단체 평균액; 2031년부터는


def _named(one: Told) -> Told | None:
    """The figure under a name that is one; None where its words are a piece of a sentence."""
    name = named(one.name)
    is_none = not name or _ACTS.search(name) or (one.unit.startswith("%") and _ENDS_IN_MONEY.search(name))
    return None if is_none else replace(one, name=name)


_OTHER_NAME = re.compile(r"^indicator=(.+)$", re.MULTILINE)


def _with_topic(told: Told, about: str) -> Told:
    above = (told.over, told.place.item, *reversed(told.place.over), told.place.section, about)
    parts = dict.fromkeys(topic_of(name, *above) for name in told.of.split("|")) if told.of else {}
    topic = told.topic or "|".join(parts) or topic_of(told.name, *above)
    other = _OTHER_NAME.search(told.against)
    differs = topic_of(other[1], *above) if other and not told.topic else topic
    against = told.against if differs == topic else f"{told.against}\ntopic={differs}"
    return replace(told, name=cleaned(told.name), breakdown=cleaned(told.breakdown) or UNSPLIT, topic=topic, against=against)


def _apart(told: Sequence[Told]) -> Iterator[Told]:
    """Equal words get the project in front, or within one project what stands above them, in every figure that bears them."""
    said: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for one in told:
        if not one.total and not one.derived:
            said[replace(one, topic="").about].append(one)
    names: dict[tuple[str, str, str], str] = {}
    for group in said.values():
        if len({t.value for t in group}) > 1:
            by_item = _by_item(group)
            names |= {(t.place.item, t.name, "" if by_item else t.over): _longer(t, by_item=by_item) for t in group}
    for one in told:
        new = names.get((one.place.item, one.name, "")) or names.get((one.place.item, one.name, one.over))
        yield replace(one, name=new) if new else one


def _by_item(group: Sequence[Told]) -> bool:
    """Whether every one stands in a project of its own."""
    items = [t.place.item for t in group]
    return all(items) and len(set(items)) == len({(t.place.item, t.value) for t in group})


_SAID = re.compile(r"\s[:：]\s(?=(?:약\s?|총\s?)?\d)")  # a figure of what stands above is none of its name


def _longer(one: Told, *, by_item: bool) -> str:
    if by_item:
        return f"{one.place.item} · {one.name}"
    above = cleaned(_SAID.split(one.over)[0])
    return f"{above} {one.name}" if above and key(above) not in key(one.name) else one.name


def _group(group: Sequence[Told]) -> Iterator[Found]:
    values = {t.value for t in group}
    if len(values) > 1:
        shown = ", ".join(f"{t.figure.words}{t.unit}({t.figure.at})" for t in group)
        name = group[0].name if group[0].breakdown == UNSPLIT else f"{group[0].name}({group[0].breakdown})"
        words = Text(
            f"한 이름에 다른 값이 적혀 있습니다. 무엇이 다른지 알려 주십시오: {name} {shown}",
            f"One name has several values; say what differs: {name} {shown}",
        )
        yield Question(words, group[0].figure.at, tuple(t.figure.mark for t in group))
        return
    yield _record(group[0])
    for other in group[1:]:
        yield Ignored("repeat", (other.figure.mark,))


def _record(one: Told) -> Record:
    values: dict[str, object] = {
        "period": one.period, "as_of": one.as_of, "topic": one.topic, "indicator": one.name, "breakdown": one.breakdown, "stage": one.stage,
        "unit": one.unit, "definition": one.definition or (UNSTATED if one.unit in {"%", "%p"} else ""), "item": one.place.item,
        "team": one.place.team,
    }  # fmt: skip
    return Record("indicators", values, {"value": one.figure}, not one.own, one.note, one.doubts, government=one.government)


def _printed(one: Told) -> Found:
    subject: dict[str, tuple[str, ...]] = {
        "period": tuple(one.period.split("|")),
        "topic": tuple(one.topic.split("|")),
        "indicator": tuple((one.of or one.name).split("|")),
        "stage": (one.stage,),
    }
    if one.breakdown != UNSPLIT:
        subject["breakdown"] = tuple(one.breakdown.split("|"))
    if one.government:
        subject["district_id"] = (one.government,)
    if one.derived:
        return Printed(
            "indicators", one.derived, "value", subject, one.figure, "value", _against(one, subject), unit=one.unit, note=one.note
        )
    return Printed("indicators", "total", "value", {**subject, "unit": (one.unit,)}, one.figure, unit=one.unit, note=one.note)


def _against(one: Told, subject: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    """`against` is written `column=word`, several joined by a line break: what differs from the subject."""
    pairs = [line.partition("=") for line in one.against.split("\n")]
    return {**subject, **{column: tuple(words.split("|")) for column, _, words in pairs}}


def marks(told: Sequence[Told]) -> tuple[Mark, ...]:
    """The marks of their figures."""
    return tuple(t.figure.mark for t in told)

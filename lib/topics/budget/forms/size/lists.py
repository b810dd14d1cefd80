"""Amounts that a sentence lists by name: `분야별로는 △사회복지 310억원(31.0%) △교육 21억원 등`, `세입예산은 지방세 10억원, 세외수입 44억원을 증액해`.

Names of fields and of revenue are sizes of the budget; other names are works where the words before them say that works are listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lib.documents.words.labels import key, label
from lib.forms import Figure, Line
from lib.topics.budget.forms.money import less, won
from lib.topics.budget.forms.size.clauses import ACCOUNT, AMOUNT, RATE, shown, spans
from lib.topics.budget.forms.words import account, is_field, is_fund
from lib.topics.budget.vocabulary import FIELDS
from lib.topics.budget.wording_words import REVENUES

Kind = Literal["field", "revenue", "work", "fund"]
_MARKS = "△▲▴▷▶▸►○●◇◆■□•∙‧"
_ITEM = re.compile(
    rf"(?P<mark>[{_MARKS}]\s?)?(?P<name>[가-힣A-Za-z0-9‘’'\"“(][^{AMOUNT}{RATE}{_MARKS},，.:;]{{1,60}})(?:총|약)?\s?(?P<amount>{AMOUNT})여?(?:\s?\(\s?{RATE}\s?\))?"
)
_EACH = re.compile(
    rf"(?P<names>[가-힣·]{{2,12}}(?:\s수입)?(?:(?:\s?,\s?|[과와]\s|\s및\s)[가-힣·]{{2,12}}(?:\s수입)?)+)\s?각각\s(?P<amounts>{AMOUNT}(?:\s?,?\s?(?:과|와|및)?\s?{AMOUNT})+)"
)
_JOINED = re.compile(r"\s?[,·]\s?|[과와]\s|\s및\s")
_BETWEEN = re.compile(
    rf"(?:\s?(?:으로|로)[,，]?\s?{AMOUNT})?(?:을|를)?\s*[,，]?\s*(?:및|과|와|그리고)?\s*"
)  # a sum may stand between: 으로 58억원을,
_ALL = re.compile(  # nothing but the account or what is summed names it: 세입재원은 총 20억 원, … 등 20억 원, … 으로 총 20억 원
    rf"(?:{AMOUNT}여?\s?(?:\(\s?{RATE}\s?\))?\s?[,，]?\s?(?:(?:으로|로|등|합계|합쳐|합해|모두|총)[,，]?\s?)+"
    r"|(?:재원|세입|세출|예산안?|추경안?|규모|회계|총액|금액)(?:으로)?(?:은|는)?\s?(?:모두|총)*\s?)$"
)
_LAST_YEARS = re.compile(rf"(?:지난해|전년|작년|기정)[^{AMOUNT}]*$")
_JOINS = re.compile(r"(?:과|와|및|그리고)\s")
_ROAD = r"(?:(?<=[별용정제]도)|(?<![도수경통선항입책학])(?<!\b[^\W변강특악심약완격둔]화))"  # 도로, 통학로, 양화로 end no clause; 별도로, 강화로 do
_HEAD = re.compile(rf"^(?P<head>.*(?:은|는|으로|에는|에서는|로는|에|{_ROAD}로|:|：))\s(?P<name>[^\s].*)$")
_TAIL = re.compile(r"(?<=[가-힣])(?:에|으로|로|은|는|이|가|을|를|도)$")
_REMARK = re.compile(r"[(（][^()（）]*[)）]|(?:등|\s)$")
_LEAD = re.compile(r"^(?:과|와|및|등|또한|또|이와 함께|이 밖에|그 밖에|아울러|특히|우선|먼저|한편)\s")
_OF_FIELD = re.compile(r"(?:분야|부문)$")
_OF_WORKS = re.compile(r"(?:주요|핵심|역점|현안|신규|시책|세출|투자|반영).{0,8}사업|사업(?:비|으로|은|에는|별)|투입|반영|분야에는?\s")
_BY_FUND, _FUND = re.compile(r"기금별|기금(?:의)?\s?(?:운용|조성)\s?규모"), re.compile(r"[가-힣·]{2,18}기금")
_MORE, _LESS = re.compile(r"증액|증가|늘|추가(?!경정)"), re.compile(r"감액|감소|삭감|줄")
_FEWEST = 2
_TOGETHER = re.compile(r"\s?[·ㆍ‧/,]\s?|\s(?:및|과|와)\s|(?<=[가-힣])및")
_SHORT_FIELDS = frozenset(part for field in FIELDS for part in (field, *field.split("및"))) | {
    "안전",
    "문화",
    "관광",
    "체육",
    "국토",
    "경제",
    "행정",
    "복지",
    "청소",
    "도시",
}
_REVENUES: Mapping[str, str] = {key(spelled): word for word, spellings in REVENUES.items() for spelled in (word, *spellings)}
_OF_REVENUES = re.compile(r"(?:등|수입|금액)$")


@dataclass(frozen=True)
class Listed:
    """What one sentence lists: the account that it names (전체 where none), names with amounts, and whether these were added or taken off.

    `change` is 1 or -1 by the verb right behind the list, 0 where none says it.
    """

    kind: Kind
    account: str
    items: tuple[tuple[str, Figure], ...]
    change: int
    sentence: str
    whole: Figure | None = None  # what the sentence says that they add up to

    @property
    def figures(self) -> list[Figure]:
        """The amounts in their order."""
        return [figure for _, figure in self.items] + ([self.whole] if self.whole else [])


def lists(line: Line) -> Iterator[Listed]:
    """The lists of two names at least with an amount each in the sentences of a line."""
    text, figures = shown(line)
    for begin, sentence in spans(text):
        own = {at - begin: figure for at, figure in figures.items()}
        yield from _each(sentence, own)
        for run in _runs(list(_ITEM.finditer(sentence))):
            head, name = _parted(run[0], sentence[: run[0].start()])
            names = [_bare(w) for w in (name, *(_inner(m) for m in run[1:]))]
            amounts = [own[m.start("amount")] for m in run]
            for one in _told(names, amounts, head, sentence, run[-1].end()):
                yield replace(one, whole=_whole(amounts, sentence, own))


def _whole(amounts: Sequence[Figure], sentence: str, figures: Mapping[int, Figure]) -> Figure | None:
    """The other amount of a sentence that those of a list make together and that words say to be all, with its sign: a fall may be printed without one."""
    made = sum(won(f) or 0 for f in amounts)
    others = (f for at, f in figures.items() if f not in amounts and _is_all(sentence[:at], f))
    found = next((f for f in others if made and abs(won(f) or 0) == abs(made)), None)
    return less(found) if found and (won(found) or 0) != made else found


def _is_all(lead: str, figure: Figure) -> bool:
    """Whether the words that lead to an amount say that it is all, and of this year."""
    return _ALL.search(lead + "총" * (figure.qualifier == "총")) is not None and _LAST_YEARS.search(lead) is None


def _each(sentence: str, figures: Mapping[int, Figure]) -> Iterator[Listed]:
    """`지방세와 세외수입이 각각 130억원, 183억원 증가`: as many names of fields or of revenue as amounts."""
    for match in _EACH.finditer(sentence):
        names = [_bare(n) for n in _JOINED.split(match["names"]) if n.strip()]
        amounts = [figures[at] for at in range(match.start("amounts"), match.end("amounts")) if sentence[at] == AMOUNT]
        if len(names) == len(amounts) and _kind(names, "") != "work":
            yield from _told(names, amounts, sentence[: match.start()], sentence, match.end())


def _told(names: Sequence[str], amounts: Sequence[Figure], head: str, sentence: str, end: int) -> Iterator[Listed]:
    """The list under the words that lead to it; works that money was taken off are no list of works. `end` is where it ends."""
    behind = sentence[end:].partition(AMOUNT)[0]
    change = bool(_MORE.search(behind)) - bool(_LESS.search(behind))
    kind = _kind(names, f"{head} {behind}")
    if kind and not (kind == "work" and change < 0):
        yield Listed(kind, _account(head), tuple((_named(n, kind), f) for n, f in zip(names, amounts, strict=True)), change, sentence)


def _runs(found: Sequence[re.Match[str]]) -> Iterator[list[re.Match[str]]]:
    """The items that follow each other with nothing but a comma, a mark or a joining word between them."""
    run: list[re.Match[str]] = []
    for match in found:
        between = match.string[run[-1].end() : match.start()] if run else ""
        if run and not (_BETWEEN.fullmatch(between) and (match["mark"] or between.strip() or _begins(match["name"]))):
            yield from [run] if len(run) >= _FEWEST else []
            run = []
        run.append(match)
    yield from [run] if len(run) >= _FEWEST else []


def _begins(name: str) -> bool:
    """Whether words begin another item without a comma before them: they join it, or name a kind of revenue and nothing else."""
    return _JOINS.match(name) is not None or key(name) in _REVENUES


def _parted(first: re.Match[str], before: str) -> tuple[str, str]:
    """The words that lead to a list, and the name of its first item, which stands right behind them where no mark begins it."""
    if first["mark"]:
        return before, first["name"]
    match = _HEAD.match(first["name"].strip())
    return (f"{before}{match['head']}", match["name"]) if match else (before, first["name"])


def _inner(match: re.Match[str]) -> str:
    """The name of a later item: behind the class that it is the first of (`조정교부금은 특별교부금`), or the class whose examples are named (`내부거래는 잉여금, … 등으로`)."""
    before = match.string[: match.end("name")]
    piece = before[before.rfind(AMOUNT) + 1 :]
    classed = _CLASS.match(piece)
    if classed and _EXAMPLES.search(piece):
        return classed["name"]
    return classed["rest"] if classed and classed["rest"].strip() and "," not in classed["rest"] else match["name"]


_CLASS = re.compile(r"(?:[을를])?[\s,，]*(?:(?:과|와|및)\s)?(?P<name>[가-힣·\s]{2,24}?)(?:은|는)\s(?P<rest>.*)$")
_EXAMPLES = re.compile(r"\s등(?:으로)?\s*$")


def _bare(name: str) -> str:
    return label(_TAIL.sub("", _LEAD.sub("", name.strip().rstrip(" -−–—")))).text


def _kind(names: Sequence[str], around: str) -> Kind | None:
    """What most of the names are; of works only where the words around the list say so."""
    if all(map(_FUND.fullmatch, names)):
        return "fund" if _BY_FUND.search(around) else None
    if any(account(key(n)) or is_fund(n.strip("(（ "), "") for n in names if not _is_revenue(n)):
        return None
    fields, revenues = (sum(map(test, names)) for test in (_is_field, _is_revenue))
    if fields * 2 > len(names):
        return "field"
    if revenues * 2 > len(names):
        return "revenue"
    return "work" if not fields and not revenues and _OF_WORKS.search(around) else None


def _is_field(name: str) -> bool:
    """Whether a name is a field, or several put together: `교통·환경`, `문화관광 및 체육`."""
    parts = [part for part in _TOGETHER.split(_field(name)) if part]
    return is_field(_field(name)) or (len(parts) > 1 and all(key(part) in _SHORT_FIELDS for part in parts))


def _field(name: str) -> str:
    """The field that a name ends in: `도로 정비 사업 등 교통 및 물류 분야`."""
    return _OF_FIELD.sub("", _REMARK.sub("", name).rpartition("등 ")[2]).strip()


def revenue(name: str) -> str:
    """The kind of revenue that a name is, by its word; empty where it is none."""
    return _REVENUES.get(_revenue(name), "")


def _is_revenue(name: str) -> bool:
    return _revenue(name) in _REVENUES


def _revenue(name: str) -> str:
    """The key of a kind of revenue, as it is or without what says that it is one: 지방세 수입."""
    bare = _REMARK.sub("", name).rpartition(" 등 ")[2].strip()
    return key(bare) if key(bare) in _REVENUES else key(_OF_REVENUES.sub("", bare).strip())


def _named(name: str, kind: Kind) -> str:
    """A field or kind of revenue by its word, a work as printed."""
    if kind == "revenue":
        return _REVENUES.get(_revenue(name), name)
    return _field(name) if kind == "field" else name


def _account(head: str) -> str:
    said = [m["account"] for m in re.finditer(ACCOUNT, head)]
    return account(key(said[-1])) if said else ""

"""Names of governments and departments in documents, resolved within their province and at the document's date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from lib.core.errors import AskedError
from lib.core.korean import called
from lib.core.text import Text
from lib.documents.words.labels import key
from lib.intake.identity.hosts import hosts, of_host
from lib.intake.identity.roman import roman

_ABOVE = ("metro", "province", "special")
_BELOW = ("gu", "si", "gun")
MANY = 8  # governments in the rows of a table from which on it is about all of them
_WHEN = r"(?:['’‘]?\d{2,4}[\s.년도말상하반기분/~∼\d]*)?"  # a year or a day in front of words or behind them
_OFFICES = r"(?:[가-힣·\d]{1,12}(?:과|담당관|기획관|관|실|국|본부|원|단)\s?){1,2}"
_SHORT = 3  # letters from which a name without 구, 시, 군 is told from other words


@dataclass(frozen=True)
class Governments:
    """What the reference tables say, as plain rows: a process that a frame's threads were not started in may work with them.

    `districts`: id, name, province, type, code of LOFIN, first and last day; `departments`: id, district; `offices`: department,
    name, first and last day, in the order of their first days.
    """

    districts: Sequence[tuple[str, str, str | None, str, str | None, date | None, date | None]]
    departments: Sequence[tuple[str, str]]
    offices: Sequence[tuple[str, str, date, date | None]]

    @staticmethod
    def of(frames: Mapping[str, pl.DataFrame]) -> Governments:
        """From the reference tables."""
        return Governments(
            frames["districts"].select("district_id", "name_ko", "province", "type", "code_lofin", "valid_from", "valid_to").rows(),
            frames["departments"].select("department_id", "district_id").rows(),
            frames["department_names"].sort("valid_from").select("department_id", "name_ko", "valid_from", "valid_to").rows(),
        )

    @cached_property
    def _rows(self) -> list[tuple[str, str, str | None, str]]:
        return [(district, name, province, kind) for district, name, province, kind, *_ in self.districts]

    @cached_property
    def _names(self) -> dict[str, str]:
        return {i: name for i, name, _, _ in self._rows}

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        """The governments by each word that may stand for them."""
        found: dict[str, list[str]] = {}
        for district, name, _, kind in self._rows:
            if kind in _BELOW:
                for word in ({name, name[:-1]} if len(name) > _SHORT else {name}) | ({f"{name[:-1]}특례시"} if kind == "si" else set()):
                    found.setdefault(word, []).append(district)
        for word, district in self._above_words.items():  # 광주시 in 경기도, and what 광주광역시 is called
            if word in found:
                found[word].append(district)
        return found

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """The words; one without 구, 시, 군 only where no other word goes on from it: 해운대수목원 is no naming of 해운대구."""
        short = {name[:-1] for _, name, _, kind in self._rows if kind in _BELOW}
        words = sorted(self._by_word, key=len, reverse=True)
        return re.compile("|".join(re.escape(word) + "(?![가-힣]{2})" * (word in short) for word in words))

    def name(self, district: str) -> str:
        """The Korean name; an unknown id reads as itself."""
        return self._names.get(district, district)

    def find(self, words: str) -> str:
        """The id for an id or a name, its province in front where several bear it. AskedError if none or several fit."""
        if words in self._names:
            return words
        fit = self._fit(words)
        if len(fit) == 1:
            return fit[0]
        if not fit:
            raise AskedError(Text(f"'{words}' 자치단체를 하나로 정할 수 없습니다. 그런 이름이 없습니다. 강북구, 부산 중구, seoul-gangbuk처럼 적으십시오.",
                                  f"'{words}' is not one government: there is none of this name. Write it as '강북구', '부산 중구' or 'seoul-gangbuk'."))  # fmt: skip
        names = ", ".join(f"{self.above(d)} {self.name(d)}".strip() for d in fit)
        raise AskedError(Text(f"'{words}' 자치단체를 하나로 정할 수 없습니다. 맞는 곳: {names}. 시·도를 앞에 붙이거나 식별자를 적으십시오.",
                              f"'{words}' is not one government. Fitting: {names}. Put the province in front or give the id."))  # fmt: skip

    def one(self, words: str, day: date | None = None) -> str | None:
        """The id for a printed name (`서울 중구`, `서울성북구`, `부산광역시 중구`) or a code of LOFIN; None if none or several fit.

        `day` decides between a government and its successor: `전남` was 전라남도 until it was merged.
        """
        if (words, day) not in self._told:
            bare = key(words)
            fit = {
                d
                for d, n, _, kind in self._rows
                if bare == n
                or (kind in _ABOVE and bare in {n[:2], n[0] + n[2:3], called(n)})
                or (bare.endswith(n) and self._is_above(bare[: -len(n)], d))
            }
            fit = {d for d in fit if self._is_valid(d, day)} if len(fit) > 1 and day else fit
            self._told[words, day] = self._codes.get(bare) or (next(iter(fit)) if len(fit) == 1 else None)
        return self._told[words, day]

    def below(self, words: str, district: str | None) -> str | None:
        """The id of the government of a name that lies in a province or city, whoever else bears the name; None if none does.

        A report of a metropolitan city that says 동구 means its own.
        """
        bare = key(words)
        return next((d for d, name, above, _ in self._rows if district and above == district and name == bare), None)

    @cached_property
    def _told(self) -> dict[tuple[str, date | None], str | None]:
        """What printed names were found to be; ledgers repeat them thousands of times."""
        return {}

    @cached_property
    def _validity(self) -> dict[str, tuple[date | None, date | None]]:
        return {district: (start, end) for district, *_, start, end in self.districts}

    def _is_valid(self, district: str, day: date) -> bool:
        start, end = self._validity[district]
        return (start is None or start <= day) and (end is None or day <= end)

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {code: district for district, _, _, _, code, _, _ in self.districts if code}

    def _is_above(self, words: str, district: str) -> bool:
        """Whether the words name what the government lies in, also twice, as a ledger has a column of its own for it: 서울 · 서울구로구."""
        name = self.above(district)
        called = {name, name[:2], name[0] + name[2:3]} if name else set()
        return words in called or any(words == first + second for first in called for second in called)

    def _fit(self, words: str) -> list[str]:
        above, _, name = words.strip().rpartition(" ")
        return [d for d in self._by_name.get(name, ()) if not above or self.above(d).startswith(above[:2])]

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for district, name, _, _ in self._rows:
            found.setdefault(name, []).append(district)
        return found

    @cached_property
    def _above(self) -> dict[str, str]:
        return {district: self._names.get(province or "", "") for district, _, province, _ in self._rows}

    def above(self, district: str) -> str:
        """The Korean name of the government above it; empty where there is none."""
        return self._above.get(district, "")

    def named(self, texts: Iterable[str]) -> list[str]:
        """Every naming of a government below a province, in order; a name that several bear counts with its province in front only."""
        found: list[str] = []
        for text in texts:
            bare = re.sub(r"(?<=[가-힣]) (?=[가-힣](?:\s|$))", "", text)
            for match in self._pattern.finditer(bare):
                fit = self._by_word[match[0]]
                before = bare[max(0, match.start() - 12) : match.start()]
                near = [d for d in fit if self.above(d)[:2] and self.above(d)[:2] in before]
                found += fit if len(fit) == 1 else near
        return found

    def named_above(self, texts: Iterable[str]) -> list[str]:
        """Every naming of a province or city above districts, in order; not where it only stands in front of one of these."""
        return [self._above_words[match[1]] for text in texts for match in self._provinces.finditer(text)]

    @cached_property
    def _provinces(self) -> re.Pattern[str]:
        names = [word for word, i in self._above_words.items() if self._kinds[i] in _ABOVE]
        return re.compile(
            rf"({'|'.join(sorted(map(re.escape, names), key=len, reverse=True))})(?!\s?[가-힣]{{1,4}}[구시군](?![가-힣]{{2}}))"
        )

    def of_host(self, host: str) -> str | None:
        """The government that alone can have a home page of this name; None for any other."""
        return of_host(host, self._hosts)

    @cached_property
    def _hosts(self) -> dict[str, frozenset[str]]:
        return hosts(self._kinds)

    def reporting(self, lines: Iterable[str]) -> str | None:
        """The province, city or ministry above all districts that title lines name alone or before an office, a year or a report's title.

        So does a session of its council: `제321회 광주광역시의회 임시회`, which a file's name may call 광주시.

        None where none or several do. Such a report names many districts below, so that they cannot tell whose it is.
        """
        found = set()
        for line in lines:
            words = re.sub(r"[\s▣■◈◆【】\[\]<>|]+", " ", line).strip()
            match = self._reporter.fullmatch(words) or self._council.fullmatch(words)
            if match:
                found.add(self._above_words[key(match[1])])
        return next(iter(found)) if len(found) == 1 else None

    @cached_property
    def _above_words(self) -> dict[str, str]:
        """Their full names, and as 부산시, 제주도, 경북도."""
        names = {name: i for i, name, _, kind in self._rows if kind in {*_ABOVE, "ministry"}}
        return {called(n): i for n, i in names.items() if self._kinds[i] in _ABOVE} | names

    @cached_property
    def _reporter(self) -> re.Pattern[str]:
        names = "|".join(sorted(map(re.escape, self._above_words), key=len, reverse=True))
        return re.compile(
            rf"{_WHEN}({names})(?:청)?\s?(?:{_OFFICES})?\s?(?:[(]?{_WHEN}[)]?|{_WHEN}.{{0,16}}(?:업무|현황|실적|결과|감사|공약|예산|결산|계획|재정|조직|통계).{{0,16}})"
        )

    @cached_property
    def _council(self) -> re.Pattern[str]:
        names = "|".join(sorted((re.escape(n) for n, i in self._above_words.items() if self._kinds[i] in _ABOVE), key=len, reverse=True))
        session = r"제?\s?\d{1,4}\s?회"
        return re.compile(rf"(?:{session}\s?)?({names})\s?의회\s?(?:{session}\s?)?[(]?(?:임시회|정례회)[)]?")

    def others(self, district: str) -> frozenset[str]:
        """The names of all other governments, also as 서울시 for 서울특별시; none for a set of governments."""
        if self._kinds.get(district) not in {*_ABOVE, *_BELOW}:
            return frozenset()
        governments = {i: n for i, n, _, kind in self._rows if kind in {*_ABOVE, *_BELOW}}
        short = {called(n) for i, n in governments.items() if self._kinds[i] in _ABOVE and i != district}
        return frozenset({*governments.values(), *short} - {self.name(district)})

    @cached_property
    def _kinds(self) -> dict[str, str]:
        return {i: kind for i, _, _, kind in self._rows}

    def without_name(self, words: str, district: str) -> str:
        """`은평구기획예산과` → 기획예산과: the name of an office without its government's and province's in front."""
        for above in (self.above(district), self.name(district)):
            words = words.removeprefix(above)
        return words

    def group(self, labels: Iterable[str]) -> str | None:
        """The set of governments that a table of many is about: the districts of Seoul, or all; None where it names fewer than MANY."""
        named = {d for label in labels for d in self._fit(label.strip()) or self.named([label])}
        if len(named) < MANY:
            return None
        return "group-seoul-gu" if all(d.startswith("seoul-") for d in named) else "group-kr-local"

    def department_names(self, district: str, day: date | None) -> dict[str, str]:
        """Names of the government's departments at `day` by their keys, the id of each."""
        if (district, day) not in self._departments:
            self._departments[district, day] = self._names_at(district, day)
        return self._departments[district, day]

    @cached_property
    def _departments(self) -> dict[tuple[str, date | None], dict[str, str]]:
        """The names asked for so far: a table of departments asks for each of its rows."""
        return {}

    @cached_property
    def department_ids(self) -> frozenset[str]:
        """The departments that the tables know."""
        return frozenset(department for department, _ in self.departments)

    def _names_at(self, district: str, day: date | None) -> dict[str, str]:
        own = {department for department, of in self.departments if of == district}
        found: dict[str, str] = {}
        for department, name, start, end in self.offices:
            if department in own and (day is None or (start <= day and (end is None or day <= end))):
                found[key(name)] = department
        return found

    def department(self, district: str | None, words: str, day: date | None) -> str | None:
        """The id for an id or a name of a department; None where no table knows it."""
        if words in self.department_ids:
            return words
        return self.department_names(district, day).get(key(words)) if district else None

    def new_id(self, district: str | None, name: str) -> str | None:
        """An id for a department first met in a document: its name romanized (DATA.md)."""
        if district is None:
            return None
        return f"{district}/{roman(name)}"

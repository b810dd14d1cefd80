"""Every phrase of the source in both languages: none missing, the same places in both, neither language in the other, plurals by count.

The source is read, not run: what is filled in at run time stands here as a place. What is allowed follows rules: a word of a source in
quotes, names in capitals, units, and what is typed (commands, options, paths, file names).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from lib.across import EVERYTHING
from lib.core.files.names import PRODUCT
from lib.core.text import Text, plural
from lib.core.topic import all_datasets, all_measures, all_panels
from lib.store import notes

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted([*(ROOT / "lib").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"])
HANGUL = re.compile(r"[ㄱ-ㆎ가-힣]")
_PLACE = re.compile(r"\x02([^\x02\x03]*)\x03")  # what is filled in at run time, between two signs that no phrase has
_QUOTED = re.compile(r"'[^']*'|‘[^’]*’|“[^”]*”|\"[^\"]*\"|`[^`]*`")
_TYPED = re.compile(r"python -m lib(?: [a-z]+)*|(?<![\w-])-{1,2}[a-z][\w-]*|\S*[/_.:=@]\S*|[A-Z]{2,}\w*")
_SENTENCE = re.compile(r"\b[A-Za-z][a-z']+(?:,? [a-z][a-z']+){2,}")  # three English words in a row
_BETWEEN = r"(?: (?!(?:of|in|by|and|the|with|are|is|to|for|has|have|on|at|or|without|holds)\b)[a-z-]+){0,2}"


@dataclass(frozen=True)
class Phrase:
    """One way that a phrase of the source may read in both languages; `where` is its file and line, the parts are its expressions."""

    where: str
    ko: str
    en: str
    ko_part: ast.expr
    en_part: ast.expr


@dataclass(frozen=True)
class Read:
    """A string of the source: its letters with places for what is filled in, and whether all of it is written there."""

    words: str
    whole: bool


def _read(part: ast.expr) -> list[Read]:
    """Every way that an expression may read; what is not written in the source is a place."""
    if isinstance(part, ast.Constant) and isinstance(part.value, str):
        return [Read(part.value, whole=True)]
    if isinstance(part, ast.JoinedStr):
        return [Read("".join(_piece(v) for v in part.values), whole=True)]
    if isinstance(part, ast.BinOp) and isinstance(part.op, ast.Add):
        return [Read(a.words + b.words, a.whole and b.whole) for a in _read(part.left) for b in _read(part.right)]
    if isinstance(part, ast.IfExp):
        return [*_read(part.body), *_read(part.orelse)]
    return [Read(f"\x02{ast.unparse(part)}\x03", whole=False)]


def _piece(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    return f"\x02{ast.unparse(part.value)}\x03" if isinstance(part, ast.FormattedValue) else ""


def _is_by_language(node: ast.AST) -> bool:
    """Whether it is `… if lang == "ko" else …`."""
    return isinstance(node, ast.IfExp) and isinstance(node.test, ast.Compare) and ast.unparse(node.test).endswith("lang == 'ko'")


def _pairs(tree: ast.AST) -> Iterator[tuple[int, ast.expr, ast.expr]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Text" and len(node.args) == 2:
            yield node.lineno, node.args[0], node.args[1]
        elif isinstance(node, ast.IfExp) and _is_by_language(node):
            yield node.lineno, node.body, node.orelse


@cache
def phrases() -> tuple[Phrase, ...]:
    """All phrases; one with two ways in one language stands twice."""
    found = []
    for path in SOURCES:
        for line, ko, en in _pairs(ast.parse(path.read_text("utf-8"))):
            where = f"{path.relative_to(ROOT)}:{line}"
            ways_ko, ways_en = _read(ko), _read(en)
            most = max(len(ways_ko), len(ways_en))
            found += [
                Phrase(where, ways_ko[min(n, len(ways_ko) - 1)].words, ways_en[min(n, len(ways_en) - 1)].words, ko, en) for n in range(most)
            ]
    return tuple(found)


def _without_places(words: str) -> str:
    return re.sub(r"\{[^{}]*\}", "", _PLACE.sub("", words))


def _said(wrong: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(wrong))


def test_there_are_phrases() -> None:
    """The reading of the source finds them: a rule over nothing would always hold."""
    assert len(phrases()) > 2_500
    assert len({p.where.partition(":")[0] for p in phrases()}) > 250


def test_no_translation_is_missing() -> None:
    wrong = [
        f"{p.where}: {p.ko!r} | {p.en!r}"
        for p in phrases()
        if bool(p.ko.strip()) != bool(p.en.strip()) and _is_written(p) and not _is_counter(p.ko)
    ]
    assert not wrong, _said(wrong)


def _is_written(phrase: Phrase) -> bool:
    """Whether both are literal: a part made at run time may be empty in one language where the other needs it (a particle, an s)."""
    return all(isinstance(part, ast.Constant) for part in (phrase.ko_part, phrase.en_part))


def _is_counter(words: str) -> bool:
    """Whether it is the word behind a Korean number (2건), for which English has none."""
    return bool(re.fullmatch(r"\d*(?:건|개|명|곳)이?", words))


def test_templates_have_the_same_places() -> None:
    """`{n}` of one language stands in the other."""
    wrong = [f"{p.where}: {p.ko!r} | {p.en!r}" for p in phrases() if _is_written(p) and _names(p.ko) != _names(p.en)]
    assert not wrong, _said(wrong)


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_neither_language_is_filled_with_the_other() -> None:
    """An English phrase takes the `.en` of its parts and a Korean one their `.ko`."""
    wrong = [f"{p.where}: {ast.unparse(p.en_part)}" for p in phrases() if _takes(p.en_part, "ko") and not _takes(p.en_part, "en")]
    wrong += [f"{p.where}: {ast.unparse(p.ko_part)}" for p in phrases() if _takes(p.ko_part, "en")]
    assert not wrong, _said(wrong)


def _takes(part: ast.expr, lang: str) -> bool:
    return any(isinstance(node, ast.Attribute) and node.attr == lang for node in ast.walk(part))


def test_no_korean_in_english() -> None:
    """A word of a source stands in quotes."""
    wrong = [f"{p.where}: {p.en!r}" for p in phrases() if HANGUL.search(_QUOTED.sub("", _without_places(p.en)))]
    assert not wrong, _said(wrong)


def test_no_english_sentence_in_korean() -> None:
    wrong = [f"{p.where}: {p.ko!r}" for p in phrases() if _SENTENCE.search(_TYPED.sub("", _QUOTED.sub("", _without_places(p.ko))))]
    assert not wrong, _said(wrong)


def test_korean_is_korean() -> None:
    """A phrase of words has Hangul in Korean; a single name (CSV, PNG) may read the same."""
    wrong = [f"{p.where}: {p.ko!r} | {p.en!r}" for p in phrases() if _is_written(p) and _is_untranslated(p.ko)]
    assert not wrong, _said(wrong)


def _is_untranslated(words: str) -> bool:
    rest = _TYPED.sub("", _QUOTED.sub("", _without_places(words)))
    return not HANGUL.search(words) and len(re.findall(r"[A-Za-z]{2,}", rest)) > 1


@cache
def counted_nouns() -> frozenset[str]:
    """Plurals that the source writes by count somewhere: `plural(n, "row")`, `{n:row|rows}`."""
    found: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "plural":
                words = [a.value for a in node.args[1:] if isinstance(a, ast.Constant)]
                found |= _plurals(str(words[-1]) + ("s" if len(words) == 1 else "")) if words else set()
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                for many in re.findall(r"\{\w+:[^{}|]*\|([^{}]*)\}", node.value):
                    found |= _plurals(many)
    return frozenset(found)


def _plurals(words: str) -> set[str]:
    return {w for w in re.findall(r"[a-z]+", words) if w.endswith("s") and len(w) > 3 and not w.endswith("ss")}


_FOLDERS = sorted({p.relative_to(ROOT).parts[1] for p in SOURCES if "lib" in p.relative_to(ROOT).parts})


@pytest.mark.parametrize("folder", _FOLDERS)
def test_a_count_chooses_its_plural(folder: str) -> None:
    """A noun that is counted anywhere is counted so everywhere: no `1 rows`. A number that the source fixes (FEW) is known."""
    nouns = counted_nouns()
    assert {"rows", "figures", "districts", "sources", "files"} <= nouns
    place = re.compile(rf"(?:\x02([^\x02\x03]*)\x03|\{{([^{{}}|]*)\}}){_BETWEEN} ({'|'.join(sorted(nouns))})\b")
    own = [p for p in phrases() if p.where.startswith(f"lib/{folder}")]
    wrong = [f"{p.where}: {found[0]!r}" for p in own for found in place.finditer(p.en) if _is_count(found[1] or found[2] or "")]
    assert not wrong, _said(wrong)


def _is_count(expression: str) -> bool:
    """Whether a place may hold any number: neither words of a language nor a number fixed in the source."""
    name = expression.partition(":")[0].rpartition(".")[2]
    return not re.search(r"\.en\b|\ben\b|plural\(|_words\(|'en'", expression) and not re.fullmatch(r"_?[A-Z][A-Z_0-9]*", name)


def _declared() -> Iterator[tuple[str, Text]]:
    """What topics declare: titles, descriptions and words of datasets and columns, measures, definitions, panels and their options."""
    for dataset in all_datasets(EVERYTHING):
        yield from ((dataset.name, dataset.title), (dataset.name, dataset.grain))
        for column in dataset.columns:
            yield from ((f"{dataset.name}.{column.name}", words) for words in (column.title, column.description))
            yield from ((f"{dataset.name}.{column.name}={w.value}", w.title) for w in column.words)
    for measure in all_measures(EVERYTHING):
        yield measure.name, measure.title
        yield from ((f"{measure.name} {d.name}", words) for d in measure.definitions for words in (d.title, d.formula, d.rule))
    for panel in all_panels(EVERYTHING):
        yield panel.name, panel.question
        yield from ((f"{panel.name} {o.name}", words) for o in panel.options for words in (o.title, *o.values.values()))


def test_what_is_declared_reads_in_both_languages() -> None:
    declared = list(_declared())
    assert len(declared) > 700
    wrong = [f"{where}: {words}" for where, words in declared if bool(words.ko) != bool(words.en)]
    wrong += [f"{where}: {words.en}" for where, words in declared if HANGUL.search(_QUOTED.sub("", words.en))]
    wrong += [f"{where}: {words.ko}" for where, words in declared if _SENTENCE.search(_TYPED.sub("", _QUOTED.sub("", words.ko)))]
    assert not wrong, _said(wrong)


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1234, "1,234 rows"), ("1", "1 row"), ("{n}", "{n} rows")]
)
def test_a_count_in_english(count: int | str, words: str) -> None:
    assert plural(count, "row") == words


@pytest.mark.parametrize(("n", "words"), [(1, "1 row is here, A"), (2, "2 rows are here, A"), (1234, "1,234 rows are here, A")])
def test_a_template_counts(n: int, words: str) -> None:
    assert Text("{n:,}행이 {who}에 있음", "{n:row is|rows are} here, {who}").fill(n=n, who=Text("가", "A")) == Text(
        f"{n:,}행이 가에 있음", words
    )


@pytest.mark.parametrize(
    "kept",
    [
        notes.SHIPPED.fill(package="1-bdd6a63d"),
        notes.TAKEN_BACK.fill(number=3),
        notes.RESTORED.fill(file="store (2).sqlite", number=7),
        notes.RESTORED_OF.fill(file="store.sqlite", number=7, made="2026. 11. 20. 18:48"),
    ],
)
def test_a_note_of_the_program_reads_in_both_languages(kept: Text) -> None:
    """Kept in Korean, as in stores that are there already."""
    assert notes.note_words(kept.ko) == kept


def test_a_person_s_note_reads_as_it_was_written() -> None:
    assert notes.note_words("총무과 확인, 정정 3번과 같음") == Text("총무과 확인, 정정 3번과 같음", "총무과 확인, 정정 3번과 같음")
    assert notes.who_words("김주무관").en == "김주무관"
    assert notes.who_words(PRODUCT.ko) == PRODUCT


_CHOSEN = re.compile(r"은\(는\)|이\(가\)|을\(를\)|과\(와\)|\(으\)로")


def _enclosing(tree: ast.AST) -> dict[ast.AST, ast.AST]:
    return {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}


def _chooses(node: ast.AST, above: dict[ast.AST, ast.AST]) -> bool:
    """Whether a call around it chooses particles: `with_particles`, or an error, which does so itself."""
    while node in above:
        node = above[node]
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("with_particles", "Error")):
            return True
    return False


def test_a_particle_behind_a_value_is_chosen() -> None:
    """`{name}을(를)` is said with the one that fits; `와(과)` is written the way round that is known. Templates are filled with it."""
    wrong, seen = [], 0
    told = {path: path.read_text("utf-8") for path in SOURCES}
    for path in (p for p, source in told.items() if _CHOSEN.search(source) or "와(과)" in source):
        tree = ast.parse(told[path])
        above = _enclosing(tree)
        for node in ast.walk(tree):
            words = "".join(str(v.value) for v in node.values if isinstance(v, ast.Constant)) if isinstance(node, ast.JoinedStr) else ""
            seen += bool(_CHOSEN.search(words))
            if "와(과)" in words or (_CHOSEN.search(words) and not _chooses(node, above)):
                wrong.append(f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}: {words}")
    assert seen > 10
    assert not wrong, _said(wrong)

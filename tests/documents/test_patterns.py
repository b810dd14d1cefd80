"""Every pattern that reads documents takes time in proportion to what it reads: nobody's line holds a reader up."""

from __future__ import annotations

import inspect
import pkgutil
import re
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from types import ModuleType

import pytest

import lib.documents
import lib.reading
from lib.sandbox import Answer, Limits, answer

LETTERS = 100_000
LIMITS = Limits(cpu=40)  # for all runs of one pattern: 1 to 10 s where it is linear, minutes where it is not
RUNS = (
    "\t", " ", "\n", "1", ",", "|", "-", "가", "a", "(", ")", ".", '"', "'", "[", "<", ":", "*", "_", "·", "A", "#", "%", "~", "=", "^", "0", "△", "&", "\\",
    "1,", "1 ", "1.", "1(", "(1", "- ", " -", "| ", "-|", ":-", " ·", "가 ", "가1", "[0", "월 1일 ", "2024.", "2024년 ", "'24.", "1,234 ", "약 ", "제1", "단위 ", "(단위:", "기준일:",
    "1~", "12월 ", "1천", "만 ", "**a", "__", "<b", "<br", "[^1", "1) ", "가) ", "[a]", "_x00",
)  # fmt: skip
"""What a line may repeat: every class of letters that patterns name, and pairs that make them begin anew."""
AROUND = (("", "\0"), ("|", "x"))
CUT = {
    "documents.words.labels._MARK": 24, "documents.texts.mend._TWICE": 400, "documents.texts.mend._OVERPRINTED": 400,
    "documents.words.units._UNIT": 2000, "documents.words.units._AS_OF": 2000,
}  # fmt: skip
"""Letters of what a pattern is given, where the code cuts that off before: such a pattern is not linear and need not be."""
SHORT = 10  # how many times shorter the texts are with which a pattern begins
ONE, ALL = 0.03, 0.4  # s for one of these and for all: who keeps both is done with the long ones within LIMITS, were it square or cubic


def patterns() -> dict[str, tuple[re.Pattern[str] | re.Pattern[bytes], frozenset[str]]]:
    """The patterns of lib.documents and lib.reading, and how each is used there."""
    found = {}
    for module, source in sources().items():
        for name, value in vars(module).items():
            for number, pattern in enumerate(_in(value)):
                used = frozenset(re.findall(rf"\b{name}\.(match|fullmatch|search|findall|finditer|sub|split)\b", source))
                own = f"{module.__name__.removeprefix('lib.')}.{name}"
                found[own if pattern is value else f"{own}[{number}]"] = pattern, used if pattern is value else frozenset({"match"})
    return found


def sources() -> dict[ModuleType, str]:
    """The modules of lib.documents and lib.reading, but the one for its own process: it loads half of hwpx."""
    names = [m.name for p in (lib.documents, lib.reading) for m in pkgutil.walk_packages(p.__path__, f"{p.__name__}.")]
    return {module: inspect.getsource(module) for module in (import_module(n) for n in names if n != "lib.documents.child")}


def _in(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _in(part)


PATTERNS = patterns()


def fed(name: bytes) -> Iterator[bytes]:
    """The work of a job: a pattern used on every run."""
    pattern, used = PATTERNS[name.decode()]
    tried(pattern, used, min(LETTERS, CUT.get(name.decode(), LETTERS)))
    yield b"done"


def tried(pattern: re.Pattern[str] | re.Pattern[bytes], used: frozenset[str], letters: int) -> None:
    """Use a pattern on every run: on short texts, and on long ones where these may show that it is too slow."""
    short = list(spent(pattern, used, letters // SHORT))
    if letters < LETTERS or max(short) > ONE or sum(short) > ALL:
        list(spent(pattern, used, letters))


def spent(pattern: re.Pattern[str] | re.Pattern[bytes], used: frozenset[str], letters: int) -> Iterator[float]:
    """The processor's seconds of each run."""
    for run in RUNS:
        for before, behind in AROUND:
            text = before + run * (letters // len(run)) + behind
            for way in used:
                begun = time.process_time()
                _use(pattern, way, text)
                yield time.process_time() - begun


def _use(pattern: re.Pattern[str] | re.Pattern[bytes], way: str, text: str) -> None:
    given = text.encode() if isinstance(pattern.pattern, bytes) else text
    if way in {"search", "finditer"}:  # numbers are searched for from the end of the one before
        list(pattern.finditer(given))  # type: ignore[arg-type]
    else:
        getattr(pattern, way)(*(given[:0], given) if way == "sub" else (given,))


def test_no_pattern_is_passed_over() -> None:
    """It has a name, and it is known how it is used."""
    assert [name for name, (_, used) in PATTERNS.items() if not used] == []
    unnamed = re.compile(r"\bre\.(?:match|fullmatch|search|findall|finditer|sub|subn|split)\b.*")
    assert [found for source in sources().values() for found in unnamed.findall(source)] == []


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are POSIX")
@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_time_in_proportion(name: str) -> None:
    assert answer(__name__, "fed", [name.encode()], LIMITS) == Answer(b"done")


@pytest.mark.skipif(sys.platform == "win32", reason="the limits are POSIX")
def test_a_pattern_that_does_not_is_seen() -> None:
    """The blanks of the divider that held a reader for 90 s, as it was."""
    assert answer(__name__, "old_divider", [], Limits(cpu=2)).ended == "time"


def old_divider() -> Iterator[bytes]:
    """The work of a job: the pattern as it was."""
    tried(re.compile(r"\s*\|?(?:\s*-{2,}\s*\|)+\|?\s*"), frozenset({"fullmatch"}), LETTERS)
    yield b"done"

"""Mistyped command lines: every fault is one Korean sentence, or an English one where that is asked for, with the value and what is expected."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from lib.__main__ import main
from lib.exports import WRITERS
from lib.exports.writer import BRIEFING, PANEL
from lib.store.waiting import QUESTIONS
from lib.ui.page.actions import COPY

from .conftest import Say, put

LATIN = re.compile(r"\b[a-z]+ [a-z]+ [a-z]+\b")  # three English words in a row


def paths(group: click.Group, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        yield from paths(command, (*before, name)) if isinstance(command, click.Group) else [(*before, name)]


@pytest.mark.parametrize("path", list(paths(main)), ids=" ".join)
@pytest.mark.parametrize("wrong", [("--unknown",), tuple("가나다라마바사아"), ("--lang",), ("--data",)], ids=" ".join)
def test_every_command_tells_in_korean_what_is_wrong(path: tuple[str, ...], wrong: tuple[str, ...], say: Say) -> None:
    if len(wrong) > 1 and path[-1] in ("read", "load", "evidence"):
        return  # these take as many words as there are
    code, out, err = say(*path, *wrong)
    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert not LATIN.search(err.partition("쓰는 법")[0]), err


@pytest.mark.parametrize(
    ("arguments", "korean", "english"),
    [
        (("load", "x", "--year", "20211"), "--year에 쓸 수 없는 값입니다: 20211. 1990부터 2100까지의 정수를 적으십시오.",
         "Wrong value for --year: 20211. Give a whole number from 1990 to 2100."),
        (("load", "x", "--year", "올해"), "--year에 쓸 수 없는 값입니다: '올해'. 1990부터 2100까지의 정수를 적으십시오.",
         "Wrong value for --year: '올해'. Give a whole number from 1990 to 2100."),
        (("load", "x", "--as-of", "2024-02-31"), "--as-of에 쓸 수 없는 값입니다: '2024-02-31'. 2024-06-30 같은 날짜를 적으십시오.",
         "Wrong value for --as-of: '2024-02-31'. Give a day such as 2024-06-30."),
        (("watch", "in", "--every", "0"), "--every에 쓸 수 없는 값입니다: 0.0. 0.1부터 3600까지의 수를 적으십시오.",
         "Wrong value for --every: 0.0. Give a number from 0.1 to 3600."),
        (("data", "show", "x", "--limit", "-1"), "--limit에 쓸 수 없는 값입니다: -1. 0 이상의 정수를 적으십시오.",
         "Wrong value for --limit: -1. Give a whole number of 0 or more."),
        (("read", "x", "--out"), "선택지 '--out' 뒤에 값이 빠졌습니다.", "Option '--out' needs a value."),
        (("load", "x", "--apart=y"), "선택지 '--apart'에는 값을 적지 않습니다.", "Option '--apart' takes no value."),
        (("history", "어제", "오늘"), "남는 말이 있습니다: 어제 오늘.", "Too many words: 어제 오늘."),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_what_is_expected(arguments: tuple[str, ...], korean: str, english: str, say: Say) -> None:
    for words, said in ((korean, say(*arguments)), (english, say("--lang", "en", *arguments))):
        assert said[0] == 2
        assert said[2].startswith(words)


def test_questions_do_not_act_in_a_spreadsheet(store: object, say: Say) -> None:
    """What a document is called and says stands in the questions as words."""
    name = put("=1+1.md", "# 업무보고\n\n○ 기타 12345\n")
    say("read", name, "--out", "made", "--district", "영등포구", "--as-of", "2024-05-31")
    with open(f"made/{QUESTIONS}", encoding="utf-8-sig") as lines:  # noqa: PTH123 - a name in the folder of the test
        assert ",'=1+1.md," in lines.read()


def test_the_help_names_endings_that_a_file_really_has(say: Say) -> None:
    for words, holds in ((("panel",), PANEL), (("briefing",), BRIEFING)):
        told = re.sub(r"\s+", "", say(*words, "--help")[1])
        named = re.search(r"형식을정함:((?:\.[a-z.]+,?)+)", told)
        assert named
        assert set(named[1].rstrip(".,").split(",")) == {f".{w.ending}" for w in WRITERS.values() if holds in w.holds}
    assert ".pictures" not in say("panel", "--help")[1]


def test_the_help_of_shot_names_the_button_as_the_page_does(say: Say) -> None:
    assert f"'{COPY.ko}'" in re.sub(r"\s+", " ", say("shot", "--help")[1])


def test_a_fault_of_the_system_is_told_in_the_language(say: Say, tmp_path: Path) -> None:
    for path, ko, en in ((tmp_path / "없음" / "a.csv", "없음)", "no such file or folder"), (tmp_path / "가" / ("나" * 300), "", "")):
        for command in (("panel", "budget-execution", "--out", str(path.with_suffix(".csv"))), ("whence", str(path))):
            korean, english = say(*command), say("--lang", "en", *command)
            assert korean[0] == english[0] == 2
            assert not LATIN.search(korean[2].replace(str(path), ""))
            assert ko in korean[2]
            assert en in english[2]


def test_a_name_that_other_governments_have_as_well_says_which_it_was_read_as(say: Say) -> None:
    """Beside the answer, so that a file of it stays as it is; only of those that the panel has figures of."""
    code, answer, beside = say("panel", "budget-districts", "--district", "중구")
    assert code == 0
    assert beside.strip() == "'중구': 서울특별시 중구의 이름으로 읽었습니다. 이름이 같은 곳: 부산광역시 중구"
    assert "이름이 같은 곳" not in answer
    assert "이름이 같은 곳" not in say("panel", "budget-districts", "--district", "영등포구")[2]


def test_a_panel_answers_by_the_definition_that_its_page_opens_with(store: object, say: Say) -> None:
    asked = ("panel", "budget-execution", "--district", "영등포구", "--year", "2015")
    assert "집행률 68.9%" in say(*asked)[1]
    assert "집행률 22.1%" in say(*asked, "--definition", "budget")[1]

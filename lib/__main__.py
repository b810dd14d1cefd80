"""The command line, `python -m lib`.

Known failures end with one sentence and their exit code: 2 asked for what does not exist, 3 data break their declaration,
4 a data file is missing or unreadable. Composition only: what is computed is computed in topics and audit.
"""

from __future__ import annotations

import sys
from collections import UserDict
from collections.abc import Sequence
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

import click

from lib import __version__
from lib.across import EVERYTHING
from lib.cli.program import Program
from lib.cli.usage import sentence
from lib.core.errors import AskedError, KnownError
from lib.core.text import Lang
from lib.core.topic import Topic
from lib.store.package import FOLDER_VARIABLE, data_folder

EVERYWHERE = ("--lang", "--data")  # options of the program that may stand behind a command too


_COMMANDS = {  # the module and the function of each
    "audit": "audits:audit",
    "backup": "storage:backup",
    "briefing": "briefings:write_briefing",
    "briefings": "briefings:list_briefings",
    "changes": "history:changes",
    "data": "data:data",
    "deliver": "briefings:deliver_due",
    "evidence": "data:evidence",
    "forms": "known_forms:forms",
    "generate": "synthetic:generate",
    "history": "history:history",
    "load": "loads:load",
    "panel": "panels:show_panel",
    "panels": "panels:list_panels",
    "read": "reads:read",
    "restore": "storage:restore",
    "schedule": "briefings:schedule",
    "shot": "shots:shot",
    "verify": "storage:verify",
    "watch": "loads:watch",
    "whence": "whence:whence",
}


class _OnDemand(UserDict[str, Any]):
    """The commands by name, each imported when it is asked for: reading documents alone takes half of the time that a panel is answered in."""

    def __getitem__(self, name: str) -> click.Command:
        module, _, command = self.data[name].partition(":")
        found: click.Command = getattr(import_module(f"lib.cli.{module}"), command)
        return found


@click.group(commands=_OnDemand(_COMMANDS), context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.option("--lang", type=click.Choice(["ko", "en"]), default="ko", show_default=True, help="출력 언어")
@click.option("--data", "folder", type=click.Path(path_type=Path), default=data_folder, show_default="저장소", help=f"저장소 대신 볼 자료 폴더(환경 변수 {FOLDER_VARIABLE}로도 지정)")  # fmt: skip
@click.version_option(__version__, message="구정한눈 %(version)s", help="판을 보이고 끝냅니다")
@click.pass_context
def main(context: click.Context, lang: Lang, folder: Path) -> None:
    """구정한눈: 자치구 업무보고의 수치를 자료, 패널, 검산으로 봅니다."""
    topics = context.obj if context.obj is not None else EVERYTHING
    context.obj = Program(topics, folder, lang)


def _program_first(words: Sequence[str]) -> list[str]:
    """The words with the program's own options in front, wherever they were written."""
    front: list[str] = []
    rest: list[str] = []
    left = list(words)
    while left:
        word = left.pop(0)
        if word in EVERYWHERE and left:
            front += [word, left.pop(0)]
        else:
            (front if word.startswith(tuple(f"{name}=" for name in EVERYWHERE)) else rest).append(word)
    return [*front, *rest]


def _lang(words: Sequence[str]) -> Lang:
    """The language asked for, read before click does so that its own faults are told in it too."""
    return "en" if "--lang=en" in words or ("--lang", "en") in pairwise(words) else "ko"


def run(arguments: Sequence[str] | None = None, topics: Sequence[Topic] = EVERYTHING) -> int:
    """Run a command line; returns the exit code. Known failures are one sentence on standard error."""
    words = _program_first(sys.argv[1:] if arguments is None else arguments)
    lang = _lang(words)
    try:
        code = main.main(words, prog_name="python -m lib", standalone_mode=False, obj=topics)
    except KnownError as error:
        click.echo(error.of(lang), err=True)
        return error.exit_code
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return AskedError.exit_code
    except click.ClickException as error:
        click.echo(sentence(error).of(lang), err=True)
        return AskedError.exit_code
    except click.Abort:
        return 130
    return code if isinstance(code, int) else 0  # what a command exited with


def entry() -> None:
    """The console command `gujeong`."""
    sys.exit(run())


if __name__ == "__main__":
    entry()

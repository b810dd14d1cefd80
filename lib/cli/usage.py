"""What is wrong with a command line, in one sentence of both languages with where its help is; click knows English alone."""

from __future__ import annotations

import re
from typing import Any

import click

from lib.core.text import Text

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)
_FOUND = re.compile(r"(.+) is not ", re.DOTALL)  # how click begins the fault of a value


def sentence(error: click.ClickException) -> Text:
    """The fault and the help to look at: `'--unti' 선택지는 없습니다. 쓰는 법: python -m lib panel --help`."""
    fault = _fault(error)
    context = getattr(error, "ctx", None)
    path = context.command_path if isinstance(context, click.Context) else "python -m lib"
    return Text(f"{fault.ko} 쓰는 법: {path} --help", f"{fault.en} Usage: {path} --help")


def _fault(error: click.ClickException) -> Text:
    if isinstance(error, click.MissingParameter):
        return Text(f"{_hint(error)} 값이 빠졌습니다.", f"{_hint(error)} is missing.")
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if isinstance(error, click.NoSuchOption):
        return Text(f"'{error.option_name}' 선택지는 없습니다.", f"There is no option '{error.option_name}'.")
    if isinstance(error, click.BadOptionUsage):
        return _without_value(error)
    return _strange(error)


def _strange(error: click.ClickException) -> Text:
    """A command that there is not, and words that no command takes."""
    if name := getattr(error, "command_name", ""):
        return Text(f"'{name}' 명령은 없습니다.", f"There is no command '{name}'.")
    if extra := _EXTRA.fullmatch(error.format_message()):
        return Text(
            f"남는 말이 있습니다: {extra[1]}. 빈칸이 든 이름은 따옴표로 묶으십시오.",
            f"Too many words: {extra[1]}. Put names with blanks in quotes.",
        )
    return Text(f"명령을 이해할 수 없습니다({error.format_message()}).", error.format_message())


def _without_value(error: click.BadOptionUsage) -> Text:
    """An option that lacks its value, or a switch that is given one."""
    name = error.option_name
    if "requires" in error.message:
        return Text(f"선택지 '{name}' 뒤에 값이 빠졌습니다.", f"Option '{name}' needs a value.")
    return Text(f"선택지 '{name}'에는 값을 적지 않습니다.", f"Option '{name}' takes no value.")


def _bad_value(error: click.BadParameter) -> Text:
    hint, kind = _hint(error), error.param.type if error.param is not None else None
    if isinstance(kind, click.Choice):
        choices = ", ".join(str(c) for c in kind.choices)
        return Text(f"{hint}에 쓸 수 없는 값입니다. 고를 수 있는 값: {choices}.", f"Wrong value for {hint}. Possible: {choices}.")
    found, expected = _FOUND.match(error.message), _expected(kind)
    ko, en = (f": {found[1]}", f": {found[1]}") if found else ("", "")
    return Text(f"{hint}에 쓸 수 없는 값입니다{ko}. {expected.ko} 적으십시오.", f"Wrong value for {hint}{en}. Give {expected.en}.")


def _expected(kind: click.ParamType[Any] | None) -> Text:
    """What a parameter takes, as the object of a sentence."""
    if isinstance(kind, click.IntRange | click.FloatRange):
        whole = isinstance(kind, click.IntRange)
        ko, en = ("정수를", "a whole number") if whole else ("수를", "a number")
        if kind.max is None:
            return Text(f"{kind.min} 이상의 {ko}", f"{en} of {kind.min} or more")
        return Text(f"{kind.min}부터 {kind.max}까지의 {ko}", f"{en} from {kind.min} to {kind.max}")
    return getattr(kind, "expected", Text("쓰는 법에 있는 값을", "a value that the help names"))


def _hint(error: click.BadParameter) -> str:
    """The parameter as it is written on the command line, without the quotes that click puts around it."""
    return error.param.get_error_hint(error.ctx).strip("'") if error.param is not None else ""

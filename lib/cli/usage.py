"""What is wrong with a command line, in one sentence of both languages with where its help is; click knows English alone."""

from __future__ import annotations

import click

from lib.core.text import Text


def sentence(error: click.ClickException) -> Text:
    """The fault and the help to look at: `선택지 '--unti'은(는) 없습니다. 쓰는 법: python -m lib panel --help`."""
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
        return Text(f"선택지 '{error.option_name}'은(는) 없습니다.", f"There is no option '{error.option_name}'.")
    if name := getattr(error, "command_name", ""):
        return Text(f"명령 '{name}'은(는) 없습니다.", f"There is no command '{name}'.")
    return Text(f"명령을 이해할 수 없습니다({error.format_message()}).", error.format_message())


def _bad_value(error: click.BadParameter) -> Text:
    hint = _hint(error)
    if error.param is not None and isinstance(error.param.type, click.Choice):
        choices = ", ".join(str(c) for c in error.param.type.choices)
        return Text(f"{hint}에 쓸 수 없는 값입니다. 고를 수 있는 값: {choices}.", f"Wrong value for {hint}. Possible: {choices}.")
    return Text(f"{hint}에 쓸 수 없는 값입니다({error.message}).", f"Wrong value for {hint}: {error.message}")


def _hint(error: click.BadParameter) -> str:
    """The parameter as it is written on the command line, without the quotes that click puts around it."""
    return error.param.get_error_hint(error.ctx).strip("'") if error.param is not None else ""

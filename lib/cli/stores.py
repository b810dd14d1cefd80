"""The store that commands work on."""

from __future__ import annotations

import click

from lib.cli.program import Program
from lib.core.errors import AskedError, StoreError
from lib.core.text import Text
from lib.store.database import Store, open_store
from lib.store.package import DATA, FOLDER_VARIABLE

WHO_VARIABLE = "GUJEONG_WHO"
WHO = click.option("--who", envvar=WHO_VARIABLE, show_envvar=True, help="기록에 남을 담당자 이름")
_UNREGISTERED = Text("파일 폴더({folder})에는 등록할 수 없습니다", "Nothing can be registered in a folder of files ({folder})")
_LONGEST = 40  # letters of a name, as on the page


def store_of(program: Program, without: Text = _UNREGISTERED) -> Store:
    """The store. StoreError where a folder of files is asked for, which is `without` something."""
    if program.folder != DATA:
        said = without.fill(folder=program.folder)
        raise StoreError(Text(f"{said.ko}. --data나 환경 변수 {FOLDER_VARIABLE}를 빼고 다시 하십시오.",
                              f"{said.en}. Leave out --data and the environment's {FOLDER_VARIABLE}."))  # fmt: skip
    return open_store(program.datasets)


def user(named: str | None) -> str:
    """The name that stays with what is registered. AskedError where there is none: the machine's user is a service's or everybody's."""
    name = " ".join("".join(c if c.isprintable() else " " for c in named or "").split())
    if not name or len(name) > _LONGEST:
        raise AskedError(Text(f"담당자 이름을 --who나 환경 변수 {WHO_VARIABLE}로 적으십시오({_LONGEST}자까지).",
                              f"Give your name with --who or in the environment's {WHO_VARIABLE} (at most {_LONGEST} letters)."))  # fmt: skip
    return name

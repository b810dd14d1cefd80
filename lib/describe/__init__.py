"""Files made from the declarations and the data: the package's descriptor, the dictionary, the sources, the command reference.

`python -m lib.describe` writes them; `--check` writes nothing, names each one that is out of date and ends with 1.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from lib.__main__ import main
from lib.across import EVERYTHING
from lib.core.dataset import descriptor
from lib.core.errors import AskedError, SchemaError, StoreError
from lib.core.panel import PanelSpec
from lib.core.text import Text
from lib.core.topic import Topic, all_datasets, all_panels
from lib.describe.coverage import coverage
from lib.describe.sources import sources
from lib.dictionary import dictionary
from lib.documents import DocumentError
from lib.store.package import DESCRIPTOR

ROOT = Path(__file__).resolve().parents[2]
WIDTH = 100  # of the help in the command reference, whatever the terminal is
CODES = (
    (0, Text("됨", "done")),
    (AskedError.exit_code, Text("물은 것이 없거나 알 수 없음", "what was asked for does not exist or is not understood")),
    (SchemaError.exit_code, Text("자료가 정해진 형식과 다름. load와 watch --once에서는 사람이 확인할 문서가 남음",
                                 "data break their declaration; of load and watch --once: documents wait for a person")),
    (StoreError.exit_code, Text("저장소나 자료 파일이 없거나 읽고 쓸 수 없음", "the store or a data file is missing, or cannot be read or written")),
    (DocumentError.exit_code, Text("읽을 수 없는 문서", "a document cannot be read")),
)  # fmt: skip
_HEAD = """# 명령 (Commands)

명령줄의 도움말에서 만든 문서이다. 고치려면 `lib/cli`의 명령을 고치고 `python -m lib.describe`를 실행한다.
Made from the help of the command line: edit that, then run `python -m lib.describe`."""


def data_package(topics: Sequence[Topic], folder: Path) -> str:
    """`datapackage.json`: a Tabular Data Package (Frictionless standards v1) of the datasets whose files stand in `folder`.

    Its `version` grows by one with every change of the data: a store takes the shipped rows of the highest one.
    """
    resources = [r for r in map(descriptor, all_datasets(topics)) if (folder / r["path"]).is_file()]
    version, own = _version(folder, [folder / r["path"] for r in resources])
    package: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": "gujeong-hannun",
        "version": str(version),
        "hash": own,
        "title": "구정한눈: 자치구 업무보고의 수치",
        "description": "자치구가 의회에 낸 업무보고와 공개 자료의 수치. 행마다 출처와 적힌 곳이 있다. / "
        "Figures of Korean district offices from work reports and public data; each row names its source and the place where it is printed.",
        "licenses": [{"name": "notspecified", "path": "sources.csv", "title": "출처마다 다름: sources.csv의 license 열 / by source, see the column license"}],
        "resources": resources,
    }  # fmt: skip
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def _version(folder: Path, files: Sequence[Path]) -> tuple[int, str]:
    """The number of the package in `folder` and the hash of its files: the number that it has, one more where the files have changed."""
    own = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]
    try:
        last = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 1, own
    number = int(last.get("version", 0))
    return (number if last.get("hash") == own else number + 1), own


def commands(topics: Sequence[Topic]) -> str:
    """The command reference: the help of every command, the exit codes, and what each panel lets one choose."""
    helps = [
        f"## {path}\n\n```text\n{words}\n```"
        for path, words in (*_helps(main, "python -m lib"), *_helps(describe, "python -m lib.describe"))
    ]
    codes = "\n".join(f"- {code}: {title.ko} / {title.en}" for code, title in CODES)
    panels = "\n".join(map(_choices, all_panels(topics)))
    return "\n\n".join([_HEAD, *helps, "## 끝 코드 (Exit codes)", codes, "## 패널이 받는 값 (What the panels take)", panels]) + "\n"


def _helps(command: click.Command, path: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    """Path and help of a command and of all below it, groups first, each in the order that its group lists."""
    settings = {**command.context_settings, "terminal_width": WIDTH, "max_content_width": WIDTH}
    context = click.Context(command, parent, path.rsplit(" ", 1)[-1] if parent else path, **settings)
    yield path, command.get_help(context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            yield from _helps(command.commands[name], f"{path} {name}", context)


def _choices(panel: PanelSpec) -> str:
    """One line: the panel, its question, and the definitions and options that the command line accepts."""
    taken = [f"`--definition {d.name}`" for d in panel.measure.definitions] if panel.measure else []
    taken += [f"`--option {o.name}={value}`" for o in panel.options for value in o.values or ("…",)]
    return f"- `{panel.name}` {panel.question.ko} / {panel.question.en} " + " ".join(taken)


def described(topics: Sequence[Topic], root: Path = ROOT) -> Mapping[Path, str]:
    """Every such file of the project that stands in `root`, with what it must hold."""
    return {
        root / "data" / DESCRIPTOR: data_package(topics, root / "data"),
        root / "docs" / "dictionary.md": f"{dictionary(topics)}\n{coverage(topics, root / 'data')}",
        root / "docs" / "sources.md": sources(topics, root / "data"),
        root / "docs" / "commands.md": commands(topics),
    }


def stale(topics: Sequence[Topic], root: Path = ROOT) -> list[Path]:
    """Generated files that are missing or do not hold what they must."""
    return [path for path, words in described(topics, root).items() if not path.is_file() or path.read_text(encoding="utf-8") != words]


def write(topics: Sequence[Topic], root: Path = ROOT) -> list[Path]:
    """Write what is out of date; returns the written files."""
    wanted, old = described(topics, root), stale(topics, root)
    for path in old:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(wanted[path], encoding="utf-8", newline="\n")
    return old


@click.command()
@click.option("--check", is_flag=True, help="쓰지 않고, 최신이 아닌 파일이 있으면 이름을 적고 1로 끝남")
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, show_default="이 프로젝트", help="data/와 docs/가 있는 폴더")
def describe(*, check: bool, root: Path) -> None:
    """선언과 자료에서 만드는 파일(datapackage.json, dictionary.md, sources.md, commands.md)을 쓰거나 최신인지 봅니다."""
    try:
        found = stale(EVERYTHING, root) if check else write(EVERYTHING, root)
    except (SchemaError, StoreError) as error:
        click.echo(error.of("ko"), err=True)
        sys.exit(error.exit_code)
    for path in found:
        name = path.relative_to(root).as_posix()
        click.echo(f"{name}: 최신이 아님. python -m lib.describe를 실행하십시오." if check else f"{name}: 씀", err=check)
    sys.exit(1 if check and found else 0)

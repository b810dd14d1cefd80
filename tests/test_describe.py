"""Generated files are up to date, hold every declaration, and the data package is one by Frictionless' own reading."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import frictionless
import pytest
from click.testing import CliRunner

from lib import describe
from lib.__main__ import main
from lib.across import EVERYTHING
from lib.core.derived import GLOSSARY
from lib.core.measure import MISSING, ZERO
from lib.core.places import TABLES
from lib.core.topic import all_datasets, all_measures, all_panels
from lib.store.package import DATA

PACKAGE = DATA / "datapackage.json"
SHIPPED = [d for d in all_datasets(EVERYTHING) if not d.optional]


@pytest.fixture(scope="module")
def dictionary() -> str:
    return describe.dictionary(EVERYTHING)


@pytest.fixture(scope="module")
def commands() -> str:
    return describe.commands(EVERYTHING)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project folder with a copy of the data and fresh generated files."""
    (tmp_path / "data").mkdir()
    for dataset in SHIPPED:
        shutil.copy(DATA / f"{dataset.name}.csv", tmp_path / "data")
    describe.write(EVERYTHING, tmp_path)
    return tmp_path


def section_of(document: str, heading: str) -> str:
    """What stands between a heading and the next one."""
    return re.split("^##", document.split(f"\n{heading}", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def test_generated_files_are_up_to_date() -> None:
    assert [p.name for p in describe.stale(EVERYTHING)] == [], "run python -m lib.describe"


def test_the_same_declarations_make_the_same_files() -> None:
    assert describe.described(EVERYTHING) == describe.described(EVERYTHING)


def test_the_package_is_valid_by_the_frictionless_api() -> None:
    report = frictionless.validate(str(PACKAGE))
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "message"])
    assert [t.name for t in report.tasks] == [d.name for d in SHIPPED]


def test_the_package_is_valid_by_the_frictionless_program() -> None:
    program = Path(sys.executable).with_name("frictionless")
    done = subprocess.run([program, "validate", PACKAGE], capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def test_the_package_follows_the_first_standard() -> None:
    package = json.loads(PACKAGE.read_text(encoding="utf-8"))
    assert (package["profile"], package["name"]) == ("tabular-data-package", "gujeong-hannun")
    assert {r["profile"] for r in package["resources"]} == {"tabular-data-resource"}
    assert all(re.fullmatch("[a-z0-9._/-]+", r["name"]) for r in package["resources"])
    assert all(terms.get("name") or terms.get("path") for terms in package["licenses"])
    assert "구정한눈" in PACKAGE.read_text(encoding="utf-8"), "letters, not escapes"
    for resource in package["resources"]:
        assert (DATA / resource["path"]).is_file()
        assert set(resource["schema"]["primaryKey"]) <= {f["name"] for f in resource["schema"]["fields"]}


@pytest.mark.parametrize(
    ("name", "old", "new", "kind"),
    [
        ("staffing.csv", "일반직,5급", "일반직,", "constraint-error"),
        (
            "staffing.csv",
            "seoul-yeongdeungpo,seoul-yeongdeungpo/planning-2017",
            "seoul-nowhere,seoul-yeongdeungpo/planning-2017",
            "foreign-key",
        ),
        ("budget_execution.csv", "2017-10-31", "2017. 10. 31.", "type-error"),
    ],
)
def test_frictionless_finds_what_breaks_the_declaration(root: Path, name: str, old: str, new: str, kind: str) -> None:
    path = root / "data" / name
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")
    report = frictionless.validate(str(root / "data" / "datapackage.json"))
    assert {e[0] for e in report.flatten(["type"])} == {kind}


def test_a_file_that_is_not_there_is_no_resource(root: Path) -> None:
    (root / "data" / "milestones.csv").unlink()
    names = [r["name"] for r in json.loads(describe.data_package(EVERYTHING, root / "data"))["resources"]]
    assert names == [d.name for d in SHIPPED if d.name != "milestones"]


def test_the_dictionary_holds_every_dataset_column_and_word(dictionary: str) -> None:
    for dataset in all_datasets(EVERYTHING):
        section = section_of(dictionary, f"### `{dataset.name}` ")
        assert all(text in section for text in (*dataset.title, *dataset.grain))
        for column in dataset.columns:
            row = next(line for line in section.splitlines() if line.startswith(f"| `{column.name}` |"))
            assert column.title.ko in row
            assert column.title.en in row
            assert ("빈칸 없음 / never" in row) == column.required
            assert not column.refers or f"`{column.refers}`" in row
            assert column.description == column.title or column.description.ko.replace("|", "\\|") in row
            listed = next((line for line in section.splitlines() if line.startswith(f"`{column.name}`의 낱말")), "")
            assert all(f"`{w.value}` {w.title.ko}" in listed and w.title.en in listed for w in column.words)
            assert ("열린 목록" in listed) == column.open_words


def test_the_dictionary_holds_every_measure_and_definition(dictionary: str) -> None:
    assert all(w in dictionary for reason in (MISSING, ZERO) for w in reason)
    for measure in all_measures(EVERYTHING):
        section = section_of(dictionary.split("\n## 지표")[1], f"### `{measure.name}` ")
        assert measure.title.ko in section
        assert f"`{measure.dataset}`" in section
        for definition in measure.definitions:
            row = next(line for line in section.splitlines() if line.startswith(f"| `{definition.name}` |"))
            words = (*definition.title, *definition.formula, *definition.rule, *(w for u in definition.undefined for w in u.reason))
            assert all(w.replace("|", "\\|") in row for w in words)


def test_the_dictionary_holds_the_glossary_and_every_panel(dictionary: str) -> None:
    assert all(w in dictionary for e in GLOSSARY for t in (e.title, e.formula, e.rule) for w in t)
    for panel in all_panels(EVERYTHING):
        section = section_of(dictionary.split("\n## 패널")[1], f"### `{panel.name}` ")
        assert panel.question.ko in section
        assert panel.question.en in section
        assert all(f"`{d}`" in section for d in panel.datasets if d not in TABLES)
        assert all(f"`{d.name}`" in section for d in (panel.measure.definitions if panel.measure else ()))
        assert all(f"선택 항목 / option `{o.name}` {o.title.ko}" in section for o in panel.options)
        assert all(f"`{v}` {title.ko}" in section for o in panel.options for v, title in o.values.items())


def test_tables_of_the_dictionary_are_tables(dictionary: str) -> None:
    for block in re.findall(r"(?:^\|.*\n)+", dictionary, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in block.splitlines()}
        assert len(widths) == 1, block.splitlines()[0]


def test_the_command_reference_holds_every_command_and_option(commands: str) -> None:
    def walk(command: click.Command, path: str) -> None:
        section = section_of(commands, f"## {path}\n")
        assert (command.help or "").splitlines()[0][:30] in section
        for option in command.params:
            assert not isinstance(option, click.Option) or option.opts[0] in section
        if isinstance(command, click.Group):
            for name, child in command.commands.items():
                walk(child, f"{path} {name}")

    walk(main, "python -m lib")
    walk(describe.describe, "python -m lib.describe")
    for panel in all_panels(EVERYTHING):
        line = next(line for line in commands.splitlines() if line.startswith(f"- `{panel.name}` "))
        assert all(f"`--option {o.name}={v}`" in line for o in panel.options for v in o.values or ["…"])


def test_nothing_generated_knows_this_machine_or_this_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    before = describe.described(EVERYTHING)
    monkeypatch.setenv("COLUMNS", "40")
    assert describe.described(EVERYTHING) == before
    assert all(str(describe.ROOT) not in words for words in before.values())


def test_checking_names_each_stale_file_and_writing_mends_it(root: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(describe.describe, ["--check", "--root", str(root)]).exit_code == 0
    (root / "docs" / "dictionary.md").write_text("old", encoding="utf-8")
    (root / "data" / "datapackage.json").unlink()
    found = runner.invoke(describe.describe, ["--check", "--root", str(root)])
    assert found.exit_code == 1
    assert [line.split(":")[0] for line in found.stderr.splitlines()] == ["data/datapackage.json", "docs/dictionary.md"]
    assert not (root / "data" / "datapackage.json").exists(), "checking writes nothing"
    assert runner.invoke(describe.describe, ["--root", str(root)]).exit_code == 0
    assert runner.invoke(describe.describe, ["--check", "--root", str(root)]).exit_code == 0

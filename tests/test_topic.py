"""A topic made of one declaration each reaches the package, the dictionary, the command line, SQL and the audit with no edit elsewhere."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from frictionless import validate
from openpyxl import load_workbook
from sqlalchemy import create_engine, insert, select

from lib import describe, topics
from lib.__main__ import run
from lib.audit import audited
from lib.core import columns as c
from lib.core import kinds
from lib.core.answer import evidence_by_mark, marked
from lib.core.columns import column
from lib.core.dataset import Dataset, words
from lib.core.frames import Frames
from lib.core.measure import Definition, Measure, Ratio, Sum, compute
from lib.core.panel import MARK, Option, Panel, PanelSpec, Table, TableColumn, caption
from lib.core.places import TABLES
from lib.core.query import Query
from lib.core.reference import PRINTED_FIGURES, REFERENCE
from lib.core.select import select as choose
from lib.core.text import Text
from lib.core.topic import Topic, all_datasets
from lib.exports import WRITERS
from lib.exports.stamps import stamp_words
from lib.store.package import DATA, load
from lib.store.tables import sql_tables

COMPLAINTS = Dataset(
    "complaints",
    Text("민원", "Complaints"),
    Text("한 행 = 한 해에 한 결과로 끝난 민원", "one row = complaints of one outcome in a year"),
    (
        *c.WHO, c.YEAR, c.AS_OF,
        column("outcome", kinds.WORD, "처리", "outcome", words=words(("answered", "답변", "answered"), ("open", "처리중", "open"))),
        c.COUNT, *c.TAIL,
    ),
    ("district_id", "department_id", "year", "as_of", "outcome", "source_id"),
    year="year", one_source=("district_id", "year"), restates=("district_id", "year", "outcome"),
)  # fmt: skip
ANSWERED = Sum(Text("답변", "answered"), ("count",), pl.col("outcome") == "answered")
ANSWER_RATE = Measure(
    "answer_rate", Text("답변률", "answer rate"), "complaints", kinds.RATIO, "more",
    (Definition("all", Text("전체 민원 대비", "of all complaints"), Ratio(ANSWERED, Sum(Text("민원", "complaints"), ("count",))), Text("민원처리법", "the act")),),
)  # fmt: skip


def answered(query: Query, frames: Frames) -> Panel:
    """Answer rate by year."""
    definition = ANSWER_RATE.definition(query.definition)
    rows = choose(query, COMPLAINTS, frames["complaints"]).chosen
    table = marked(compute(rows, definition, ["year"]), ["year"])
    evidence = evidence_by_mark(
        table, definition, "complaints", lambda r: Text(f"{r['year']}년", f"{r['year']}"), kind=kinds.RATIO, part=kinds.INTEGER
    )
    shown = (TableColumn("year", Text("연도", "year"), kinds.YEAR), TableColumn("value", Text("답변률", "rate"), kinds.RATIO))
    title = Text(f"{table.height}개 연도의 답변률", f"answer rates of {table.height} years")
    return Panel(
        "complaints-answered",
        title,
        ANSWER_RATE.title,
        Table(shown, table.select("year", "value", MARK)),
        caption(rows, definition.formula),
        evidence=evidence,
    )


SHOW = Option("show", Text("보기", "show"), {"rate": Text("비율", "rate")})
TOPIC = Topic(
    "complaints", Text("민원 처리", "Complaint handling"), (COMPLAINTS,), (ANSWER_RATE,),
    (PanelSpec("complaints-answered", Text("민원에 얼마나 답했는가", "How many complaints were answered?"), ("complaints", *TABLES), answered, ANSWER_RATE, (SHOW,)),),
)  # fmt: skip
TOPICS = (TOPIC,)
SOURCE = "report-yeongdeungpo-2017-planning-2017"
ROWS = """\
district_id,department_id,year,as_of,outcome,count,unit_printed,note,source_id,locator
seoul-yeongdeungpo,seoul-yeongdeungpo/all,2017,2017-10-31,answered,90,건,,{source},L101
seoul-yeongdeungpo,seoul-yeongdeungpo/all,2017,2017-10-31,open,30,건,,{source},L102
"""
FIGURES = """\
locator,dataset,figure,column,subject,against_column,against,printed,unit,value,note,source_id
L103,complaints,total,count,year=2017,-,,120,건,120,,{source}
L104,complaints,rate,count,outcome=answered,count,*,74.9,%,74.9,,{source}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project folder that holds the shipped reference tables and the file of the new topic."""
    data = tmp_path / "data"
    data.mkdir()
    for dataset in REFERENCE:
        if not dataset.optional:
            shutil.copy(DATA / f"{dataset.name}.csv", data)
    (data / f"{COMPLAINTS.name}.csv").write_text(ROWS.format(source=SOURCE), encoding="utf-8")
    (data / f"{PRINTED_FIGURES.name}.csv").write_text(FIGURES.format(source=SOURCE), encoding="utf-8")
    return tmp_path


def test_the_list_names_every_topic_by_its_folder() -> None:
    folders = {p.parent.name for p in Path(topics.__file__).parent.glob("*/__init__.py")}
    assert sorted(topics.NAMES) == sorted(folders)
    assert tuple(t.name for t in topics.TOPICS) == topics.NAMES


def said(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> str:
    capsys.readouterr()
    code = run(["--data", str(root / "data"), *arguments], TOPICS)
    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return out


def test_it_reaches_the_data_package(root: Path) -> None:
    describe.write(TOPICS, root)
    package = json.loads((root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    assert [r["name"] for r in package["resources"]] == [*(d.name for d in REFERENCE if not d.optional), "complaints"]
    fields = {f["name"]: f for f in package["resources"][-1]["schema"]["fields"]}
    assert fields["outcome"]["constraints"]["enum"] == ["answered", "open"]
    assert validate(str(root / "data" / "datapackage.json")).valid


def test_it_reaches_the_dictionary_and_the_command_reference(root: Path) -> None:
    describe.write(TOPICS, root)
    dictionary, commands = ((root / "docs" / name).read_text(encoding="utf-8") for name in ("dictionary.md", "commands.md"))
    for words_of_it in (
        "민원 처리",
        "`complaints` 민원",
        "한 해에 한 결과로 끝난 민원",
        "`answered` 답변",
        "`answer_rate` 답변률",
        "답변 ÷ 민원",
        "민원처리법",
        "`complaints-answered`",
        "`rate` 비율",
    ):
        assert words_of_it in dictionary
    assert "`complaints-answered`" in commands
    assert "`--definition all`" in commands
    assert "budget" not in commands.split("끝 코드")[1]
    assert describe.stale(TOPICS, root) == []


def test_it_reaches_the_command_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "민원에 얼마나 답했는가" in said(capsys, root, "panels")
    assert "How many complaints were answered?" in said(capsys, root, "--lang", "en", "panels")
    told = json.loads(
        said(capsys, root, "panel", "complaints-answered", "--district", "영등포구", "--option", "show=rate", "--format", "json")
    )
    assert told["rows"] == [{"year": 2017, "value": 0.75, "value_printed": "≠ 74.9%"}]
    assert told["evidence"][0]["formula"] == "답변 ÷ 민원 = 90 ÷ 120 = 75.0%"
    assert told["evidence"][0]["rows"] == [{"dataset": "complaints", "row": 2}, {"dataset": "complaints", "row": 3}]
    assert "complaints" in said(capsys, root, "data", "validate")
    assert said(capsys, root, "data", "show", "complaints", "--format", "csv").strip() == ROWS.format(source=SOURCE).strip()
    shown = list(csv.DictReader(io.StringIO(said(capsys, root, "evidence", "complaints", "outcome=open", "--format", "csv"))))
    assert [(p["locator"], p["printed"]) for p in shown] == [("L102", "30건")]


@pytest.mark.parametrize("suffix", [w.suffix or w.format for w in WRITERS.values() if not w.missing() and w.suffix == ""])
def test_it_leaves_by_every_writer(suffix: str, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / f"answered.{suffix}"
    assert str(path) in said(capsys, root, "panel", "complaints-answered", "--out", str(path))
    if suffix == "xlsx":
        sheets = load_workbook(path)
        assert [c.value for c in sheets["수치"][2]] == [2017, 0.75, "≠ 74.9%"]
        assert [r[0].value for r in sheets["근거"].iter_rows(min_row=2, min_col=6, max_col=6)] == [90, 30]
    elif suffix == "csv":
        assert "\r\n2017,75.0,75,74.9," in path.read_bytes().decode("utf-8-sig")
    else:  # what these hold is read back by their own tests
        assert '"complaints-answered"' in stamp_words(path.read_bytes())[1]


def test_it_reaches_sql(root: Path) -> None:
    engine = create_engine("sqlite://")
    metadata = sql_tables(all_datasets(TOPICS))
    metadata.create_all(engine)
    table = metadata.tables["complaints"]
    rows = load(all_datasets(TOPICS), root / "data")["complaints"].select(COMPLAINTS.names)
    with engine.begin() as connection:
        own = {"_since": 1, "_until": None, "_origin": "own"}
        connection.execute(insert(table), [{"_row": n, **own, **row} for n, row in enumerate(rows.to_dicts())])
        assert [tuple(r) for r in connection.execute(select(*(table.c[n] for n in COMPLAINTS.names)))] == rows.rows()
    engine.dispose()


def test_it_reaches_the_audit(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verdicts = audited(load(all_datasets(TOPICS), root / "data"))["verdicts"]
    assert verdicts.select("dataset", "computed", "verdict").rows() == [
        ("complaints", "120", "agrees"),
        ("complaints", "75.0", "disagrees"),
    ]
    listed = json.loads(said(capsys, root, "audit", "--verdict", "disagrees", "--format", "json"))
    assert [(f["locator"], f["printed"], f["arithmetic"]) for f in listed] == [("L104", "74.9", "90 ÷ (90 + 30) = 75.0")]


def test_its_rules_hold_when_its_file_is_broken(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = root / "data" / "complaints.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("open,30", "미정,-1"), encoding="utf-8")
    assert run(["--data", str(root / "data"), "data", "validate"], TOPICS) == 3
    err = capsys.readouterr().err
    assert "complaints.csv 3행 outcome: 기대한 값은 answered · open, 실제 값은 '미정'" in err
    assert "complaints.csv 3행 count: 기대한 값은 0 이상, 실제 값은 '-1'" in err


def test_its_rows_know_their_year_and_reporter(root: Path) -> None:
    table = load(all_datasets(TOPICS), root / "data")["complaints"]
    assert table.select("_row", "_year", "_reporter", "_basis", "as_of").row(0) == (
        2,
        2017,
        "seoul-yeongdeungpo/planning-2017",
        "report",
        date(2017, 10, 31),
    )

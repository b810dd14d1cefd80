"""What files for programs say of each figure beside itself: as it is, as printed with its verdict, whose it is and where it is printed."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile

import pyarrow.parquet as pq
import pytest

from lib.core.frames import Frames
from lib.core.panel import PanelSpec
from lib.core.query import Query, make_query
from lib.exports import comma, package, parquet, plain

from .briefings import PANELS, alone, spec_of

YEONGDEUNGPO_2017 = make_query(districts=["seoul-yeongdeungpo"], years=[2017])


def fields(spec: PanelSpec, query: Query, frames: Frames) -> list[dict[str, str]]:
    """The rows of the CSV by heading."""
    _, made = alone(spec, query, frames)
    lines = [line for line in comma.written(made.documents[0]).decode("utf-8-sig").splitlines() if not line.startswith("# ")]
    return list(csv.DictReader(lines))


def test_a_rate_that_is_printed_otherwise_says_so_with_its_place(frames: Frames) -> None:
    row = next(r for r in fields(spec_of("budget-execution"), YEONGDEUNGPO_2017, frames) if r["사업"] == "구정의 기획·조정")
    assert (row["집행률(%)"], row["반올림하지 않은 집행률(%)"]) == ("95.0", "95.0073260073")
    assert [row[name] for name in ("적힌 집행률", "적힌 집행률의 단위", "집행률의 판정", "적힌 집행률의 자리")] == [
        "95.1",
        "%",
        "다름",
        "L52",
    ]
    assert (row["구"], row["부서"], row["적힌 곳"]) == ("영등포구", "기획담당관", "L52")
    assert (row["구 식별자"], row["부서 식별자"]) == ("seoul-yeongdeungpo", "seoul-yeongdeungpo/planning-2017")
    assert (row["출처 식별자"], row["출처"]) == ("report-yeongdeungpo-2017-planning-2017", "2017년 주요업무 보고(영등포구 기획담당관)")


def test_the_same_in_json_parquet_and_the_package(frames: Frames) -> None:
    _, made = alone(spec_of("budget-execution"), YEONGDEUNGPO_2017, frames)
    told = json.loads(plain.WRITER.write(made, ""))
    row = next(r for r in told["rows"] if r["item"] == "구정의 기획·조정")
    assert (row["value"], row["value_exact"]) == (0.95, 0.950073260073)
    assert (row["value_printed"], row["value_printed_unit"], row["value_verdict"], row["value_printed_locator"]) == (
        "95.1",
        "%",
        "disagrees",
        "L52",
    )
    assert next(c for c in told["columns"] if c["name"] == "value_verdict")["words"]["disagrees"] == "다름"
    assert (row["district"], row["department"], row["source_id"], row["locator"]) == (
        "영등포구", "기획담당관", "report-yeongdeungpo-2017-planning-2017", "L52",
    )  # fmt: skip
    columnar = pq.read_table(io.BytesIO(parquet.WRITER.write(made, ""))).to_pylist()
    assert row in [{**one, "as_of": one["as_of"].isoformat()} for one in columnar]
    with zipfile.ZipFile(io.BytesIO(package.WRITER.write(made, ""))) as archive:
        assert row in json.loads(archive.read("figures.json"))
        schema = json.loads(archive.read("datapackage.json"))["resources"][0]["schema"]
    about = {field["name"]: field.get("description", "") for field in schema["fields"]}
    assert list(about) == list(row)
    assert "유효숫자 12자리" in about["value_exact"]
    assert "반올림" in about["value"]
    assert "적힌 대로" in about["value_printed"]


def test_a_total_stands_on_all_places_and_its_own_printed_figure_on_its_own(frames: Frames) -> None:
    row = next(r for r in fields(spec_of("budget-execution"), YEONGDEUNGPO_2017, frames) if r["사업"] == "계")
    assert row["적힌 곳"] == "L52;L53;L54;L55"
    assert (row["적힌 집행률"], row["적힌 집행률의 자리"], row["집행률의 판정"]) == ("76.6", "L51", "버림으로만 일치")
    assert (row["적힌 예산"], row["적힌 예산의 단위"], row["예산의 판정"]) == ("448686", "천원", "일치")


@pytest.mark.parametrize("query", [make_query(), make_query(unit="억원")], ids=["all", "억원"])
@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_no_number_carries_the_noise_of_a_division(spec: PanelSpec, query: Query, frames: Frames) -> None:
    _, made = alone(spec, query, frames)
    rows = fields(spec, query, frames)
    told = json.loads(plain.WRITER.write(made, "")).get("rows", [])
    floats = [(k, v) for row in told for k, v in row.items() if isinstance(v, float)]
    floats += [(k, float(v)) for row in rows for k, v in row.items() if k and re.fullmatch(r"-?\d+\.\d+", v or "")]
    assert not [(k, v) for k, v in floats if v != float(f"{v:.15g}")], "33.95850266067567, 99.99999999999999"


@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_every_row_says_whose_it_is_and_where_it_is_printed(spec: PanelSpec, frames: Frames) -> None:
    panel, made = alone(spec, make_query(), frames)
    if not panel.evidence:
        return
    document = made.documents[0]
    shown = dict(frames["sources"].select("source_id", "title").rows())
    for row in json.loads(plain.WRITER.write(made, ""))["rows"]:
        lines = document.behind.get(row["mark"], ())
        own = {ref.dataset + str(ref.row) for ref in panel.evidence[row["mark"]].made_of} if lines else set()
        behind = [document.evidence.rows[i] for i in lines if (ref := document.lines[i].cell[0]).dataset + str(ref.row) in own]
        ids = list(dict.fromkeys(cells[4].words for cells in behind))
        if "source_id" in row and "source_id" not in panel.table.frame.columns:
            assert (row["source_id"] or "") == "; ".join(ids)
            assert all(" ".join(shown[i].split()) in row["source"] for i in ids if "source" not in [c.name for c in panel.table.columns])


def test_a_value_of_several_sources_names_each_before_its_places(frames: Frames) -> None:
    found = [r for r in fields(spec_of("staffing-districts"), make_query(), frames) if "; " in r["출처 식별자"]]
    assert found
    for row in found:
        ids = row["출처 식별자"].split("; ")
        assert [part.split(": ")[0] for part in row["적힌 곳"].split(" | ")] == ids


@pytest.mark.parametrize("spec", PANELS, ids=lambda p: p.name)
def test_no_two_columns_have_one_heading(spec: PanelSpec, frames: Frames) -> None:
    _, made = alone(spec, make_query(), frames)
    lines = comma.WRITER.write(made, "").decode("utf-8-sig").splitlines()
    headings = next(csv.reader([line for line in lines if not line.startswith("#")]))
    assert len(set(headings)) == len(headings)


def test_a_printed_shortage_is_a_number_in_every_file(frames: Frames) -> None:
    rows = fields(spec_of("staffing-gap"), make_query(districts=["seoul-yeongdeungpo"], years=["2018"]), frames)
    assert {row["적힌 과부족"] for row in rows} >= {"-1", "1", "3"}

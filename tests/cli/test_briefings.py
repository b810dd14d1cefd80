"""`briefings`, `briefing`, `schedule` and `deliver` on a store of their own."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import openpyxl
import pytest

from lib.across import EVERYTHING
from lib.briefings.briefing import Briefing, Item, Sentence, to_words
from lib.briefings.schedule import parse_rule
from lib.cli.delivering import CUT_OFF, MOST_TRIES, round_of
from lib.cli.program import Program
from lib.core.files.file import File
from lib.core.query import make_query
from lib.store.briefings import save
from lib.store.database import Store
from lib.store.deliveries import DELIVERED, FAILED, STARTED, add_schedule, begin, deliveries
from lib.store.engine import writing
from lib.store.package import DATA
from tests.briefings.test_delivery import Server
from tests.store.small import correct

from .conftest import Say

ROOT = Path(__file__).resolve().parents[2]
HOME = "seoul-yeongdeungpo"
ASKED = make_query(districts=[HOME], departments=[f"{HOME}/planning-budget-2023"], years=[2023], unit="천원")
ITEMS = (Item("budget-execution", ASKED), Item("staffing-gap", ASKED, "인력", "결원부터"))


@pytest.fixture
def kept(store: Store) -> str:
    save(store, "a1b2c3d4", "반기 점검", to_words(Briefing("반기 점검", ITEMS)), "", who="김주무관")
    return "a1b2c3d4"


def program() -> Program:
    return Program(EVERYTHING, DATA, "ko")


def words(path: str | bytes) -> list[str]:
    """Every cell of a workbook as words."""
    book = openpyxl.load_workbook(io.BytesIO(path) if isinstance(path, bytes) else path)
    return [str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None]


def change(store: Store) -> tuple[str, str]:
    """Correct one amount of the briefing's first panel; its thousands before and after."""
    rows = store.frames()["budget_execution"]
    row = next(
        r
        for r in rows.iter_rows(named=True)
        if r["department_id"] == ASKED.departments[0] and r["level"] == "unit_program" and r["executed_won"]
    )
    correct(store, "budget_execution", row["_row"], "executed_won", row["executed_won"] + 777_000, reason="확인", who="김주무관")
    return str(row["executed_won"] // 1000), str(row["executed_won"] // 1000 + 777)


def made_days_ago(store: Store) -> None:
    """As if the schedules had been made before they were due."""
    with writing(store.engine) as connection:
        connection.execute(store.tables["schedules"].update().values(made_at=(datetime.now(UTC) - timedelta(days=3)).isoformat()))


class TestBriefing:
    def test_it_is_listed_and_written(self, store: Store, kept: str, say: Say) -> None:
        assert say("briefings", "--format", "csv")[1].splitlines()[1].startswith(f"{kept},반기 점검,1,김주무관,")
        code, out, err = say("briefing", "반기 점검", "--out", "a.xlsx", "--out", "b.zip")
        assert (code, err) == (0, "")
        assert "a.xlsx에" in out
        assert "b.zip에" in out
        found = words("a.xlsx")
        assert "반기 점검" in " ".join(found)
        assert "결원부터" in " ".join(found)

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("없는 것", "--out", "a.xlsx"), "있는 것: 반기 점검"),
            (("반기 점검", "--out", "a.csv"), "패널 하나만"),
            (("반기 점검", "--out", "a.doc"), "이름의 끝을"),
            (("반기 점검", "--out", "없는 폴더/a.xlsx"), "폴더가 있는지"),
            (("반기 점검", "--out", "a.xlsx", "--shape", "square"), "크기가 없습니다. --shape 없이"),
            (("반기 점검", "--out", "a.pictures"), "pictures.zip"),
            (("반기 점검", "--out", "a.xlsx", "--out", "a.doc"), "이름의 끝을"),
        ],
    )  # fmt: skip
    def test_what_cannot_be_written_is_said(self, store: Store, kept: str, say: Say, arguments: tuple[str, ...], said: str) -> None:
        code, out, err = say("briefing", *arguments)
        assert (code, out) == (2, "")
        assert said in err
        assert not Path("a.xlsx").exists()  # all or nothing

    def test_without_any_it_says_where_to_make_one(self, store: Store, say: Say) -> None:
        assert "브리핑 화면에서 먼저 저장" in say("briefing", "x", "--out", "a.xlsx")[2]

    def test_an_item_that_cannot_be_answered_is_named_and_the_rest_written(self, store: Store, say: Say) -> None:
        save(store, "b1", "반쪽", to_words(Briefing("반쪽", (Item("gone-panel", ASKED), ITEMS[1]))), "", who="김주무관")
        code, out, err = say("briefing", "반쪽", "--out", "a.xlsx")
        assert code == 0
        assert "a.xlsx에" in out
        assert err.startswith("! 'gone-panel'")

    def test_a_frozen_one_keeps_its_figures_and_a_standing_one_follows(self, store: Store, kept: str, say: Say) -> None:
        frozen = Briefing("고정", ITEMS, known_at=datetime.now().astimezone().date())
        save(store, "f1", "고정", to_words(frozen), "", who="김주무관")
        before, after = change(store)
        for name in (kept, "f1"):
            assert say("briefing", name, "--out", f"{name}.xlsx")[0] == 0
        standing = " ".join(words(f"{kept}.xlsx")).replace(",", "")
        assert after in standing
        assert before != after
        # The frozen day is today, on which the correction was made too: it is known then. A day has its last revision.
        fixed = " ".join(words("f1.xlsx"))
        assert after in fixed.replace(",", "")
        assert "알려진 수치로 고정, 같은 날 이 파일 뒤에" in fixed
        assert "고정, " not in standing


class TestDeliver:
    def test_a_schedule_is_made_listed_and_ended(self, store: Store, kept: str, say: Say) -> None:
        code, out, _ = say("schedule", "add", "반기 점검", "weekly mon 08:00", "folder:out", "--formats", "xlsx,zip", "--who", "김주무관")
        assert code == 0
        assert "매주 월요일 08:00" in out
        listed = say("schedule", "list")[1]
        assert "반기 점검" in listed
        assert str(Path("out").absolute()) in listed
        assert say("schedule", "end", "1")[0] == 0
        assert "반기 점검" not in say("schedule", "list")[1]
        assert say("schedule", "end", "1")[0] == 2

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (("반기 점검", "hourly", "folder:out"), "daily 08:00"),
            (("반기 점검", "daily 08:00", "out"), "받을 곳이 아닙니다"),
            (("반기 점검", "daily 08:00", "folder:out", "--formats", "csv"), "패널 하나만"),
            (("반기 점검", "daily 08:00", "folder:파일/out"), "쓸 수 없습니다(경로 가운데 폴더가 아닌 것이 있음). deliver를 돌릴"),
            (("반기 점검", "daily 08:00", "folder:파일"), "쓸 수 없습니다("),
            (("반기 점검", "daily 08:00", "folder:/proc/hannun"), "쓸 수 없습니다("),
            (("반기 점검", "daily 08:00", "folder:" + "가" * 300), "쓸 수 없습니다(이름이 너무 긺)"),
            (("반기 점검", "daily 08:00", "mail:kim@office.example"), "GUJEONG_SMTP에 smtp://서버:25"),
            (("없는 것", "daily 08:00", "folder:out"), "브리핑이 없습니다"),
        ],
    )  # fmt: skip
    def test_a_schedule_that_cannot_work_is_refused(self, store: Store, kept: str, say: Say, arguments: tuple[str, ...], said: str) -> None:
        Path("파일").write_text("")
        code, _, err = say("schedule", "add", *arguments)
        assert code == 2
        assert said in err
        assert say("schedule", "list", "--format", "json")[1].strip() == "[]"

    def test_a_folder_that_is_still_to_be_made_is_taken_and_left_so(self, store: Store, kept: str, say: Say) -> None:
        assert say("schedule", "add", "반기 점검", "daily 08:00", "folder:새/폴더")[0] == 0
        assert not Path("새").exists()

    @pytest.mark.parametrize("server", ["smtp://127.0.0.1:25", "smtps://kim:s3cret@mail.office.example"])
    def test_mail_is_taken_where_a_server_is_set(
        self, store: Store, kept: str, say: Say, monkeypatch: pytest.MonkeyPatch, server: str
    ) -> None:
        monkeypatch.setenv("GUJEONG_SMTP", server)
        code, _, err = say("--lang", "en", "schedule", "add", "반기 점검", "daily 08:00", "mail:kim@office.example")
        assert (code, "Set GUJEONG_SMTP" in err) == (2, True)  # the sender is missing
        monkeypatch.setenv("GUJEONG_MAIL_FROM", "hannun@office.example")
        assert say("schedule", "add", "반기 점검", "daily 08:00", "mail:kim@office.example")[0] == 0

    def test_each_due_time_once_and_not_what_was_due_before(self, store: Store, kept: str, tmp_path: Path) -> None:
        add_schedule(store, kept, "daily 08:00", f"folder:{tmp_path / 'out'}", ("xlsx",), "김주무관")
        now = datetime.now().astimezone()
        assert round_of(program(), store, now) == []
        assert not (tmp_path / "out").exists()
        (tried,) = round_of(program(), store, now + timedelta(days=1))
        assert tried.is_done
        (file,) = (tmp_path / "out").iterdir()
        due = deliveries(store)[0].due.astimezone().date()
        assert file.name == f"구정한눈_반기 점검_{due.isoformat()}.xlsx", "another try after midnight would be the same file"
        assert "인력" in " ".join(words(file.read_bytes()))
        assert round_of(program(), store, now + timedelta(days=1)) == []
        assert len(round_of(program(), store, now + timedelta(days=2))) == 1
        assert [d.state for d in deliveries(store)] == ["delivered", "delivered"]

    def test_a_day_in_the_title_stays(self, store: Store, tmp_path: Path) -> None:
        now = datetime.now().astimezone()
        title = f"{now.date().isoformat()} 점검"
        save(store, "b1b2c3d4", title, to_words(Briefing(title, ITEMS)), "", who="김주무관")
        add_schedule(store, "b1b2c3d4", "daily 00:00", f"folder:{tmp_path / 'out'}", ("xlsx",), "김주무관")
        round_of(program(), store, now + timedelta(days=1))
        (file,) = (tmp_path / "out").iterdir()
        assert file.name == f"구정한눈_{title}_{(now + timedelta(days=1)).date().isoformat()}.xlsx"

    def test_two_formats_that_are_both_a_zip_arrive_as_two_files(self, store: Store, kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
        def chosen(files: Sequence[File], form: str) -> File:
            return replace(next(f for f in files if f.format == form), make=form.encode)

        monkeypatch.setattr("lib.cli.delivering.chosen", chosen)
        add_schedule(store, kept, "daily 00:00", f"folder:{tmp_path / 'out'}", ("zip", "pictures"), "김주무관")
        made_days_ago(store)
        (tried,) = round_of(program(), store, datetime.now().astimezone())
        assert tried.is_done
        assert {f.read_bytes() for f in (tmp_path / "out").iterdir()} == {b"zip", b"pictures"}
        assert [f.name for f in (tmp_path / "out").iterdir() if f.name.endswith("_16x9.pictures.zip")]

    def test_a_rewritten_sentence_whose_figures_moved_is_said_wherever_it_goes(self, store: Store, tmp_path: Path, say: Say) -> None:
        lead = (Sentence("집행률이 낮음", "2023년 집행률 12.3%", "budget-execution"),)
        save(store, "s1", "글", to_words(Briefing("글", ITEMS, lead=lead)), "", who="김주무관")
        assert "! 고쳐 쓴 뒤 수치가 바뀐 문장: 집행률이 낮음" in say("briefing", "글", "--out", "a.xlsx")[2]
        add_schedule(store, "s1", "daily 00:00", f"folder:{tmp_path / 'out'}", ("xlsx",), "김주무관")
        made_days_ago(store)
        (tried,) = round_of(program(), store, datetime.now().astimezone())
        assert tried.is_done
        assert "고쳐 쓴 뒤 수치가 바뀐 문장: 집행률이 낮음" in deliveries(store)[0].said

    def test_what_failed_is_tried_again_and_then_left(self, store: Store, kept: str, tmp_path: Path, say: Say) -> None:
        (tmp_path / "out").write_text("파일이 자리를 차지함")
        add_schedule(store, kept, "daily 08:00", f"folder:{tmp_path / 'out'}", ("xlsx",), "김주무관")
        tomorrow = datetime.now().astimezone() + timedelta(days=1)
        for number in range(1, MOST_TRIES + 1):
            (tried,) = round_of(program(), store, tomorrow)
            assert not tried.is_done
            assert "쓰지 못했습니다" in tried.said.ko
            assert [(d.state, d.tries) for d in deliveries(store)] == [(FAILED, number)]
        assert round_of(program(), store, tomorrow) == []
        (tmp_path / "out").unlink()
        (tried,) = round_of(program(), store, tomorrow + timedelta(days=1))
        assert tried.is_done
        logged = say("schedule", "log")[1]
        assert "못 보냄" in logged
        assert "쓰지 못했습니다" in logged

    def test_what_another_process_does_is_left_to_it_until_it_was_cut_off(self, store: Store, kept: str, tmp_path: Path) -> None:
        number = add_schedule(store, kept, "daily 00:00", f"folder:{tmp_path / 'out'}", ("xlsx",), "김주무관")
        made_days_ago(store)
        now = datetime.now().astimezone()
        assert begin(store, number, kept, parse_rule("daily 00:00").last_before(now).astimezone(UTC), "", now) is not None
        assert round_of(program(), store, now) == []
        (tried,) = round_of(program(), store, now + CUT_OFF + timedelta(minutes=1))
        assert tried.is_done

    def test_a_letter_that_was_accepted_and_not_noted_comes_again_as_the_same_letter(
        self, store: Store, kept: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        server, running = Server(), list[subprocess.Popen[bytes]]()
        for name, value in server.settings.items():
            monkeypatch.setenv(name, value)
        add_schedule(store, kept, "daily 00:00", "mail:kim@office.example", ("xlsx",), "김주무관")
        made_days_ago(store)
        server.taken = lambda: (running[0].kill(), running[0].wait())
        running.append(subprocess.Popen([sys.executable, "-m", "lib", "deliver"], env={**os.environ, "PYTHONPATH": str(ROOT)}))
        assert running[0].wait(60) == -signal.SIGKILL
        assert [(d.state, d.tries) for d in deliveries(store)] == [(STARTED, 1)]
        server.taken = lambda: None
        with writing(store.engine) as connection:
            connection.execute(store.tables["deliveries"].update().values(at=(datetime.now(UTC) - 2 * CUT_OFF).isoformat()))
        (tried,) = round_of(program(), store, datetime.now().astimezone())
        assert tried.is_done
        assert [(d.state, d.tries) for d in deliveries(store)] == [(DELIVERED, 2)]
        assert [letter["Message-ID"] for letter in server.letters] == [f"<{store.name()}-1@office.example>"] * 2

    def test_the_command_ends_with_five_where_something_failed(self, store: Store, kept: str, say: Say, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # fmt: skip
        (tmp_path / "out").write_text("")
        add_schedule(store, kept, "daily 00:00", f"folder:{tmp_path / 'out'}", ("xlsx",), "김주무관")
        assert say("deliver") == (0, "지금 보낼 것이 없습니다.\n", "")
        made_days_ago(store)
        code, _, err = say("deliver")
        assert code == 5
        assert "쓰지 못했습니다" in err

    def test_watching_goes_on_until_it_is_ended(self, store: Store, kept: str, tmp_path: Path) -> None:
        add_schedule(store, kept, "daily 00:00", f"folder:{tmp_path / 'out'}", ("xlsx",), "김주무관")
        made_days_ago(store)
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "lib", "deliver", "--watch"]
        with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert "1개 파일" in process.stdout.readline()
            process.send_signal(signal.SIGINT)
            assert process.wait(30) == 130
        assert [d.state for d in deliveries(store)] == ["delivered"]

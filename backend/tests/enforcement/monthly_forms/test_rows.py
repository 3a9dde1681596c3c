"""Cases, money, transfers and patrols of a month, and exactly the rows behind every figure."""

import io
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import httpx
import openpyxl
import psycopg
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.ids import new_id
from tests.enforcement.watch_things import FORM, FORMS, act, post

pytestmark = pytest.mark.service("enforcement")
_CASE = (
    "INSERT INTO cases (id, division_code, no, state, violation, title, facts, act_until,"
    " party_kind, party_name, proposed_on, proposed_by, filed_on, filed_by, decided_on, outcome,"
    " fine_fen, gains_fen, closed_on) VALUES (%s, %s, %s, %s, 'unlicensed_mining', '示例', '示例',"
    " '2025-05-20', 'unit', '示例当事人', '2025-06-01', 'p', %s, 'f', %s, %s, %s, %s, %s)"
)
_EXECUTION = (
    "INSERT INTO executions (id, division_code, case_id, case_no, party_name, decision_no, slip_no,"
    " fine_fen, gains_fen, told, served_on, due_on, due_basis, due_confirmed, opened_by) VALUES"
    " (%s, '500113', %s, '示例案1', '示例当事人', '示例1号', '示例缴1号', 100, 0, false,"
    " '2025-06-02', '2025-06-17', '示例', false, 'x')"
)
_PAYMENT = (
    "INSERT INTO execution_payments (id, execution_id, division_code, kind, amount_fen, paid_on,"
    " receipt_no, reverses, entered_by) VALUES (%s, %s, '500113', %s, %s, %s, %s, %s, 'x')"
)
_TRANSFER = (
    "INSERT INTO police_transfers (id, division_code, case_id, state, crime, officers, report,"
    " facts, tests, reached, confirmed, reported_on, reported_by, decided_on, decided_by,"
    " reasons, police, handed_at) VALUES (%s, '500113', %s,"
    " %s, 'illegal_mining', '{a,b}', '示例', '{}', '[]', true, true,"
    " '2025-06-20', 'x', '2025-06-21', 'y', '示例', '示例公安局', %s)"
)
_PATROL = (
    "INSERT INTO patrols (id, division_code, no, place, started_at, ended_at, patrolled_on, manner,"
    " participants, result, digest, recorded_by) VALUES (%s, %s, %s, '示例村', now(), now(), %s,"
    " 'open', '{a}', 'nothing', repeat('0', 64), 'x')"
)
_TASK = (
    "INSERT INTO patrol_tasks (id, division_code, origin, title, place, opens_on, due_on, basis,"
    " state, done_on, patrol_id, created_by) VALUES (%s, %s, 'hand', %s, '示例村', '2025-06-01',"
    " %s, '示例', %s, %s, %s, 'x')"
)


@pytest.fixture
def superuser(postgres: EmbeddedServer) -> Iterator[psycopg.Connection[Any]]:
    with psycopg.connect(postgres.superuser_dsn("kz_enforcement"), autocommit=True) as found:
        found.execute("SELECT set_config('kz.actor', 'system:test', false)")
        yield found


class Book:
    """What is registered, each by its day."""

    def __init__(self, superuser: psycopg.Connection[Any]) -> None:
        self._sql = superuser

    def case(
        self, filed: str, decided: str | None = None, closed: str | None = None,
        outcome: str = "penalty", fen: tuple[int, int] = (0, 0), division: str = "500113",
    ) -> UUID:  # fmt: skip
        found = new_id()
        state = "closed" if closed else "decided" if decided else "filed"
        self._sql.execute(_CASE, (
            found, division, f"示例案{found}", state, filed, decided,
            outcome if decided else None, *fen, closed,
        ))  # fmt: skip
        return found

    def execution(self, case: UUID) -> UUID:
        found = new_id()
        self._sql.execute(_EXECUTION, (found, case))
        return found

    def paid(
        self, execution: UUID, fen: int, on: str, kind: str = "fine", undoes: UUID | None = None
    ) -> UUID:
        found = new_id()
        self._sql.execute(_PAYMENT, (found, execution, kind, fen, on, f"示例{found}", undoes))
        return found

    def transfer(self, case: UUID, handed_at: str | None) -> None:
        state = "handed" if handed_at else "reported"
        self._sql.execute(_TRANSFER, (new_id(), case, state, handed_at))

    def patrol(self, on: str, division: str = "500113") -> UUID:
        found = new_id()
        self._sql.execute(_PATROL, (found, division, f"示例巡{found}", on))
        return found

    def task(self, due: str, state: str = "open", done: str | None = None) -> None:
        patrol = self.patrol(done) if done else None
        self._sql.execute(
            _TASK, (new_id(), "500113", "示例任务", due, state, done, patrol)
        )  # fmt: skip


async def rows_of(who: httpx.AsyncClient, form: dict[str, Any], code: str) -> dict[str, Any]:
    answer = await who.get(f"{FORMS}/{form['id']}/figures/{code}/rows")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def july(superuser: psycopg.Connection[Any]) -> None:
    """In July 2025 and Banan: 3 filed, 3 decided (2 with penalty: 700 + 50 fen), 1 closed."""
    book = Book(superuser)
    first = book.case("2025-07-01", "2025-07-31", fen=(500, 50))
    second = book.case("2025-06-30", "2025-07-01", "2025-07-31", fen=(200, 0))
    third = book.case("2025-07-31", "2025-08-01", "2025-08-01", fen=(9_000, 9_000))
    book.case("2025-07-15", "2025-07-20", outcome="none")
    book.case("2025-07-10", "2025-07-11", "2025-07-12", fen=(70_000, 0), division="500115")
    execution = book.execution(first)
    book.paid(execution, 300, "2025-07-01")
    wrong = book.paid(execution, 120, "2025-07-30")
    book.paid(execution, 120, "2025-07-31", undoes=wrong)
    book.paid(execution, 40, "2025-07-31", "confiscation")
    book.paid(execution, 5, "2025-07-31", "additional_fine")
    book.paid(execution, 1_000, "2025-08-01")
    # 16:00 in London is midnight in Beijing.
    book.transfer(first, "2025-06-30T16:00:00Z")
    book.transfer(second, "2025-07-31T16:00:00Z")
    book.transfer(third, None)
    for on in ("2025-06-30", "2025-07-01", "2025-07-31", "2025-08-01"):
        book.patrol(on)
    book.patrol("2025-07-15", "500115")
    book.task("2025-07-30")
    book.task("2025-07-10", "done", "2025-07-10")
    book.task("2025-07-10", "done", "2025-07-11")
    book.task("2025-07-20", "cancelled")
    book.task("2025-06-30")


EXPECTED = {
    "cases_filed": (3, 3), "cases_decided": (3, 3), "cases_closed": (1, 1),
    "penalties_decided": (2, 2), "penalties_due": (750, 2), "penalties_collected": (340, 4),
    "transfers_handed": (1, 1), "patrols_done": (4, 4), "patrols_overdue": (2, 2),
}  # fmt: skip
"""The figure and the number of its rows."""


async def test_given_a_month_then_every_figure_leads_to_exactly_its_rows(
    clerk: httpx.AsyncClient, superuser: psycopg.Connection[Any]
) -> None:
    july(superuser)
    form = await post(clerk, FORMS, FORM)
    counts = {one["code"]: one["count"] for one in form["figures"]}
    assert {code: n for code, n in counts.items() if n} == {
        code: figure for code, (figure, _) in EXPECTED.items()
    }
    for one in form["figures"]:
        found = await rows_of(clerk, form, one["code"])
        figure, rows = EXPECTED.get(one["code"], (0, 0))
        assert (found["count"], found["now"], found["total"]) == (figure, figure, rows), one
        assert len(found["items"]) == rows
        assert all(row["division_code"] == "500113" for row in found["items"])
        if one["unit"] == "fen":
            assert sum(row["amount_fen"] for row in found["items"]) == figure
    paid = await rows_of(clerk, form, "penalties_collected")
    assert sorted(row["amount_fen"] for row in paid["items"]) == [-120, 40, 120, 300]
    answer = await clerk.get(f"{FORMS}/{form['id']}/workbook")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    printed = list(sheet.iter_rows(values_only=True))
    assert ("处罚决定", "应罚没（元）", 7.5) in printed and ("案件查处", "立案", 3) in printed


async def test_given_a_form_filed_before_these_lines_then_it_stays_as_it_was(
    clerk: httpx.AsyncClient, reviewer: httpx.AsyncClient, superuser: psycopg.Connection[Any]
) -> None:
    form = await post(clerk, FORMS, FORM)
    form = await act(reviewer, FORMS, form, "file", {"on": "2025-08-01"})
    superuser.execute("SET session_replication_role = replica")
    superuser.execute("UPDATE monthly_forms SET figures = '{\"clues_received\": 4}'")
    superuser.execute("RESET session_replication_role")
    july(superuser)
    form = (await clerk.get(f"{FORMS}/{form['id']}")).json()
    assert [(one["code"], one["count"]) for one in form["figures"]] == [("clues_received", 4)]
    for code in ("cases_filed", "nothing"):
        answer = await clerk.get(f"{FORMS}/{form['id']}/figures/{code}/rows")
        assert answer.status_code == 404

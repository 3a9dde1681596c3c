"""Who may do what with a use, what is kept from whom, and what an order tells whom."""

from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import psycopg
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.plugin import client_for, new_key
from kuangzheng.restoration.fund_uses.jobs import remind
from tests.restoration.conftest import if_match
from tests.restoration.fund_uses.conftest import (
    CONTRACTS,
    FIRM,
    ORDERS,
    PAYEES,
    STANDING,
    UNFILED,
    USES,
    Filing,
    fen,
    made,
    order_body,
)

pytestmark = pytest.mark.service("restoration")
PAID = ("2026-08-04", "-1200.00", FIRM, "R7", "回填进度款")
_WORKER = Scope.for_division(DbRole.WORKER, "system:test", NATIONAL)


async def test_given_no_token_a_wrong_role_division_or_holder_then_refused(
    filing: Filing, app: FastAPI, token: Callable[..., str]
) -> None:
    use = await filing.filed()
    url, headers = f"{USES}/{use['id']}", if_match(use)
    body = filing.body() | {"fund_id": filing.fund["id"]}
    async with (
        client_for(app) as nobody,
        client_for(app, token("system_admin")) as admin,
        client_for(app, token("fund_officer", division="500112")) as elsewhere,
        client_for(app, token("holder", holder=str(uuid4()))) as other,
    ):
        for who, status in ((nobody, 401), (admin, 403), (elsewhere, 404), (other, 404)):
            assert (await who.get(url)).status_code == status
            assert (await who.get(f"{STANDING}/{filing.fund['id']}")).status_code == status
            choices = await who.get(f"{STANDING}/{filing.fund['id']}/choices")
            assert choices.status_code == status
            answer = await who.post(USES, json=body, headers=new_key())
            assert answer.status_code == status
            answer = await who.post(f"{url}/withdraw", json={}, headers=headers)
            assert answer.status_code == status
    # a holder decides nothing, an officer withdraws nothing of the holder's
    for name, content in (
        ("accept", {}),
        ("order", order_body()),
        ("link", {"bank_line_id": None}),
    ):
        answer = await filing.holder.post(f"{url}/{name}", json=content, headers=if_match(use))
        assert answer.status_code == 403
    await filing.act(filing.officer, USES, use, "withdraw", {}, 409)
    back = await filing.act(filing.holder, USES, use, "withdraw", {"note": "重复填报"})
    assert (back["state"], await filing.item("1-1")) == ("withdrawn", [0, 0, 0])


async def test_given_a_use_filed_from_paper_then_who_entered_it_does_not_check_it(
    filing: Filing, app: FastAPI, token: Callable[..., str]
) -> None:
    draft = await filing.draft(filing.officer)
    assert (await filing.holder.get(f"{USES}/{draft['id']}")).status_code == 404
    use = await filing.act(filing.officer, USES, draft, "submit", {})
    assert (use["paper_filed"], use["flags"]) == (True, ["vouchers"])
    for name, body in (("accept", {"note": "核对"}), ("order", order_body())):
        refused = await filing.act(filing.officer, USES, use, name, body, 403)
        assert refused["code"] == "same_person"
    async with client_for(app, token("fund_officer")) as other:
        done = await filing.act(other, USES, use, "accept", {"note": "纸质凭证已核"})
    assert done["state"] == "accepted"
    seen = (await filing.holder.get(f"{USES}/{use['id']}")).json()
    assert (seen["state"], seen["actions"]) == ("accepted", [])


async def test_given_a_draft_then_it_is_changed_and_its_files_replaced_only_when_given(
    filing: Filing,
) -> None:
    await filing.draft(status=422, paid_on="2026-08-11")
    await filing.draft(status=422, paid_on="2026-02-27")
    await filing.draft(status=422, payee_id=str(uuid4()))
    draft = await filing.draft()
    url = f"{USES}/{draft['id']}"
    body = filing.body(amount=fen(1))
    changed = await filing.holder.patch(url, json=body, headers=if_match(draft))
    assert (changed.status_code, changed.json()["amount_fen"]) == (200, 1)
    stale = await filing.holder.patch(url, json=body, headers=if_match(draft))
    assert stale.status_code == 412
    again = {"fund_id": filing.fund["id"], "name": FIRM, "account_no": filing.payee["account_no"]}
    assert (await made(filing.holder, PAYEES, again, 409))["code"] == "already_there"


async def test_given_a_contract_paid_beyond_then_it_shows_on_the_contract_and_the_second_use(
    filing: Filing,
) -> None:
    await filing.filed()
    second = await filing.filed(what_for="示例第二笔", amount=fen(80_001))
    # 1,200.00 + 800.01 of 2,000.00; of the item 2,500.00 as much is left
    assert second["flags"] == ["contract"]
    (deal,) = (await filing.holder.get(CONTRACTS)).json()["items"]
    assert (deal["filed_fen"], deal["over_paid"]) == (200_001, True)
    found = (await filing.officer.get(USES, params={"flag": "contract"})).json()["items"]
    assert [one["id"] for one in found] == [second["id"]]
    sheet = await filing.officer.get(f"{USES}/workbook")
    assert sheet.status_code == 200 and sheet.content[:2] == b"PK"


async def test_given_uses_in_several_states_then_counted_by_state_in_the_filter_and_the_scope(
    filing: Filing, app: FastAPI, token: Callable[..., str]
) -> None:
    counts = f"{USES}/state-counts"
    empty = (await filing.officer.get(counts)).json()
    assert (empty["total"], set(empty["states"].values()), len(empty["states"])) == (0, {0}, 8)
    await filing.filed()
    await filing.filed(what_for="示例第二笔", amount=fen(80_001))  # beyond its contract
    back = await filing.filed(what_for="示例重复")
    await filing.act(filing.holder, USES, back, "withdraw", {})
    await filing.draft()

    async def told(**params: str) -> tuple[int, dict[str, int]]:
        found = (await filing.holder.get(counts, params=params)).json()
        return found["total"], {name: number for name, number in found["states"].items() if number}

    assert await told() == (4, {"draft": 1, "submitted": 2, "withdrawn": 1})
    assert await told(q="第二笔") == (1, {"submitted": 1})
    assert await told(division="500112") == (0, {})
    whole = (await filing.holder.get(USES, params={"count": "exact", "flag": "contract"})).json()
    assert (await told(flag="contract"))[0] == len(whole["items"])
    # an officer's draft from paper is not the holder's to see
    await filing.draft(filing.officer)
    seen = (await filing.officer.get(counts)).json()
    assert (seen["total"], seen["states"]["draft"]) == (5, 2)
    assert (await told())[0] == 4
    async with (
        client_for(app) as nobody,
        client_for(app, token("system_admin")) as admin,
        client_for(app, token("fund_officer", division="500112")) as elsewhere,
        client_for(app, token("holder", holder=str(uuid4()))) as other,
    ):
        assert (await nobody.get(counts)).status_code == 401
        assert (await admin.get(counts)).status_code == 403
        for who in (elsewhere, other):
            assert (await who.get(counts)).json()["total"] == 0


async def test_given_an_inspection_then_its_record_stands_before_the_use_is_checked(
    filing: Filing,
) -> None:
    use = await filing.filed()
    plan = {"on": "2026-08-10", "people": ["示例甲", "示例乙"]}
    use = await filing.act(filing.officer, USES, use, "inspect", plan)
    assert (use["state"], use["actions"]) == ("inspecting", ["inspected", "order", "link"])
    record = plan | {"findings": "示例：已回填，量与申报相符", "conforms": True}
    use = await filing.act(filing.officer, USES, use, "inspected", record)
    assert use["acts"][-1]["data"] == {"people": ["示例甲", "示例乙"], "conforms": True}
    assert use["state"] == "submitted"


async def test_given_a_payment_nobody_filed_then_it_is_ordered_filed_and_closed(
    filing: Filing,
) -> None:
    await filing.bank(PAID)
    (unfiled,) = (await filing.holder.get(UNFILED)).json()["items"]
    body = order_body(ground="undocumented", bank_line_id=unfiled["id"])
    order = await made(filing.officer, ORDERS, body)
    assert (await made(filing.officer, ORDERS, body, 409))["code"] == "already_there"
    (unfiled,) = (await filing.officer.get(UNFILED)).json()["items"]
    assert unfiled["order_no"] == "示例责改〔2026〕1号"
    answer = {"answer": "filed", "text": "已补办备案"}
    answered = await filing.act(filing.holder, ORDERS, order, "answer", answer)
    passed = {"passed": True, "note": "已备案"}
    refused = await filing.act(filing.second, ORDERS, answered, "recheck", passed, 422)
    assert refused["errors"][0]["code"] == "not_filed"
    back = {"passed": False, "note": "尚未备案"}
    again = await filing.act(filing.second, ORDERS, answered, "recheck", back)
    assert (again["state"], again["answer"]) == ("issued", None)
    await filing.filed()
    answered = await filing.act(filing.holder, ORDERS, again, "answer", answer)
    closed = await filing.act(filing.second, ORDERS, answered, "recheck", passed)
    assert closed["state"] == "closed"
    for form, head in (("pdf", b"%PDF"), ("docx", b"PK")):
        paper = await filing.holder.get(f"{ORDERS}/{order['id']}/paper", params={"form": form})
        assert paper.status_code == 200 and paper.content.startswith(head)


async def test_given_an_order_that_is_overdue_then_holder_officer_and_enforcement_hear_of_it_once(
    filing: Filing, postgres: EmbeddedServer
) -> None:
    await filing.bank(PAID)
    use = await filing.filed(plan_item=None)
    await filing.act(filing.officer, USES, use, "order", order_body(working_days=1))
    filing.scene.clock.instant = datetime(2026, 8, 12, 9, tzinfo=CHINA)
    for _ in range(2):
        async with filing.scene.database.session(_WORKER) as session:
            await remind(session, filing.scene.clock.now())
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as superuser:
        events = superuser.execute(
            "SELECT type, data ->> 'order_no', data ->> 'overdue_since' FROM outbox"
            " WHERE type IN ('restoration.off_plan_use_found', 'restoration.correction_overdue')"
            " ORDER BY type"
        ).fetchall()
        told = superuser.execute(
            "SELECT count(*) FROM notices WHERE title = '责令改正逾期未答复'"
        ).fetchone()
    assert events == [
        ("restoration.correction_overdue", "示例责改〔2026〕1号", "2026-08-11"),
        ("restoration.off_plan_use_found", "示例责改〔2026〕1号", None),
    ]
    assert told == (2,)
    late = (await filing.officer.get(ORDERS, params={"overdue": "true"})).json()["items"]
    assert [one["overdue"] for one in late] == [True]

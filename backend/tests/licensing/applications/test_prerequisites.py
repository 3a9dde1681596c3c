"""Permits that stand before a decision on a right (S1-32, S1-54). Today is 2025-08-01."""

from collections.abc import Callable
from datetime import date
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.testing.plugin import new_key
from kuangzheng.licensing.applications.prerequisites import Registered, bars_of, judged
from kuangzheng.licensing.applications.procedure import Question, procedure_of
from kuangzheng.licensing.parameters import shipped_rulebooks
from tests.licensing.applications.people import People, at
from tests.licensing.applications.test_issuing import ENTRY, approved
from tests.licensing.conftest import BASE, if_match
from tests.licensing.local_rulebooks.texts import in_force
from tests.licensing.rulings.conftest import people
from tests.licensing.rulings.people import People as Officials

__all__ = ["people"]

ON = date(2025, 8, 1)
BOOK = (
    'jurisdiction: "500113"\ntitle: 示例先决手续\nsource: 示例〔2025〕4号\nparameters:\n'
    "  application.permit:\n"
    "    - {permit: safety, kind: renewal, value: true, basis: 示例第2条, confirmed: true}\n"
    "    - {permit: water_soil, kind: renewal, value: true, basis: 示例第3条, confirmed: false}\n"
)
WANT = [
    {"permit": "safety", "basis": "示例第2条", "confirmed": True},
    {"permit": "eia", "basis": "示例第3条", "confirmed": False},
]


def permit(kind: str, number: str = "示例1", **fields: Any) -> Registered:
    values = {"valid_from": date(2024, 1, 1), "valid_to": None, "status": "valid"} | fields
    return Registered(kind, number, **values)


@pytest.mark.parametrize(("held", "standings"), [
    ([], ["missing", "missing"]),
    ([permit("safety"), permit("eia")], ["valid", "valid"]),
    ([permit("safety", valid_to=date(2025, 8, 1)), permit("eia")], ["valid", "valid"]),  # last day
    ([permit("safety", valid_to=date(2025, 7, 31)), permit("eia")], ["over", "valid"]),
    ([permit("safety", valid_from=date(2025, 8, 2)), permit("eia")], ["ahead", "valid"]),
    ([permit("safety", status="suspended"), permit("eia")], ["suspended", "valid"]),
    ([permit("safety", status="withdrawn"), permit("eia")], ["withdrawn", "valid"]),
    # one that is good counts, whatever else was registered before
    ([permit("safety", "旧", status="withdrawn"), permit("safety", "新")], ["valid", "missing"]),
    ([permit("safety", valid_to=date(2025, 7, 1)), permit("safety", status="withdrawn")],
     ["over", "missing"]),
    ([permit("land"), permit("water")], ["missing", "missing"]),
])  # fmt: skip
def test_given_permits_then_each_that_is_asked_for_stands_so(
    held: list[Registered], standings: list[str]
) -> None:
    found = judged(WANT, held, ON)
    assert [one.standing for one in found] == standings
    bars = bars_of(found)
    assert [bar.code for bar in bars] == ["permit_missing"] * (set(standings) != {"valid"})


def test_given_what_is_wrong_then_the_bar_names_each_with_its_ground() -> None:
    (bar,) = bars_of(judged(WANT, [permit("safety", valid_to=date(2025, 7, 31))], ON))
    assert bar.detail == (
        "先决手续不齐：安全生产许可证已过期（示例第2条）；环境影响评价批复未登记（示例第3条）。"
        "请先办理并登记相应许可"
    )


def test_given_yichun_then_its_permits_are_asked_of_rights_that_stand_and_nowhere_else() -> None:
    books = shipped_rulebooks()

    def permits(place: str, kind: str) -> list[str]:
        asked = Question(place, ON, kind, "mining", "锂")
        return [one["permit"] for one in procedure_of(books, asked, at(8, 1)).permits]

    assert permits("360922", "renewal") == ["eia", "safety", "three_simultaneous", "water_soil"]
    assert permits("360922", "licence_issue") == ["eia", "water_soil"]
    assert permits("360922", "new") == permits("500113", "renewal") == []


@pytest.mark.parametrize(("mineral", "asked"), [
    ("铁", ["eia", "project_approval", "water_soil"]),
    ("铜", ["eia", "project_approval", "water_soil"]),
    ("岩金", ["eia", "project_approval", "water_soil"]),
    ("建筑石料用灰岩", ["eia", "project_filing", "water_soil"]),
    ("高岭土", ["eia", "project_filing", "water_soil"]),
    ("锂", ["eia", "water_soil"]),
    ("地热", ["eia", "water_soil"]),
])  # fmt: skip
def test_given_a_mineral_of_yichun_then_its_project_is_approved_or_filed_before_the_licence(
    mineral: str, asked: list[str]
) -> None:
    books = shipped_rulebooks()
    found = procedure_of(
        books, Question("360922", ON, "licence_issue", "mining", mineral), at(8, 1)
    ).permits
    assert [one["permit"] for one in found] == asked
    assert not any(one["confirmed"] for one in found)
    other = Question("360922", ON, "licence_issue", "exploration", mineral)
    assert [one["permit"] for one in procedure_of(books, other, at(8, 1)).permits] == [
        "eia", "water_soil",
    ]  # fmt: skip


NEW_BOOK = (
    'jurisdiction: "500113"\ntitle: 示例新立手续\nsource: 示例〔2025〕5号\nparameters:\n'
    "  application.permit:\n"
    "    - {permit: eia, kind: new, value: true, basis: 示例第4条, confirmed: true}\n"
    "    - {permit: water_soil, value: true, basis: 示例第5条, confirmed: true}\n"
)
EIA = {
    "kind": "eia", "number": "示例环审〔2025〕1号", "authority": "示例生态环境局",
    "valid_from": "2025-06-01", "valid_to": "2030-05-31",
}  # fmt: skip
SAFETY = {
    "kind": "safety", "number": "示例安许1", "authority": "示例应急管理局",
    "valid_from": "2025-07-01", "note": "示例",
}  # fmt: skip


@pytest.mark.service("licensing")
async def test_given_a_new_right_then_the_permits_entered_with_it_stand_in_the_register(
    play: People,
) -> None:
    await approved(play)
    entry = ENTRY | {"permits": [EIA, SAFETY]}
    assert (await play.act("clerk", "issue", {"register_entry": entry}))["state"] == "issued"
    right = play.record["issued_right_id"]
    answer = await play.clients["clerk"].get(f"{BASE}/permits", params={"right_id": right})
    found = {one["kind"]: one for one in answer.json()["items"]}
    assert set(found) == {"eia", "safety"}
    for sent in (EIA, SAFETY):
        assert found[sent["kind"]] == found[sent["kind"]] | sent
    assert (found["eia"]["division_code"], found["eia"]["status"]) == ("500113", "valid")
    assert (found["safety"]["valid_to"], found["safety"]["right"]["code"]) == (None, ENTRY["code"])


@pytest.mark.service("licensing")
async def test_given_permits_asked_of_a_new_right_then_it_is_entered_with_them_or_not_at_all(
    play: People, people: Officials
) -> None:
    await in_force(people, "500113", NEW_BOOK)
    await approved(play)  # nothing of it bars the decision
    assert standings(await play.read("clerk")) == {"eia": "missing"}
    for permits in (
        [], [SAFETY], [EIA | {"valid_to": "2025-08-10"}],
        [EIA | {"valid_from": "2025-09-01", "valid_to": None}],
    ):  # fmt: skip
        entry = {"register_entry": ENTRY | {"permits": permits}}
        barred = await play.act("clerk", "issue", entry, status=409)
        assert [bar["code"] for bar in barred["bars"]] == ["permit_missing"]
        assert "环境影响评价批复" in barred["detail"] and "水土" not in barred["detail"]
    issued = await play.act("clerk", "issue", {"register_entry": ENTRY | {"permits": [EIA]}})
    assert standings(issued) == {"eia": "valid"}


@pytest.mark.service("licensing")
async def test_given_a_permit_of_no_sense_then_neither_right_nor_permit_is_entered(
    play: People,
) -> None:
    await approved(play)
    for permits, pointer in (
        ([EIA, EIA], "/register_entry/permits/1/number"),
        ([SAFETY, EIA | {"valid_to": "2025-05-31"}], "/register_entry/permits/1/valid_to"),
        ([EIA | {"kind": "licence"}], "/register_entry/permits/0/kind"),
    ):
        entry = {"register_entry": ENTRY | {"permits": permits}}
        refused = await play.act("clerk", "issue", entry, status=422)
        assert refused["errors"][0]["pointer"] == pointer
    clerk = play.clients["clerk"]
    assert (await clerk.get(f"{BASE}/permits")).json()["items"] == []
    assert (await clerk.get(f"{BASE}/mining-rights")).json()["items"] == []


@pytest.mark.service("licensing")
async def test_given_a_right_that_stands_then_its_permits_are_not_entered_here(
    play: People, registered: Callable[..., Any]
) -> None:
    right = await registered(holder_id=play.holder["id"])
    await approved(play, kind="renewal", right_id=right["id"], proposal=None)
    entry = ENTRY | {"right_version": right["version"], "permits": [EIA]}
    refused = await play.act("clerk", "issue", {"register_entry": entry}, status=422)
    assert refused["errors"][0]["code"] == "permits_of_new"


async def registered_permit(
    clerk: httpx.AsyncClient, right: str, kind: str, **fields: Any
) -> dict[str, Any]:
    body = {
        "right_id": right, "kind": kind, "number": f"示例{kind}", "authority": "示例局",
        "valid_from": "2024-01-01",
    } | fields  # fmt: skip
    answer = await clerk.post(f"{BASE}/permits", json=body, headers=new_key())
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def standings(record: dict[str, Any]) -> dict[str, str]:
    return {one["permit"]: one["standing"] for one in record["prerequisites"]}


@pytest.mark.service("licensing")
async def test_given_permits_that_are_asked_for_then_not_proposed_signed_or_issued_without_them(
    play: People, people: Officials, registered: Callable[..., Any]
) -> None:
    await in_force(people, "500113", BOOK)
    right, clerk = await registered(holder_id=play.holder["id"]), play.clients["clerk"]
    await play.decided_on(kind="renewal", right_id=right["id"], proposal=None)
    proposal = {"decision": "approve", "reasons": "符合条件"}
    barred = await play.act("clerk", "propose", proposal, status=409)
    assert [bar["code"] for bar in barred["bars"]] == ["permit_missing"]
    assert "安全生产许可证未登记（示例第2条）" in barred["detail"]
    assert "水土保持批复未登记（示例第3条）" in barred["detail"]
    await registered_permit(clerk, right["id"], "safety", valid_to="2025-08-12")
    soil = await registered_permit(clerk, right["id"], "water_soil", valid_to="2025-08-10")
    await play.act("clerk", "propose", proposal)
    await play.act("reviewer", "countersign", {})
    body = {"from_on": "2025-08-04", "to_on": "2025-08-10", "place": "示例网站"}
    await play.act("clerk", "publicise", body)
    play.clock.instant = at(8, 11)  # one is over since yesterday
    signature = {"decision_no": "示例许〔2025〕1号"}
    late = await play.act("approver", "sign-approval", signature, status=409)
    assert "水土保持批复已过期" in late["detail"] and "安全" not in late["detail"]
    assert standings(await play.read("holder")) == {"safety": "valid", "water_soil": "over"}
    url = f"{BASE}/permits/{soil['id']}"
    changed = await clerk.patch(url, json={"valid_to": None}, headers=if_match(soil))
    assert changed.status_code == 200, changed.text
    assert (await play.act("approver", "sign-approval", signature))["state"] == "approved"
    await play.act("clerk", "seal", {"seal_no": "示例印1"})
    play.clock.instant = at(8, 13)  # and now the other
    entry = {"register_entry": ENTRY | {"right_version": right["version"]}}
    last = await play.act("clerk", "issue", entry, status=409)
    assert [bar["code"] for bar in last["bars"]] == ["permit_missing"]
    await registered_permit(clerk, right["id"], "safety", number="示例新证", valid_to="2028-08-12")
    assert (await play.act("clerk", "issue", entry))["state"] == "issued"


@pytest.mark.service("licensing")
async def test_given_a_rule_after_the_submission_then_the_application_keeps_its_own(
    play: People, people: Officials, registered: Callable[..., Any]
) -> None:
    right = await registered(holder_id=play.holder["id"])
    await play.publicised(kind="renewal", right_id=right["id"], proposal=None)
    await in_force(people, "500113", BOOK)
    play.clock.instant = at(8, 11)
    signed = await play.act("approver", "sign-approval", {"decision_no": "示例许〔2025〕1号"})
    assert (signed["state"], signed["prerequisites"]) == ("approved", [])

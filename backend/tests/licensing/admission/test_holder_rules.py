"""Who applies: arrears by kind, and two years without a new right after a revoked licence."""

from datetime import date
from typing import Any

import httpx
import pytest

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.licensing.admission.model import HolderStanding, Outcome
from tests.licensing.admission.builders import around, proposal, result
from tests.licensing.conftest import square
from tests.licensing.rooms import create, insert_right, run_sql

PASS, WARN, BLOCK = Outcome.PASS, Outcome.WARN, Outcome.BLOCK


def standing(arrears: bool = False, revoked_on: date | None = None) -> Any:
    return around(holder=HolderStanding(True, arrears, (), revoked_on))


@pytest.mark.parametrize(
    ("due", "operation", "arrears", "value", "outcome"),
    [
        ("grant_revenue", "new", False, "无欠缴记录", PASS),
        ("grant_revenue", "new", True, "有欠缴", WARN),
        ("grant_revenue", "transfer", True, "有欠缴", BLOCK),  # 国务院令第242号
        ("use_fee", "new", False, "无记录", WARN),
        ("use_fee", "transfer", True, "有欠缴", BLOCK),
        ("reclamation", "new", False, "无记录", WARN),
        ("reclamation", "new", True, "无记录", WARN),  # noted arrears are of fees
        ("restoration_fund", "renewal", False, "无记录", WARN),
    ],
)
def test_given_a_due_of_the_rulebook_then_no_record_is_no_proof(
    due: str, operation: str, arrears: bool, value: str, outcome: Outcome
) -> None:
    found = result(f"admission.arrears.{due}", proposal(operation=operation), standing(arrears))
    assert (found.value, found.outcome) == (value, outcome)


@pytest.mark.parametrize(("operation", "outcome"), [("renewal", WARN), ("transfer", BLOCK)])
def test_given_grant_revenue_owed_on_an_account_then_it_counts_for_that_due_alone(
    operation: str, outcome: Outcome
) -> None:
    surroundings = around(holder=HolderStanding(True, False, (), owes_revenue=True))
    found = {
        due: result(f"admission.arrears.{due}", proposal(operation=operation), surroundings)
        for due in ("grant_revenue", "use_fee")
    }
    assert found["grant_revenue"].outcome == outcome
    assert found["grant_revenue"].value == "有到期未缴的出让收益"
    assert found["use_fee"].value == "无记录"


@pytest.mark.parametrize(
    ("revoked_on", "operation", "outcome"),
    [
        (None, "new", PASS),
        (date(2023, 7, 31), "new", PASS),  # the two years ended on 2025-07-31
        (date(2023, 8, 1), "new", BLOCK),  # their last day is the day of the check
        (date(2025, 7, 1), "new", BLOCK),
        (date(2025, 7, 1), "renewal", WARN),
    ],
)
def test_given_a_revoked_licence_then_two_years_without_a_new_right(
    revoked_on: date | None, operation: str, outcome: Outcome
) -> None:
    given = proposal(operation=operation)  # on 2025-08-01
    found = result("admission.ban_after_revocation", given, standing(revoked_on=revoked_on))
    assert (found.outcome, found.limit) == (outcome, "吊销之日起满 2 年")
    assert found.basis == "国务院令第241号 第24条"


HOLDER = {"division_code": "500113", "name": "示例矿业有限公司"}
PIECE = (
    "INSERT INTO mining_right_versions (right_id, valid_during, act, recorded_by, division_code,"
    " code, kind, name, status, licence_status, holder_id, minerals, area_km2, geometry, min_lon,"
    " min_lat, max_lon, max_lat, parts, vertices_crs) SELECT right_id, %s::daterange, 'licence',"
    " 'test', division_code, code, kind, name, status, %s, %s, minerals, area_km2, geometry,"
    " min_lon, min_lat, max_lon, max_lat, parts, vertices_crs FROM mining_right_versions"
    " WHERE right_id = %s LIMIT 1"
)


@pytest.mark.service("licensing")
@pytest.mark.parametrize(
    ("pieces", "outcome"),
    [
        ([("[2024-03-01,)", "revoked")], "block"),
        ([("[2023-01-01,2024-03-01)", "revoked"), ("[2024-03-01,)", "revoked")], "pass"),
        ([("[2024-03-01,2024-09-01)", "revoked"), ("[2024-09-01,)", "cancelled")], "block"),
        ([("[2024-03-01,2024-09-01)", "revoked"), ("[2024-09-01,)", "valid")], "pass"),
        ([("[2024-03-01,)", "lapsed")], "pass"),
    ],
)
async def test_given_the_register_of_another_district_then_the_first_day_of_revocation_counts(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer, pieces: list[tuple[str, str]], outcome: str
) -> None:
    holder = (await create(clerk, "/holders", **HOLDER))["id"]
    right = insert_right(
        postgres, square(106.7, 29.3), division_code="500112", holder_id=holder,
        licence_status="valid", valid_during="[2015-01-01,2023-01-01)",
    )  # fmt: skip
    for during, status in pieces:
        run_sql(postgres, PIECE, during, status, holder, right)
    check = await create(clerk, "/admission-checks", holder_id=holder)
    [found] = [r for r in check["results"] if r["rule"] == "admission.ban_after_revocation"]
    assert found["outcome"] == outcome


@pytest.mark.service("licensing")
async def test_given_a_right_taken_over_after_the_revocation_then_its_new_holder_is_free(
    clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    former = (await create(clerk, "/holders", **HOLDER))["id"]
    later = (await create(clerk, "/holders", **HOLDER | {"name": "示例受让有限公司"}))["id"]
    right = insert_right(
        postgres, square(106.7, 29.3), holder_id=former, licence_status="revoked",
        valid_during="[2024-03-01,2025-01-01)",
    )  # fmt: skip
    run_sql(postgres, PIECE, "[2025-01-01,)", "revoked", later, right)
    outcomes = {}
    for holder in (former, later):
        check = await create(clerk, "/admission-checks", holder_id=holder)
        outcomes[holder] = [
            r["outcome"] for r in check["results"] if r["rule"] == "admission.ban_after_revocation"
        ]
    assert outcomes == {former: ["block"], later: ["pass"]}

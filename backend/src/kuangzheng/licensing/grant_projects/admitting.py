"""The admission conditions of a block, evaluated before its right is put up for grant (S0-10)."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.geo.formats import from_wkb, to_geojson
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.problems import Problem
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.admission.errors import (
    OutsideJurisdiction,
    ProposalRefused,
    TooManyCandidates,
)
from kuangzheng.licensing.admission.exceptions import going_on
from kuangzheng.licensing.admission.schemas import AdmissionCheckCreate, ExceptionIn
from kuangzheng.licensing.admission.service import Submission, service_of
from kuangzheng.licensing.grant_projects.errors import GrantBarred, NotAdmitted
from kuangzheng.licensing.grant_projects.repository import GrantProjects
from kuangzheng.licensing.grant_projects.tables import GrantProject
from kuangzheng.licensing.rights.presenting import plain

_PATH = "/api/v1/licensing/admission-checks"


async def admitted(
    act: Act, row: GrantProject, exceptions: Sequence[ExceptionIn]
) -> dict[str, Any]:
    """The columns of a check that found nothing forbidden, as of today, with the exceptions that
    are recorded: those given and those of the check before. Where the rulebook lists none for a
    rule, one changes nothing.

    Raises GrantBarred with every rule that forbids, its value, limit and basis; the check stays
    in the list of checks. What the check cannot read bars too: nothing was evaluated then.
    """
    block = await GrantProjects(act.session).proposed(row.block_id)
    recorded = await going_on(act.session, row.check_id, exceptions)
    body = _body(row, dict(block)).model_copy(update={"exceptions": recorded})
    sent = Submission(_PATH, new_id().hex, hashlib.sha256(row.id.bytes).digest())
    try:
        answer = await service_of(act.app_state).submit(act.principal, body, sent)
    except (ProposalRefused, OutsideJurisdiction, TooManyCandidates) as refused:
        raise GrantBarred([("not_checked", _unread(refused))]) from refused
    made = orjson.loads(answer.body)
    if made["verdict"] == "blocked":
        raise NotAdmitted([
            (_said(one), one["rule"], _subjects(one))
            for one in made["results"] if one["outcome"] == "block"
        ])  # fmt: skip
    return {"check_id": UUID(made["id"]), "check_verdict": made["verdict"]}


def _body(row: GrantProject, block: Mapping[str, Any]) -> AdmissionCheckCreate:
    """The block as a proposal of its own mineral. Its method is not known before a plan of mining
    is drawn up, so rules of one method alone are not asked."""
    asked: dict[str, Any] = {
        "jurisdiction": row.division_code, "kind": block["kind"], "operation": "new",
        "minerals": [row.mineral], "boundary": to_geojson(from_wkb(bytes(block["geometry"]))),
    }  # fmt: skip
    if block["kind"] == "mining":
        asked["mining_method"] = "other"
        if block["elevation_from"] is not None:
            asked["elevation"] = {
                "from_m": block["elevation_from"], "to_m": block["elevation_to"],
            }  # fmt: skip
    if row.capacity_value is not None:
        asked["capacity"] = {"value": plain(row.capacity_value), "unit": row.capacity_unit}
    if row.valuation is not None:
        asked["reserves"] = {
            name: str(row.valuation["reserves"][name]) for name in ("value", "unit")
        }
        asked["recovery_rate"] = row.valuation.get("recovery_rate")
    return AdmissionCheckCreate.model_validate(asked)


def _subjects(one: Mapping[str, Any]) -> list[str]:
    """The rights and zones that a result rests on, as far as the caller may know them."""
    return [told["id"] for told in one["evidence"] if told["id"] is not None]


def _unread(refused: Problem) -> str:
    told = "；".join(one.detail for one in refused.errors) or str(refused.detail)
    return f"区块没有能够作准入核查：{told}"


def _said(one: Mapping[str, Any]) -> str:
    unsure = "" if one["confirmed"] else "，未核实"
    limit = f"要求{one['limit']}（{one['basis']}{unsure}）"
    return f"准入核查：{one['rule_name']}，{one['value']}，{limit}"

"""The admission check of an application: on what it draws, else on the right as registered."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import orjson

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.admission.errors import (
    OutsideJurisdiction,
    ProposalRefused,
    TooManyCandidates,
)
from kuangzheng.licensing.admission.exceptions import going_on
from kuangzheng.licensing.admission.schemas import AdmissionCheckCreate, ExceptionIn
from kuangzheng.licensing.admission.service import Submission, service_of
from kuangzheng.licensing.applications import repository
from kuangzheng.licensing.applications.tables import Application
from kuangzheng.licensing.applications.vertices import TABLE
from kuangzheng.licensing.rights import presenting
from kuangzheng.licensing.rights import repository as rights
from kuangzheng.licensing.vocabulary import OPERATIONS

ON_THE_REGISTER = frozenset({"renewal", "change", "transfer", "licence_issue"})
"""Kinds that go on with an area which stands: what was drawn around it since is to be seen."""
_NOT_CHECKED = frozenset({"enlarges", *TABLE})
_PATH = "/api/v1/licensing/admission-checks"


async def run_check(
    act: Act, row: Application, occasion: str, exceptions: Sequence[ExceptionIn] = ()
) -> dict[str, Any]:
    """The admission check, kept with the application; nothing where no area is concerned. Listed
    exceptions go on from the check before, beside those given.

    A registered area that cannot be checked (old coordinates with faults) bars nobody from asking:
    the application then has no check and says so. Raises what the check refuses of a drawn one.
    """
    drawn = bool((row.proposal or {}).get("boundary"))
    if drawn:
        return await _checked(
            act, row, dict(row.proposal or {}), occasion, exceptions, registered=False
        )
    if row.kind not in ON_THE_REGISTER or row.right_id is None:
        return {}
    standing = await _registered(act, row.right_id, today(act.clock))
    if standing is None:
        return {}
    said = {k: v for k, v in (row.proposal or {}).items() if v is not None}
    try:
        return await _checked(act, row, standing | said, occasion, exceptions, registered=True)
    except (ProposalRefused, OutsideJurisdiction, TooManyCandidates):
        return {"check_id": None, "check_verdict": None}


def check_body(proposal: dict[str, Any], division: str, **more: Any) -> AdmissionCheckCreate:
    """The proposal of an application as the check is asked."""
    asked = {key: value for key, value in proposal.items() if key not in _NOT_CHECKED}
    return AdmissionCheckCreate.model_validate(
        asked | {"jurisdiction": division, "kind": "mining"} | more
    )


async def _checked(
    act: Act, row: Application, proposal: dict[str, Any], occasion: str,
    exceptions: Sequence[ExceptionIn], *, registered: bool,
) -> dict[str, Any]:  # fmt: skip
    operation = row.kind if row.kind in OPERATIONS else "change"
    if proposal.get("enlarges"):
        operation = "enlarge"
    body = check_body(
        proposal, row.division_code, kind=row.right_kind, operation=operation,
        holder_id=row.transferee_id or row.holder_id, exclude_right_id=row.right_id,
        exceptions=await going_on(act.session, row.check_id, exceptions),
    )  # fmt: skip
    sent = Submission(_PATH, new_id().hex, hashlib.sha256(row.id.bytes).digest())
    service = service_of(act.app_state)
    answer = await service.submit(act.principal, body, sent, registered=registered)
    made = orjson.loads(answer.body)
    check_id, verdict = UUID(made["id"]), str(made["verdict"])
    await repository.add_check(act.session, row, check_id, occasion, verdict, act.clock.now())
    return {"check_id": check_id, "check_verdict": verdict}


async def _registered(act: Act, right_id: UUID, on: date) -> dict[str, Any] | None:
    """The right as a proposal: what an application leaves out stands in the register. A method
    that is not registered is none that a rule speaks of."""
    found = await rights.one(act.session, right_id, on)
    if found is None:
        return None
    known: dict[str, Any] = {
        "minerals": found["minerals"], "boundary": presenting.geometry(found["geometry"]),
    }  # fmt: skip
    if found["kind"] == "exploration":
        return known
    upper, lower = found["elevation_from"], found["elevation_to"]
    return known | {
        "mining_method": found["mining_method"] or "other",
        "capacity": presenting.quantity(found["capacity_value"], found["capacity_unit"]),
        "elevation": presenting.elevation(upper, lower),
    }

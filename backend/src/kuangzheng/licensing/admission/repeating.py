"""A stored check once more: with what was known at its instant, or with what is known now. Nothing
is stored: who wants to keep an answer of today makes a new check. Decision 0157."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Literal

import orjson

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.reference.divisions import extent
from kuangzheng.licensing.admission.known_repository import AdmissionRepositoryThen
from kuangzheng.licensing.admission.layer_rules import REGISTERED_AREA
from kuangzheng.licensing.admission.model import VERDICT_NAMES, Result, verdict_of
from kuangzheng.licensing.admission.proposals import read_proposal
from kuangzheng.licensing.admission.schemas import AdmissionCheckCreate
from kuangzheng.licensing.admission.service import service_of
from kuangzheng.licensing.rulings.layers import layers_of

Known = Literal["then", "now"]
HOLDER_NOTE = "矿业权人的名录、欠缴与信用情况按现在的登记核对"
_COMPARED = ("outcome", "value", "limit")


async def repeat(state: Any, principal: Principal, stored: bytes, known: Known) -> dict[str, Any]:
    """The answer to the request of a stored check, and where it differs from the stored one.
    `state`: `app.state`.

    Raises ProposalRefused where the request would be refused by now (a division or a mineral that
    is no more), TooManyCandidates, RulebookUnreadable.
    """
    document = orjson.loads(stored)
    now = state.clock.now()
    known_at = datetime.fromisoformat(document["known_at"]) if known == "then" else now
    body = AdmissionCheckCreate.model_validate(document["request"])
    body.on = date.fromisoformat(document["on"])
    asked = read_proposal(body, today(state.clock), extent(body.jurisdiction))
    drawn = all(result["rule"] != REGISTERED_AREA for result in document["results"])
    proposal = replace(asked, registered=not drawn)
    layers = await layers_of(state).as_known(known_at)
    service = service_of(state).over(AdmissionRepositoryThen(state.database, known_at))
    results = await service.weigh(principal, proposal, layers.books(proposal.jurisdiction))
    differing = differences(document["results"], results)
    verdict = verdict_of(results)
    return {
        "check_id": document["id"], "known": known, "known_at": known_at, "verdict": verdict,
        "verdict_name": VERDICT_NAMES[verdict], "stored_verdict": document["verdict"],
        "same": not differing, "compared": len(document["results"]), "differences": differing,
        "note": None if proposal.holder_id is None else HOLDER_NOTE,
        "results": [result.as_dict() for result in results],
    }  # fmt: skip


def differences(
    then: Sequence[Mapping[str, Any]], now: Sequence[Result]
) -> list[dict[str, Any]]:
    """Rules that answer otherwise, that are no more, and that are new, in the order of the stored
    check. What evidence is called may change with who looks, so only the answers are compared."""
    answers: dict[str, list[dict[str, Any]]] = {}
    for result in now:
        answers.setdefault(result.rule, []).append(_answer(result.as_dict()))
    found = []
    for stored in then:
        again = answers.get(stored["rule"])
        other = again.pop(0) if again else None
        if other != _answer(stored):
            found.append(_difference(stored, _answer(stored), other))
    for result in now:
        for other in answers.pop(result.rule, ()):
            found.append(_difference(result.as_dict(), None, other))
    return found


def _answer(result: Mapping[str, Any]) -> dict[str, Any]:
    return {name: result[name] for name in _COMPARED}


def _difference(
    result: Mapping[str, Any], stored: dict[str, Any] | None, again: dict[str, Any] | None
) -> dict[str, Any]:
    named = {name: result[name] for name in ("rule", "rule_name")}
    return {**named, "stored": stored, "again": again}

"""A clue as it is read."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.enforcement.clues import rules
from kuangzheng.enforcement.clues import schemas as s
from kuangzheng.enforcement.clues.repository import Clues
from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.enforcement.referrals.tables import Referral
from kuangzheng.enforcement.vocabulary import (
    CLUE_ACT_NAMES,
    CLUE_STATE_NAMES,
    DEPARTMENT_NAMES,
    OUTCOME_NAMES,
    REFERRAL_STATE_NAMES,
    SOURCE_NAMES,
    VIOLATION_NAMES,
)
from kuangzheng.kernel.clock import today
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.unit import Act

_SHOWN = frozenset(s.ClueDetail.model_fields) | frozenset(s.ClueRead.model_fields)


_NOBODY = {"public": "公众", "system:feed": "系统比对"}


def _who(by: str, name: str | None) -> str:
    return name or _NOBODY.get(by, by)


def standing(row: Clue, referrals: Sequence[Referral]) -> rules.Standing:
    mine = [one for one in referrals if one.clue_id == row.id]
    return rules.Standing(
        row.state, row.source, row.must_reply, row.outcome,
        unissued=sum(one.state == "draft" for one in mine),
        unreceived=sum(one.state in ("draft", "issued") for one in mine),
    )  # fmt: skip


def _facts(row: Clue, referrals: Sequence[Referral], on: date) -> dict[str, Any]:
    kept = row.model_dump(include=set(_SHOWN & frozenset(Clue.model_fields)))
    return kept | {
        "division_name": division_name(row.division_code),
        "source_name_zh": SOURCE_NAMES[row.source], "state_name": CLUE_STATE_NAMES[row.state],
        "violation_name": VIOLATION_NAMES[row.violation],
        "outcome_name": OUTCOME_NAMES.get(row.outcome or ""),
        "lon": None if row.lon is None else f"{row.lon:.6f}",
        "lat": None if row.lat is None else f"{row.lat:.6f}",
        "right": None if row.right_id is None else s.ClueRight(
            id=row.right_id, name=row.right_name, mine_id=row.mine_id, holder_name=row.holder_name
        ),
        "light": rules.light(row.due_from, row.due_on, on),
        "allowed": rules.allowed(standing(row, referrals)),
    }  # fmt: skip


async def read_rows(act: Act, rows: Sequence[Clue]) -> list[s.ClueRead]:
    concluded = [row.id for row in rows if row.state in ("concluded", "replied")]
    referrals = await Clues(act.session).referrals(concluded) if concluded else []
    on = today(act.clock)
    return [s.ClueRead(**_facts(row, referrals, on)) for row in rows]


def competent(row: Clue, on: date) -> s.CompetentRead:
    """Whose law it is today; the article in force when the act happened, else was reported."""
    chosen = {"violation": row.violation}
    book = shipped_rulebooks()
    whose = book.value("violation.departments", row.division_code, on, chosen)
    day = row.occurred_on or row.received_on
    article = book.find("violation.article", row.division_code, day, chosen)
    departments: Sequence[str] = whose.value  # type: ignore[assignment]
    return s.CompetentRead(
        departments=list(departments),
        department_names=[DEPARTMENT_NAMES[one] for one in departments],
        may_be_filed=rules.may_be_filed(departments), basis=whose.basis,
        article=None if article is None else article.basis,
        confirmed=whose.confirmed and (article is None or article.confirmed),
    )


def referral_line(row: Referral, on: date) -> s.ClueReferral:
    late = row.state == "issued" and row.receipt_due is not None and row.receipt_due < on
    return s.ClueReferral(
        **row.model_dump(include=set(s.ClueReferral.model_fields)),
        department_name=DEPARTMENT_NAMES[row.department],
        state_name=REFERRAL_STATE_NAMES[row.state], overdue=late,
    )


async def whole(act: Act, row: Clue, code: str | None = None) -> s.ClueDetail:
    found, on = Clues(act.session), today(act.clock)
    referrals = await found.referrals([row.id])
    acts = [
        s.ClueActRead(
            **one.model_dump(include={"id", "act", "document_no", "note", "data", "at"}),
            on=one.on_date, act_name=CLUE_ACT_NAMES[one.act], by_name=_who(one.by_id, one.by_name),
        )
        for one in await found.acts(row.id)
    ]  # fmt: skip
    files = [
        s.ClueFileRead(
            **one.model_dump(include={"id", "sha256", "name", "media_type", "created_at"}),
            url=f"/api/v1/enforcement/blobs/{one.sha256}",
        )
        for one in await found.files(row.id)
    ]  # fmt: skip
    origins = [s.ClueOrigin(**one) for one in await found.origins(row.id)]
    facts = _facts(row, referrals, on) | {
        "origin": origins[0] if origins else None, "origins": origins,
        "created_by_name": _who(row.created_by, row.created_by_name),
        "competent": competent(row, on), "acts": acts, "files": files,
        "referrals": [referral_line(one, on) for one in referrals],
        "joined": await read_rows(act, await found.joined(row.id)), "query_code": code,
    }  # fmt: skip
    return s.ClueDetail(**facts)


def near_first(
    clues: Mapping[UUID, s.ClueRead], facts: Sequence[tuple[UUID, float | None, float, int, bool]]
) -> list[s.LikeRead]:
    """The likeliest first: the same right, then the nearest, then the most alike."""
    lines = [
        s.LikeRead(
            clue=clues[found], distance_m=None if metres is None else f"{metres:.0f}",
            alike_percent=round(alike * 100), days_apart=days, same_right=same,
        )
        for found, metres, alike, days, same in facts
    ]  # fmt: skip
    return sorted(lines, key=lambda one: (
        not one.same_right, one.distance_m is None, int(one.distance_m or 0), -one.alike_percent,
    ))  # fmt: skip

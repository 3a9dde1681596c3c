"""Green mines as the wire shows them."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from kuangzheng.kernel.amounts import Money
from kuangzheng.kernel.places import division_name
from kuangzheng.restoration.green_mines import rules
from kuangzheng.restoration.green_mines import schemas as s
from kuangzheng.restoration.green_mines.bars import bar_of, bar_read, kept, plain, present_bar
from kuangzheng.restoration.green_mines.figures import Figures
from kuangzheng.restoration.green_mines.preconditions import Condition
from kuangzheng.restoration.green_mines.scoring import Item, Mark, Result, score, shown
from kuangzheng.restoration.green_mines.tables import (
    GreenAssessment,
    GreenEvidence,
    GreenMine,
    GreenPhase,
    GreenRectification,
    GreenScheme,
)

_HIDDEN = {
    "created_by", "created_at", "scheme_id", "removal_before", "removal_kind",
    "removal_situation", "demonstration_document_no", "forest_mu", "forest_place", "note",
}  # fmt: skip
_BUILDING = frozenset({"candidate", "self_assessed", "third_party", "reviewed"})
_SCHEME_STATES = {"entered": "待核对启用", "adopted": "已启用", "retired": "已停用"}


def mine_facts(mine: GreenMine, on: date) -> dict[str, Any]:
    overdue = mine.state == "rectifying" and mine.rectify_due is not None and mine.rectify_due < on
    unbuilt = mine.state in _BUILDING and mine.build_by is not None and mine.build_by < on
    return {
        **mine.model_dump(exclude=_HIDDEN),
        "division_name": division_name(mine.division_code),
        "state_name": rules.STATE_NAMES[mine.state],
        "size_name": rules.SIZE_NAMES.get(mine.size or ""),
        "level_name": rules.LEVEL_NAMES.get(mine.level or ""),
        "late": overdue or unbuilt,
    }  # fmt: skip


def mine_read(mine: GreenMine, on: date) -> s.GreenMineRead:
    return s.GreenMineRead(**mine_facts(mine, on))


def phase_read(one: GreenPhase, on: date) -> s.GreenPhaseRead:
    values = one.model_dump(exclude={"green_mine_id", "division_code"})
    return s.GreenPhaseRead(**values, late=one.done_on is None and one.ends_on < on)


def rectification_read(one: GreenRectification, on: date) -> s.GreenRectificationRead:
    hidden = {
        "green_mine_id", "division_code", "check_id", "ordered_by", "reported_by", "concluded_by",
    }  # fmt: skip
    overdue = one.concluded_on is None and one.due_on < on
    return s.GreenRectificationRead(**one.model_dump(exclude=hidden), overdue=overdue)


def condition_read(one: Condition) -> s.GreenConditionRead:
    word = one.attested
    return s.GreenConditionRead(
        code=one.code, name=one.name, outcome=one.outcome, settled=one.settled, value=one.value,
        source=one.source, at=one.at, attested_met=None if word is None else word.met,
        attested_by=None if word is None else word.unit,
        attested_document_no=None if word is None else word.document_no,
        attested_on=None if word is None else word.on,
    )  # fmt: skip


def items_of(scheme: GreenScheme) -> list[Item]:
    return [
        Item(one["code"], one["section"], one["name"], Decimal(one["points"]), one["second"])
        for one in scheme.items
    ]


def marks_of(scores: Mapping[str, Any]) -> dict[str, Mark]:
    return {
        code: Mark(
            None if one.get("points") is None else Decimal(one["points"]),
            bool(one.get("not_applicable")),
        )
        for code, one in scores.items()
    }  # fmt: skip


def result_read(result: Result) -> s.GreenResultRead:
    return s.GreenResultRead(
        score=None if result.score is None else shown(result.score),
        earned=shown(result.total.earned), applicable=shown(result.total.applicable),
        judged=result.total.judged, items=result.total.items,
        not_applicable=result.total.not_applicable, passed=result.passed,
        sections=[
            s.GreenSectionRead(
                name=name, earned=shown(one.earned), applicable=shown(one.applicable),
                whole=shown(one.whole), below=name in result.below,
                share=None if one.share is None else shown(one.share * 100),
            )
            for name, one in result.sections
        ],
    )  # fmt: skip


def result_of(sheet: GreenAssessment, scheme: GreenScheme) -> Result:
    return score(items_of(scheme), marks_of(sheet.scores), bar_of(kept(sheet, scheme), scheme))


def sheet_read(
    sheet: GreenAssessment, scheme: GreenScheme, mine: GreenMine,
    evidence: Sequence[GreenEvidence],
) -> s.GreenSheetRead:  # fmt: skip
    order = [one["code"] for one in scheme.items]
    editable = (
        sheet.state == "open" and sheet.round == mine.round
        and rules.sheet_open(sheet.stage, mine.state)
    )  # fmt: skip
    facts = {
        "id", "version", "green_mine_id", "division_code", "stage", "round", "state", "scheme_id",
        "agency", "assessors", "assessed_on", "document_no", "opinion", "begun_by_name",
        "closed_by_name", "closed_at", "updated_at",
    }  # fmt: skip
    return s.GreenSheetRead(
        **sheet.model_dump(include=facts), stage_name=rules.STAGE_NAMES[sheet.stage],
        green_mine_version=mine.version, mine_name=mine.name, editable=editable,
        marks=[
            s.GreenMark(item=code, **sheet.scores[code]) for code in order if code in sheet.scores
        ],
        bar=bar_read(kept(sheet, scheme)), result=result_read(result_of(sheet, scheme)),
        evidence=[
            s.GreenEvidenceRead(**one.model_dump(
                include={"id", "item", "document_id", "name", "sha256", "added_at"}
            ))
            for one in evidence if one.assessment_id == sheet.id
        ],
    )  # fmt: skip


def scheme_facts(scheme: GreenScheme) -> dict[str, Any]:
    facts = {
        "id", "version", "division_code", "frame", "edition", "title", "document_no", "state",
        "valid_from", "items_number", "pass_basis", "pass_confirmed", "pass_own",
        "section_confirmed", "section_basis", "section_own", "handling", "entered_by_name",
        "adopted_by_name", "adopted_on", "created_at", "updated_at",
    }  # fmt: skip
    share = scheme.section_share
    return {
        **scheme.model_dump(include=facts),
        "division_name": division_name(scheme.division_code),
        "state_name": _SCHEME_STATES[scheme.state],
        "points_total": plain(scheme.points_total), "pass_score": plain(scheme.pass_score),
        "section_share": None if share is None else plain(share * 100),
        "handling_confirmed": False,
    }  # fmt: skip


def scheme_read(scheme: GreenScheme, known: Figures | None = None) -> s.GreenSchemeRead:
    """With what the figures of the day ask for, where they are given."""
    present = None if known is None else bar_read(present_bar(known, scheme))
    return s.GreenSchemeRead(**scheme_facts(scheme), present=present)


def scheme_detail(
    scheme: GreenScheme, allowed: list[str], known: Figures | None = None
) -> s.GreenSchemeDetail:
    present = None if known is None else bar_read(present_bar(known, scheme))
    items = [
        s.GreenItemRead(
            code=one.code, section=one.section, second=one.second, name=one.name,
            points=plain(one.points),
        )
        for one in items_of(scheme)
    ]  # fmt: skip
    return s.GreenSchemeDetail(
        **scheme_facts(scheme), items=items, allowed=allowed, present=present
    )


def money(fen: int | None) -> Money | None:
    return None if fen is None else Money.model_construct(amount_fen=fen)

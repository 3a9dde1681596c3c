"""After the judgement: reviews by city and province, and what became of an illegal patch."""

from typing import Any
from uuid import UUID

from kuangzheng.enforcement.patches import figures, handling
from kuangzheng.enforcement.patches import schemas as s
from kuangzheng.enforcement.patches.errors import (
    OnSiteMissing,
    SamePerson,
    WrongLevel,
    invalid,
)
from kuangzheng.enforcement.patches.repository import Patches
from kuangzheng.enforcement.patches.service import done, taken
from kuangzheng.enforcement.patches.tables import Patch
from kuangzheng.enforcement.vocabulary import LEVEL_NAMES
from kuangzheng.kernel.deadlines import due
from kuangzheng.kernel.events import Event, emit
from kuangzheng.kernel.holiday_table import calendar_of
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.kernel.unit import Act


async def city_pass(act: Act, patch_id: UUID, body: s.PatchReview) -> s.PatchDetail:
    """Raises WrongLevel, SamePerson and as `taken`."""
    patch = await _reviewed(act, patch_id, "city_pass", body)
    return await done(act, patch, "city_pass", body.on, body.note, _hand(act, "city"))


async def city_return(act: Act, patch_id: UUID, body: s.PatchReturn) -> s.PatchDetail:
    return await _return(act, patch_id, "city_return", body)


async def province_pass(act: Act, patch_id: UUID, body: s.PatchReview) -> s.PatchDetail:
    """All patches pass here; a large one only after the province has been there."""
    patch = await _reviewed(act, patch_id, "province_pass", body)
    checks = await Patches(act.session).checks(patch.id)
    if patch.on_site_by_province and not any(one.level == "province" for one in checks):
        threshold, basis = figures.on_site_from(patch.division_code, body.on)
        mu = threshold * 3 / 2000
        raise OnSiteMissing(f"疑似违法面积达到 {mu:.0f} 亩的，须先省级实地核查（{basis}）")
    shown = await done(
        act, patch, "province_pass", body.on, body.note, _hand(act, "province")
    )
    await _tell(act, patch, "passed", {"on": body.on, "judgement": patch.judgement})
    return shown


async def province_return(act: Act, patch_id: UUID, body: s.PatchReturn) -> s.PatchDetail:
    return await _return(act, patch_id, "province_return", body)


def require_level(act: Act, name: str) -> None:
    """Raises WrongLevel unless the working division reviews at the level of the act."""
    level = handling.REVIEWS[name]
    if level not in handling.reviews_at(act.principal.division):
        told = f"{handling.ACT_NAMES[name]}由{LEVEL_NAMES[level]}办理"
        raise WrongLevel(f"{told}，您当前的工作区划不是这一级")


async def _reviewed(
    act: Act, patch_id: UUID, name: str, body: s.PatchReview | s.PatchReturn
) -> Patch:
    require_level(act, name)
    patch = await taken(act, patch_id, name, body.on)
    if patch.judged_on is not None and body.on < patch.judged_on:
        raise invalid("/on", "out_of_range", f"审核日不得早于判定日（{patch.judged_on}）")
    if patch.judged_by in act.principal.hands:
        raise SamePerson("您判定了本图斑，须由另一人审核")
    if handling.REVIEWS[name] == "province" and patch.city_by in act.principal.hands:
        raise SamePerson("您办理了本图斑的市级审核，省级审核须由另一人办理")
    return patch


def _hand(act: Act, level: str) -> dict[str, Any]:
    return {f"{level}_by": act.principal.id, f"{level}_by_name": act.principal.name or None}


async def _return(act: Act, patch_id: UUID, name: str, body: s.PatchReturn) -> s.PatchDetail:
    """Back to the county, which has the rulebook's month. Raises as a review does."""
    patch = await _reviewed(act, patch_id, name, body)
    period, basis, confirmed = figures.correct_within(patch.division_code, body.on)
    calendar = await calendar_of(act.session)
    until = due(body.on, period, calendar, mark_missing_year=True).due
    values = {
        "round": patch.round + 1, "due_on": until, "due_basis": f"{basis}，{period}",
        "due_confirmed": confirmed, "returned_by": act.principal.id, "return_reason": body.reason,
        "city_by": None, "city_by_name": None, "province_by": None, "province_by_name": None,
    }  # fmt: skip
    shown = await done(act, patch, name, body.on, body.reason, values)
    await post_notice(act.session, Notice(
        kind="patches", reason=f"patch:{patch.id}:returned:{patch.round}",
        title=f"图斑被退回：{patch.code}", body=f"{body.reason}。请于 {until} 前重新举证、判定。",
        division_code=patch.division_code, audience="clerk",
        link=f"/enforcement/patches/{patch.id}",
    ), act.clock.now())  # fmt: skip
    return shown


async def stop(act: Act, patch_id: UUID, body: s.PatchStop) -> s.PatchDetail:
    """The act was stopped, by which order."""
    patch = await taken(act, patch_id, "stop", body.on)
    return await done(act, patch, "stop", body.on, body.document_no, {"stopped_on": body.on})


async def file(act: Act, patch_id: UUID, body: s.PatchFiling) -> s.PatchDetail:
    """The patch led to a case, which is another record."""
    patch = await taken(act, patch_id, "file", body.on)
    values = {"filed_on": body.on, "case_no": body.case_no, "case_id": body.case_id}
    shown = await done(act, patch, "file", body.on, body.case_no, values)
    told = {"on": body.on, "case_no": body.case_no, "case_id": body.case_id}
    await _tell(act, patch, "filed", told)
    return shown


async def close(act: Act, patch_id: UUID, body: s.PatchReview) -> s.PatchDetail:
    """The case is closed."""
    patch = await taken(act, patch_id, "close", body.on)
    if patch.filed_on is not None and body.on < patch.filed_on:
        raise invalid("/on", "out_of_range", f"结案日不得早于立案日（{patch.filed_on}）")
    return await done(act, patch, "close", body.on, body.note, {"closed_on": body.on})


async def _tell(act: Act, patch: Patch, what: str, said: dict[str, Any]) -> None:
    await emit(act.session, Event(
        f"enforcement.patch_{what}", patch.id, patch.division_code,
        {
            "patch_id": patch.id, "code": patch.code, "batch_id": patch.batch_id,
            "division_code": patch.division_code, **said,
        },
    ))  # fmt: skip

"""Funds come in with opening entries in the ledger, sites with the acts that led to their state."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from pydantic import BaseModel, ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.onboarding.declared import Candidate, Sheet
from kuangzheng.kernel.onboarding.room import Batch, Owned, Room, Row
from kuangzheng.kernel.places import prefix_range
from kuangzheng.kernel.problems import FieldError, RuleViolation
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.funds import registering
from kuangzheng.restoration.funds import service as funds
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.funds.rules import account_code
from kuangzheng.restoration.funds.schemas import FundCreate, Opening
from kuangzheng.restoration.ledger import acts
from kuangzheng.restoration.ledger.errors import refusal
from kuangzheng.restoration.ledger.posting import Voucher
from kuangzheng.restoration.ledger.within import post_one
from kuangzheng.restoration.onboarding_batches import repository
from kuangzheng.restoration.onboarding_batches.sheets import DECLARED, SHEETS
from kuangzheng.restoration.sites import service as sites
from kuangzheng.restoration.sites.schemas import SiteCreate, SiteStep

_STEPS = {
    "registered": (), "planned": ("plan",), "under_way": ("plan", "start"),
    "completed": ("plan", "start", "complete"), "accepted": ("plan", "start", "complete"),
}  # fmt: skip
_OF_SITE = ("code", "name", "category", "found_on", "party_kind", "party_name", "township",
            "basin", "mode", "note", "geometry")  # fmt: skip
Shape = TypeVar("Shape", bound=BaseModel)


class RowUnfit(RuleViolation):
    code = "row_unfit"
    title, title_en = "该行不符合登记要求", "The row does not fit the register"


class RestorationRoom(Room):
    service: ClassVar[str] = "restoration"
    declared: ClassVar[str] = DECLARED
    sheets: ClassVar[Sequence[Sheet]] = SHEETS
    owned: ClassVar[Mapping[str, Owned]] = {
        "funds": Owned("fund_id", ("fund_acts", "fund_sums")),
        "sites": Owned("site_id", ("restoration_site_versions", "restoration_site_acts")),
    }

    async def named(
        self, session: AsyncSession, sheet: str, names: Sequence[str]
    ) -> Mapping[str, Sequence[UUID]]:
        known = await repository.rights(session, names)
        return {
            name: [one.id for one in known if name in (one.code, one.certificate_no)]
            or [one.id for one in known if one.name == name]
            for name in names
        }  # fmt: skip

    async def candidates(
        self, session: AsyncSession, sheet: str, rows: Sequence[Row]
    ) -> Mapping[int, Sequence[Candidate]]:
        if sheet == "funds":
            ids = {row["no"]: UUID(row["links"]["right"]["id"]) for row in rows
                   if "id" in row["links"].get("right", {})}  # fmt: skip
            known = await repository.funds_of(session, list(ids.values()))
            return {no: [_of_right(known[one])] for no, one in ids.items() if one in known}
        contents = {row["no"]: row["content"] for row in rows}
        found = await repository.sites(
            session, [one["code"] for one in contents.values()],
            [one["name"] for one in contents.values()],
        )  # fmt: skip
        return {no: _site_candidates(one, found) for no, one in contents.items()}

    async def enter(
        self, act: Act, sheet: str, row: Row, links: Mapping[str, UUID], batch: Batch
    ) -> tuple[UUID, int]:
        if sheet == "funds":
            return await _fund(act, row["content"], links, batch)
        return await _site(act, row["content"], links, batch)

    async def versions(
        self, session: AsyncSession, sheet: str, ids: Sequence[UUID]
    ) -> Mapping[UUID, int]:
        return await repository.versions(session, sheet, ids)

    async def figures(
        self, session: AsyncSession, division: str
    ) -> Mapping[str, Mapping[str, str]]:
        found = await repository.figures(session, *prefix_range(division))
        return {
            "funds": {"count": str(found.funds), **{
                name: str(getattr(found, name)) for name in ("due", "paid", "used", "balance")
            }},
            "sites": {"count": str(found.sites), "area_mu": str(found.area)},
        }  # fmt: skip

    async def taking_back(self, act: Act, batch: Batch) -> None:
        """The ledger forgets nothing: opening entries are reversed, the other way round."""
        for one in await repository.openings(act.session, batch.id):
            found = await acts.reverse(
                act.session, UUID(one.transaction_id), new_id(), act.clock.now(),
                f"撤销期初余额（存量数据迁移：{batch.name}）",
            )  # fmt: skip
            if found["fault"] is not None:
                raise refusal(found["fault"], {}, "")

    async def confirmed(self, act: Act, batch: Batch) -> None:
        """Which funds are short is counted, and told, from now on."""
        ids = await repository.entered_funds(act.session, batch.id)
        if ids:
            await Funds(act.session).count(ids, today(act.clock))


def _of_right(fund: Any) -> Candidate:
    label = f"{fund.right_name}（方案 {fund.plan_approved_on} 批准）"
    return Candidate(str(fund.id), label, "该采矿权已有基金台账", "exact")


def _site_candidates(content: Mapping[str, Any], known: Sequence[Any]) -> list[Candidate]:
    found = []
    for one in known:
        label = f"{one.name}（{one.code}）"
        if one.code == content["code"]:
            found.append(Candidate(str(one.id), label, "图斑编号相同", "exact"))
        elif one.name == content["name"]:
            where = "乡镇相同" if one.township == content.get("township") else "乡镇不同"
            found.append(Candidate(str(one.id), label, f"名称相同，{where}", "possible"))
    return found


async def _fund(
    act: Act, content: Mapping[str, Any], links: Mapping[str, UUID], batch: Batch
) -> tuple[UUID, int]:
    cost = {"amount_fen": content["plan_cost"]}
    fund = await funds.create(act, _shaped(FundCreate, {
        "right_id": links["right"], "plan_cost": cost,
        **{name: content[name] for name in ("plan_title", "plan_decision_no", "plan_approved_on")},
        "phases": [{
            "name": "方案全期", "starts_on": content["plan_approved_on"],
            "ends_on": content["plan_until"], "cost": cost,
        }],
    }))  # fmt: skip
    if content.get("opened_on"):
        act.if_match = fund.version
        fund = await funds.open_fund(act, fund.id, _shaped(Opening, {
            name: content[name]
            for name in ("opened_on", "bank_name", "bank_account_no", "agreement_on")
        }))  # fmt: skip
    sums = {name: content.get(name, 0) for name in ("due", "paid", "used", "balance")}
    if any(sums.values()):
        await _open_balances(act, fund.id, sums, content.get("interest", 0), batch)
    found = await repository.versions(act.session, "funds", [fund.id])
    return fund.id, found[fund.id]


async def _open_balances(
    act: Act, fund_id: UUID, sums: Mapping[str, int], interest: int, batch: Batch
) -> None:
    """One voucher; it counts from today, since the years it stands for may be closed."""
    lines = [
        ("accrued", sums["due"]), ("due", -sums["due"]), ("bank", sums["balance"]),
        ("used", sums["used"]), ("paid", -sums["paid"]), ("interest", -interest),
    ]  # fmt: skip
    on, store = today(act.clock), Funds(act.session)
    memo = f"期初余额，截至 {batch.cut_over_on}（存量数据迁移：{batch.name}）"
    sent: Voucher = funds.voucher(
        act, on, memo, [(account_code(fund_id, name), fen) for name, fen in lines if fen]
    )
    await post_one(act.session, sent)
    await repository.open_sums(act.session, fund_id, sums)
    fund = await store.get(fund_id)
    await store.enter(registering.entered(
        fund, "opening_balance", on, funds.by(act), act.clock.now(), note=memo,
        amount_fen=sums["balance"], data={"transaction_id": str(sent.id), **sums},
    ))  # fmt: skip


async def _site(
    act: Act, content: Mapping[str, Any], links: Mapping[str, UUID], batch: Batch
) -> tuple[UUID, int]:
    told = {name: content[name] for name in _OF_SITE if name in content}
    site = await sites.register(act, _shaped(SiteCreate, {
        **told, "division_code": batch.division_code, "right_id": links.get("right"),
    }))  # fmt: skip
    on = content.get("state_on") or content["found_on"]
    for name in _STEPS[content.get("state", "registered")]:
        act.if_match = site.version
        note = f"存量数据迁移：{batch.name}"
        site = await sites.step(act, site.id, name, _shaped(SiteStep, {"on": on, "note": note}))
    return site.id, site.version


def _shaped(shape: type[Shape], told: Mapping[str, Any]) -> Shape:
    """The row as a request would say it. Raises RowUnfit with the fields that do not fit."""
    try:
        return shape.model_validate(told)
    except ValidationError as error:
        errors = [
            FieldError("/" + "/".join(map(str, one["loc"])), one["type"], one["msg"])
            for one in error.errors()[:5]
        ]
        raise RowUnfit("内容不符合登记要求", errors=errors) from error


ROOM = RestorationRoom()

"""One mine of Banan whose file is full (示例): a case on its right, a problem found there and
accepted as rectified, its one-mine-one-policy plan."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from kuangzheng.enforcement.campaigns import service as campaigns
from kuangzheng.enforcement.cases import filing
from kuangzheng.enforcement.cases import schemas as c
from kuangzheng.enforcement.cases import service as cases
from kuangzheng.enforcement.problems import deciding
from kuangzheng.enforcement.problems import schemas as p
from kuangzheng.enforcement.problems import service as problems
from kuangzheng.enforcement.rectification_plans import schemas as rp
from kuangzheng.enforcement.rectification_plans import service as policies
from kuangzheng.enforcement.register_copies.finding import rights_in
from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.clock import today as day_of
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.paging import PageRequest
from kuangzheng.kernel.stage import Stage
from kuangzheng.kernel.unit import Act

MINE = "示例桃子荡一号矿山"
_TITLE = "示例桃子荡一号矿山不按方案治理修复案"
_ONE = PageRequest(1, None, None)


async def load_dossier(
    database: Database, store: BlobStore, people: Mapping[str, Principal], today: date
) -> int:
    """How many records there are now, 0 when they were there already or the mine is not known."""
    stage = Stage(database, store, today)

    async def begun(act: Act, _: None) -> tuple[Any, Any] | None:
        rights = await rights_in(act.session, act.principal.division, day_of(act.clock), MINE)
        known = await cases.listed(act, _ONE, q=_TITLE)
        running = await campaigns.listed(act, _ONE, "示例", None)
        if known.items or not rights or not running.items:
            return None
        return rights[0], running.items[0]

    found = await stage.create(people["clerk"], 0, begun, None)
    if found is None:
        return 0
    right, campaign = found
    await _case(stage, people, right.id)
    problem = await _problem(stage, people["clerk"], right.id, campaign.id)
    await _policy(stage, people, right.mine_id, campaign.id)
    await _rectified(stage, people, problem)
    return 3


async def _case(stage: Stage, people: Mapping[str, Principal], right: Any) -> None:
    """Filed four weeks ago, being investigated."""
    day = stage.day
    body = c.CaseCreate.model_validate({
        "violation": "not_restored", "title": _TITLE, "facts": "示例：西侧边坡未按方案治理",
        "act_from": day(60), "act_until": day(30), "party_kind": "unit",
        "party_name": "示例桃子荡矿业12有限公司", "place": "示例桃子荡镇", "right_id": right,
        "division_code": "500113", "on": day(28),
    })  # fmt: skip
    made = await stage.create(people["case_handler"], 28, filing.propose, body)
    await stage.act(people["approver"], 27, filing.approve, made, c.CaseStep(on=day(27)))


async def _problem(stage: Stage, clerk: Principal, right: Any, campaign: Any) -> Any:
    day = stage.day
    body = p.CampaignProblemCreate.model_validate({
        "campaign_id": campaign, "right_id": right, "source": "own_check",
        "category": "restoration", "description": "示例：排土场截排水沟淤塞",
        "measure": "standardise", "measure_text": "示例：清淤并补砌",
        "responsible_unit": "示例桃子荡矿业12有限公司", "responsible_person": "示例负责人",
        "found_on": day(44), "due_on": day(10), "document_ids": [],
    })  # fmt: skip
    return await stage.create(clerk, 44, problems.record, body)


async def _rectified(stage: Stage, people: Mapping[str, Principal], problem: Any) -> None:
    day, clerk = stage.day, people["clerk"]
    proof = await stage.create(clerk, 14, _proof(stage, clerk), None)
    told = p.ProblemSubmit(on=day(14), text="示例：已清淤补砌", document_ids=[proof])
    made = await stage.act(clerk, 14, problems.submit, problem, told)
    done = p.ProblemAcceptanceCreate.model_validate({
        "problem_id": made.id, "on": day(11), "passed": True, "document_no": "示例验收〔2026〕12号",
        "note": "示例：现场复核合格", "document_ids": [],
    })  # fmt: skip
    await stage.create(people["reviewer"], 11, deciding.accept, done)


def _proof(stage: Stage, clerk: Principal) -> Any:
    async def keep(act: Act, _: None) -> Any:
        name = "示例截排水沟整改佐证.txt"
        stored = await store_document(
            act.session, stage.store, f"示例：{name}\n".encode(), name=name,
            media_type="text/plain", purpose="upload", owner=clerk.id,
            division_code=clerk.division,
        )  # fmt: skip
        return stored.id

    return keep


async def _policy(stage: Stage, people: Mapping[str, Principal], mine: Any, campaign: Any) -> None:
    clerk = people["clerk"]
    body = rp.RectificationPlanCreate(campaign_id=campaign, mine_id=mine)
    made = await stage.create(clerk, 40, policies.assemble, body)
    text = rp.RectificationPlanChange(
        goals="示例：完成截排水沟整改并通过县级验收", green_creation="示例：按标准创建绿色矿山",
        after_care="示例：每季度巡护一次",
    )  # fmt: skip
    made = await stage.act(clerk, 39, policies.change, made, text)
    seal = rp.RectificationPlanApproval(document_no="示例整〔2026〕12号", on=stage.day(38))
    await stage.act(people["approver"], 38, policies.approve, made, seal)

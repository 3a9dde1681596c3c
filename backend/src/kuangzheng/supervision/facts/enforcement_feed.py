"""What enforcement tells of patches, cases, clues, patrols, problems and closures."""

from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.consumers import Subscription
from kuangzheng.supervision.facts import repository
from kuangzheng.supervision.facts.told import Told

_PATCH_DAYS = ("entered_on", "judged_on", "stopped_on", "filed_on", "closed_on")
_CASE_DAYS = ("proposed_on", "filed_on", "reported_on", "decided_on", "served_on", "closed_on",
              "archived_on")  # fmt: skip
_CLUE_DAYS = ("received_on", "accepted_on", "verified_on", "concluded_on", "replied_on",
              "closed_on")  # fmt: skip
_PROBLEM_DAYS = ("found_on", "stopped_on", "resumed_on", "submitted_on", "accepted_on")
_CLOSURE_DAYS = ("ordered_on", "started_on", "accepted_on", "noticed_on")
TOLD = {
    "enforcement.patch_changed": Told(
        "patch_facts", _PATCH_DAYS,
        ("batch_id", "class", "judgement", "violation", "area_m2", "illegal_m2", "due_on",
         "case_id", *_PATCH_DAYS), lambda data: str(data["code"]),
    ),
    "enforcement.case_changed": Told(
        "case_facts", _CASE_DAYS,
        ("violation", "party_kind", "outcome", "for_illegal_mining", "fine_fen", "gains_fen",
         "collected_fine_fen", "collected_gains_fen", "due_on", *_CASE_DAYS),
        lambda data: str(data["no"]),
    ),
    "enforcement.clue_changed": Told(
        "clue_facts", _CLUE_DAYS,
        ("source", "violation", "outcome", "joined_into", "due_on", *_CLUE_DAYS),
        lambda data: str(data["no"]),
    ),
    "enforcement.campaign_changed": Told(
        "campaign_facts", ("from_on", "closed_on"), ("from_on", "until_on", "base_on", "closed_on"),
        lambda data: str(data["name"]),
    ),
    "enforcement.problem_changed": Told(
        "problem_facts", _PROBLEM_DAYS,
        ("campaign_id", "subject", "source", "category", "measure", "due_on", *_PROBLEM_DAYS),
        lambda data: str(data["no"]),
    ),
    "enforcement.closure_changed": Told(
        "closure_facts", _CLOSURE_DAYS, ("kind", "document_no", "finish_by", *_CLOSURE_DAYS),
        lambda data: str(data["mine_name"]),
    ),
    "enforcement.patrol_changed": Told(
        "patrol_facts", ("patrolled_on",),
        ("patrolled_on", "manner", "result", "violation", "stopped", "banned", "blasted_adits",
         "sealed_adits"), lambda data: str(data["no"]), "result",
    ),
}  # fmt: skip
_TABLES = tuple(one.table for one in TOLD.values())


async def reset(session: AsyncSession) -> None:
    await repository.doubt(session, _TABLES)


async def filled(session: AsyncSession) -> None:
    await repository.drop_doubted(session, _TABLES)


ENFORCEMENT_FACTS = Subscription(
    "enforcement", {type_: one.handler() for type_, one in TOLD.items()}, reset, filled=filled,
    pages={type_: one.page_handler() for type_, one in TOLD.items()},
)  # fmt: skip

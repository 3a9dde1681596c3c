"""An audit of Banan's approvals of the last three years, drawn and to be gone through."""

from collections.abc import Mapping
from datetime import date

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.licensing.approval_audits import service
from kuangzheng.licensing.approval_audits.schemas import ApprovalAuditCreate
from kuangzheng.licensing.demo.banan_data import DIVISION
from kuangzheng.licensing.demo.stage import Stage


async def load_audits(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """How many approvals are in it."""
    stage, clerk = Stage(database, store, today), accounts["clerk"]
    body = ApprovalAuditCreate(
        division_code=DIVISION, name="示例矿业权审批全面清查",
        lead_unit="示例区规划和自然资源局", document_no="示例专项〔2026〕1号",
        period_from=stage.day(3 * 365), period_to=stage.day(30),
    )  # fmt: skip
    made = await stage.create(clerk, 12, service.create, body)
    drawn = await stage.act(clerk, 11, service.draw, made)
    found: int = drawn.figures.approvals
    return found

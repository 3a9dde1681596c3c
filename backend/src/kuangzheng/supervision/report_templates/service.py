"""Use cases of templates: taken after they were looked through, replaced, withdrawn."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from kuangzheng.kernel.documents import docx
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.sandbox import Limits, run_limited
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.report_templates import repository
from kuangzheng.supervision.report_templates import schemas as s
from kuangzheng.supervision.report_templates.errors import (
    TemplateOver,
    TemplateRefused,
    TemplateUnknownMeasure,
)
from kuangzheng.supervision.report_templates.repository import Templates
from kuangzheng.supervision.report_templates.tables import ReportTemplate
from kuangzheng.supervision.reports import naming
from kuangzheng.supervision.reports.kinds.base import Kind
from kuangzheng.supervision.reports.kinds.registry import KINDS
from kuangzheng.supervision.reports.layout import built_in

STATE_NAMES = {"in_use": "使用中", "replaced": "已被新版替换", "withdrawn": "已停用"}
BUILT_IN = "系统内置模板"
MAX_BYTES = 10 * 2**20
LIMITS = Limits(memory_bytes=2**30, cpu_s=20, wall_s=40, result_bytes=64 * 2**20)
_INSPECT = "kuangzheng.supervision.reports.inspecting:inspect"
_FILL = "kuangzheng.supervision.reports.filling:fill"


@dataclass(frozen=True, slots=True)
class InUse:
    """By which template a division reports; `sha256` None: the built-in one."""

    id: UUID | None
    name: str
    sha256: str | None
    placeholders: list[str]


async def in_use(act: Act, division: str, kind: Kind) -> InUse:
    row = await repository.in_use(act.session, division, kind.code)
    if row is None:
        return InUse(None, BUILT_IN, None, [])
    name = f"{row['name']}（{division_name(row['division_code'])}第{row['edition']}版）"
    return InUse(row["id"], name, row["sha256"], list(row["placeholders"]))


async def content_of(store: BlobStore, kind: Kind, sha256: str | None) -> bytes:
    """The Word file of a template."""
    return built_in(kind) if sha256 is None else await store.read_all(sha256)


async def listed(
    act: Act, page: PageRequest, division: str | None, kind: str | None, state: str | None
) -> Page[s.ReportTemplateRead]:
    found = Templates(act.session)
    rows, cursor, total = await found.page(found.conditions(division, kind, state), page)
    items = [read(row) for row in rows]
    return Page[s.ReportTemplateRead](items=items, next_cursor=cursor, total=total)


async def get(act: Act, template_id: UUID) -> s.ReportTemplateRead:
    return read(await Templates(act.session).get(template_id))


async def create(act: Act, body: s.ReportTemplateCreate) -> s.ReportTemplateRead:
    """The file is looked through in a limited process and filled in once for trial.

    Raises TemplateRefused naming what is wrong, TemplateUnknownMeasure, Forbidden.
    """
    kind, division = KINDS[body.kind], body.division_code or act.principal.division
    document = await repository.document(act.session, body.document_id)
    if document is None:
        raise _refused("document_unknown", "没有此文件，请先上传")
    if document["media_type"] != docx.MEDIA_TYPE:
        raise _refused("template_not_word", "模板须为 Word 文档（.docx），不接受启用宏的文档")
    if document["size"] > MAX_BYTES:
        raise _refused("template_too_large", f"模板不得超过 {MAX_BYTES // 2**20} MB")
    store = BlobStore.of(act.settings, "supervision")
    used = await checked(kind, await store.read_all(document["sha256"]))
    templates, now = Templates(act.session), act.clock.now()
    before = await templates.own(division, kind.code)
    if before is not None:
        await templates.change(before, {"state": "replaced"}, now)
    row = ReportTemplate(
        id=new_id(), division_code=division, kind=kind.code, name=body.name, note=body.note,
        edition=await templates.last_edition(division, kind.code) + 1,
        document_id=document["id"], sha256=document["sha256"], placeholders=used,
        uploaded_by=act.principal.id, uploaded_by_name=act.principal.name or None,
        created_at=now, updated_at=now,
    )  # fmt: skip
    return read(await templates.add(row))


async def checked(kind: Kind, content: bytes) -> list[str]:
    """The placeholders of a template that may be used. Raises TemplateRefused,
    TemplateUnknownMeasure, LimitExceeded, CallFailed."""
    found: Any = await run_limited(_INSPECT, (content, naming.known(kind)), LIMITS)
    faults = found["faults"]
    if faults:
        errors = [FieldError("/document_id", one["code"], one["text"]) for one in faults]
        told = "；".join(one["text"] for one in faults[:5])
        unknown = all(one["code"] == "unknown_measure" for one in faults)
        refusal = TemplateUnknownMeasure if unknown else TemplateRefused
        raise refusal(told, errors=errors, names=[one["name"] for one in faults if one["name"]])
    await run_limited(_FILL, (content, naming.sample(kind), {}), LIMITS)
    return list(found["placeholders"])


async def withdraw(act: Act, template_id: UUID) -> s.ReportTemplateRead:
    async def shown(row: ReportTemplate) -> s.ReportTemplateRead:
        return read(row)

    templates = Templates(act.session)
    row = await templates.lock(template_id, act.if_match, shown)
    if row.state != "in_use":
        raise TemplateOver("只有使用中的版本可以停用", [])
    return read(await templates.change(row, {"state": "withdrawn"}, act.clock.now()))


async def file(act: Act, template_id: UUID) -> tuple[str, bytes]:
    row = await Templates(act.session).get(template_id)
    await act.record("export", "report_templates", str(row.id))
    content = await BlobStore.of(act.settings, "supervision").read_all(row.sha256)
    return f"{row.name}（第{row.edition}版）.docx", content


def read(row: ReportTemplate) -> s.ReportTemplateRead:
    kept = row.model_dump(include=set(s.ReportTemplateRead.model_fields) - {"uploaded_by_name"})
    return s.ReportTemplateRead(
        **kept, division_name=division_name(row.division_code), kind_name=KINDS[row.kind].name,
        state_name=STATE_NAMES[row.state], uploaded_by_name=row.uploaded_by_name or row.uploaded_by,
    )  # fmt: skip


def _refused(code: str, told: str) -> TemplateRefused:
    return TemplateRefused(told, errors=[FieldError("/document_id", code, told)])

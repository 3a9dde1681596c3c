"""The export as a job whose result is a document."""

import tempfile
from pathlib import Path
from typing import Any

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.jobs import JobContext, job
from kuangzheng.kernel.notices import Notice, post_notice
from kuangzheng.licensing.cadastre.exports.schemas import ExportCreate
from kuangzheng.licensing.cadastre.exports.service import BY, KIND
from kuangzheng.licensing.cadastre.exports.writing import (
    FORMATS,
    Export,
    notes_of,
    record_export,
    write,
)


@job(KIND)
async def export_cadastre(context: JobContext) -> dict[str, Any]:
    """Write the file, keep it as a document of the division, and record that it was made."""
    arguments = dict(context.arguments)
    by = str(arguments.pop(BY, context.actor))
    asked = ExportCreate.model_validate(arguments)
    written = FORMATS[asked.format]
    store = BlobStore.of(context.settings, context.worker.service)

    async def told(done: int) -> None:
        await context.progress(done, None)

    with tempfile.TemporaryDirectory(prefix="kz-export-") as folder:
        found, count = await write(Export(
            asked.filters.search(context.clock), asked.format, asked.coordinates, Path(folder),
            context.session, told, context.in_process,
            notes_of(by, arguments, context.clock.now()),
        ))  # fmt: skip
        content = found.read_bytes()
    async with context.session() as session:
        document = await store_document(
            session, store, content, name=f"矿业权-{today(context.clock)}{written.suffix}",
            media_type=written.media_type, purpose="cadastre_export", owner=context.actor,
            division_code=context.division_code,
        )  # fmt: skip
        result = {
            "rows": count,
            "document": {
                "sha256": document.sha256, "name": document.name, "size": document.size,
                "url": f"/api/v1/licensing/blobs/{document.sha256}",
            },
        }  # fmt: skip
        await record_export(session, context.division_code, {
            **asked.model_dump(mode="json", exclude_none=True), "rows": count,
            "sha256": document.sha256,
        })  # fmt: skip
        await post_notice(session, _ready(context, document.name, result), context.clock.now())
        await context.complete(session, result)
    return result


def _ready(context: JobContext, name: str, result: dict[str, Any]) -> Notice:
    return Notice(
        kind="export_ended", reason=f"export:{context.id}", title=f"导出文件已生成：{name}",
        body=f"共 {result['rows']} 条。文件仅供授权人员使用，下载行为将被记录。",
        division_code=context.division_code, recipient=context.actor,
        link=result["document"]["url"],
    )  # fmt: skip

"""A batch of Banan, as its tables hold it, for the walks over every list."""

from typing import Any

import psycopg

from kuangzheng.kernel.ids import new_id

SHARED = {"/onboarding-batches/sheets": "ship with the package"}
SKIPPED = {
    "/onboarding-batches/template": "bytes, nobody's; licensing/onboarding_batches",
    "/onboarding-batches/{onboarding_batch_id}/workbook": "bytes; licensing/onboarding_batches",
}


def onboarding_things(superuser: "psycopg.Connection[Any]", sheet: str) -> dict[str, str]:
    """Ids by path parameter."""
    document, batch = new_id(), new_id()
    superuser.execute("SELECT set_config('kz.actor', 'test', true)")
    superuser.execute(
        "INSERT INTO documents (id, sha256, name, media_type, size, purpose, owner, division_code)"
        " VALUES (%s, %s, '示例.xlsx', 'application/octet-stream', 1, 'upload', 'test', '500113')",
        (document, "c" * 64),
    )
    superuser.execute(
        "INSERT INTO onboarding_batches (id, division_code, name, state, document_id, sha256,"
        " file_name, cut_over_on, created_by) VALUES (%s, '500113', '示例', 'open', %s, %s,"
        " '示例.xlsx', '2024-12-31', 'test')", (batch, document, "c" * 64),
    )  # fmt: skip
    superuser.execute(
        "INSERT INTO onboarding_rows (batch_id, no, division_code, sheet, row_no, key, label)"
        " VALUES (%s, 1, '500113', %s, 3, '示例', '示例')", (batch, sheet),
    )  # fmt: skip
    superuser.execute(
        "INSERT INTO onboarding_mappings (id, division_code, name, version_no, content, created_by)"
        " VALUES (%s, '500113', '示例', 1, '{}', 'test')", (new_id(),),
    )  # fmt: skip
    return {"onboarding_batch_id": str(batch)}

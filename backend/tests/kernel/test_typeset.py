"""Files made when they are sent: their bytes and name, and a Problem where they cannot be made."""

from typing import Any

from fastapi import APIRouter, Response

from kuangzheng.kernel.app import Runtime, ServiceSpec, create_service
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.pdf import FontMissing
from kuangzheng.kernel.documents.typeset import Typeset
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, TestKeys, client_for
from kuangzheng.kernel.unit import TransactionalRoute


async def test_given_a_file_then_bytes_and_name_come_and_a_failure_is_a_problem(
    database: Database, keys: TestKeys, clock: SettableClock, settings: KernelSettings
) -> None:
    router = APIRouter(route_class=TransactionalRoute)

    def unmade() -> bytes:
        raise FontMissing("请安装中文字体")

    @router.get("/files/{name}")
    async def one(name: str) -> Response:
        makers: dict[str, Any] = {"good": lambda: b"content", "bad": unmade}
        return Typeset(makers[name], "application/pdf", "示例 文书.pdf")

    runtime = Runtime("licensing", database, keys, settings, clock)
    app = create_service(ServiceSpec("licensing", "示例", [router]), runtime)
    async with client_for(app) as client:
        good = await client.get("/api/v1/licensing/files/good")
        bad = await client.get("/api/v1/licensing/files/bad")
    assert (good.status_code, good.content) == (200, b"content")
    assert good.headers["content-length"] == "7"
    assert good.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''%E7%A4%BA%E4%BE%8B%20%E6%96%87%E4%B9%A6.pdf"
    )
    assert (bad.status_code, bad.json()["code"]) == (503, "chinese_font_missing")
    assert "content-disposition" not in bad.headers

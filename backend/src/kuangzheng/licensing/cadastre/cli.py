"""`kz cadastre import` and `kz cadastre export`: files in and out on this machine.

Both work as worker straight on the service's database, with the actor `cli:<os user>`; what they do
is audited like everything else. Exit codes: 0 published or written, 1 refused, 2 wrong use.
"""

import asyncio
import getpass
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractAsyncContextManager, AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.problems import Problem

app = typer.Typer(no_args_is_help=True, help="矿业权数据文件的导入与导出")
_FILE = "GeoPackage、Shapefile（.shp 或 .zip）、GeoJSON、FlatGeobuf、DXF、拐点 CSV"
_TO = "写到 .xlsx、.gpkg、.zip（Shapefile）、.geojson、.fgb 或 .csv（拐点坐标表）"
_COORDINATES = "拐点坐标表的写法：registered 按登记、dms 度分秒、plane 高斯平面"
_JURISDICTION = "行政区划代码；foreign 境外；unknown 未知"
_CRS = "如 EPSG:4490、xian80、beijing54；文件未声明时必填"
_CONVERSION = "西安80、北京54 换算所用参数的编号"
_TARGET = "mining_rights、zones 或 planned_blocks"
_ACCEPT = "有要素被拒时仍接收其余"
_SHIFT = "确知未加偏，照原坐标接收（记入审计）"
_KIND = "类型缺失时：mining 或 exploration"
DEFAULT_DIVISION = "990101"
"""Where data of an unknown jurisdiction is kept when no division is named: a test division."""


@dataclass
class Mount:
    """Whoever mounts this command says how to reach the database: `url()` is a context manager
    that gives the login role's DSN."""

    url: Callable[[], AbstractContextManager[str]] | None = None


mount = Mount()


@contextmanager
def _url() -> Iterator[str]:
    if mount.url is not None:
        with mount.url() as found:
            yield found
        return
    typer.echo("此命令须由 kz 启动", err=True)
    raise typer.Exit(2)


def actor() -> str:
    """Who sits at this machine."""
    return f"cli:{getpass.getuser()}"


@app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=_FILE)],
    jurisdiction: Annotated[str, typer.Option(help=_JURISDICTION)] = "unknown",
    crs: Annotated[str | None, typer.Option(help=_CRS)] = None,
    conversion: Annotated[str | None, typer.Option(help=_CONVERSION)] = None,
    target: Annotated[str, typer.Option(help=_TARGET)] = "mining_rights",
    layer: Annotated[str | None, typer.Option(help="导入管控区时的图层编号")] = None,
    source_layer: Annotated[str | None, typer.Option(help="文件有多个图层时选其一")] = None,
    mapping: Annotated[list[str] | None, typer.Option(help="字段=列名，可多次")] = None,
    accept_valid: Annotated[bool, typer.Option("--accept-valid", help=_ACCEPT)] = False,
    repair: Annotated[bool, typer.Option("--repair", help="修复自相交等缺陷并报告变化")] = False,
    swap_axes: Annotated[bool, typer.Option("--swap-axes", help="对调两个坐标")] = False,
    accept_suspected_shift: Annotated[
        bool, typer.Option("--accept-suspected-shift", help=_SHIFT)
    ] = False,
    mineral_default: Annotated[str | None, typer.Option(help="矿种缺失或无法识别时采用")] = None,
    kind_default: Annotated[str | None, typer.Option(help=_KIND)] = None,
    plan_name: Annotated[str | None, typer.Option(help="导入规划区块时的规划名称")] = None,
    effective_on: Annotated[str | None, typer.Option(help="生效日期，默认今日")] = None,
    division: Annotated[str, typer.Option(help="辖区未知时的存放区划")] = DEFAULT_DIVISION,
    report: Annotated[Path | None, typer.Option(help="把逐要素报告写入 .xlsx")] = None,
    rows: Annotated[int, typer.Option(help="在屏幕上最多列出的报告行")] = 40,
) -> None:  # fmt: skip
    """导入一个文件；默认只要有一个要素被拒，整个文件都不导入。"""
    from kuangzheng.licensing.cadastre.imports.schemas import ImportOptions

    told = {
        "jurisdiction": jurisdiction, "crs": crs, "target": target, "layer_id": layer,
        "source_layer": source_layer, "mapping": _pairs(mapping or []),
        "accept_valid": accept_valid,
        "repair": repair, "swap_axes": swap_axes, "accept_suspected_shift": accept_suspected_shift,
        "mineral_default": mineral_default, "kind_default": kind_default, "plan_name": plan_name,
        "effective_on": effective_on, "conversion_id": conversion,
    }  # fmt: skip
    given = {name: value for name, value in told.items() if value not in (None, {}, False)}
    try:
        options = ImportOptions.model_validate(given)
    except ValidationError as error:
        raise _misused("选项", error) from error
    own = division if jurisdiction == "unknown" else "100000"
    try:
        with _url() as url:
            found = asyncio.run(import_file(url, file, options, own, report, rows))
    except Problem as problem:
        typer.echo(f"{problem.title}：{problem.detail}", err=True)
        raise typer.Exit(2) from problem
    raise typer.Exit(0 if found["result"]["published"] else 1)


def _misused(what: str, error: ValidationError) -> typer.Exit:
    """One line for each field that does not hold; the exit of wrong use."""
    from kuangzheng.kernel.app import in_chinese

    for one in error.errors():
        typer.echo(f"{what} {'.'.join(map(str, one['loc']))}：{in_chinese(dict(one))}", err=True)
    return typer.Exit(2)


def _pairs(told: list[str]) -> dict[str, str]:
    found = {}
    for one in told:
        name, equals, column = one.partition("=")
        if not equals:
            typer.echo(f"--mapping 应写作 字段=列名，收到 {one}", err=True)
            raise typer.Exit(2)
        found[name.strip()] = column.strip()
    return found


async def import_file(
    url: str, file: Path, options: Any, own_division: str, report: Path | None, rows: int
) -> dict[str, Any]:
    """Import a file with a progress bar and print what came of it; the import's row."""
    from rich.console import Console

    from kuangzheng.kernel.clock import SystemClock, today
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.db.scope import DbRole, Scope
    from kuangzheng.licensing.cadastre.imports import display, repository
    from kuangzheng.licensing.cadastre.imports.direct import DirectImport, import_directly
    from kuangzheng.licensing.cadastre.imports.jobs import with_conversion, with_layer
    from kuangzheng.licensing.cadastre.imports.service import order_of
    from kuangzheng.licensing.cadastre.places import place_of
    from kuangzheng.licensing.settings import LicensingSettings

    console, clock = Console(), SystemClock()
    place = place_of(options.jurisdiction, own_division)
    order = order_of(options, place, today(clock), LicensingSettings().import_max_bytes)
    database = Database(url, service="licensing", worker=True, pool_size=2)
    try:
        scope = Scope.for_division(DbRole.WORKER, actor(), place.division)
        async with database.session(scope) as session:
            order = await with_layer(session, order, {"layer_id": options.layer_id})
            order = await with_conversion(session, order, options)
        with display.progress(console) as tell:
            row = await import_directly(database, DirectImport(
                file, order, options.jurisdiction, actor(), clock, tell, options.layer_id,
                options.model_dump(mode="json", exclude_unset=True),
            ))  # fmt: skip
        async with database.session(scope) as session:
            lines = await repository.report(session, row["id"], None, 0, 10**9)
    finally:
        await database.close()
    display.show(console, row, lines, rows)
    if report is not None:
        from kuangzheng.licensing.cadastre.imports.report_sheet import render
        from kuangzheng.licensing.cadastre.imports.service import cells, line

        await asyncio.to_thread(report.write_bytes, render(cells([line(one) for one in lines])))
        console.print(f"报告已写入 {report}")
    return row


@app.command("export")
def export_command(
    file: Annotated[Path, typer.Argument(dir_okay=False, help=_TO)],
    division: Annotated[str, typer.Option(help="行政区划代码")] = "100000",
    kind: Annotated[str | None, typer.Option(help="mining 或 exploration")] = None,
    status: Annotated[
        list[str] | None, typer.Option(help="valid、expiring、expired 等，可多次")
    ] = None,
    mineral: Annotated[str | None, typer.Option(help="矿种")] = None,
    q: Annotated[str | None, typer.Option("--query", help="名称、编号或矿业权人")] = None,
    bbox: Annotated[str | None, typer.Option(help="西,南,东,北（度）")] = None,
    as_of: Annotated[str | None, typer.Option(help="以哪一天为准，默认今日")] = None,
    coordinates: Annotated[str, typer.Option(help=_COORDINATES)] = "registered",
) -> None:
    """把登记簿写成文件；导出记入审计。"""
    from kuangzheng.licensing.cadastre.exports.schemas import ExportCreate, ExportFilters
    from kuangzheng.licensing.cadastre.exports.writing import FORMATS

    formats = {written.suffix: name for name, written in FORMATS.items()}
    format_ = formats.get(file.suffix.lower())
    if format_ is None:
        typer.echo(f"文件名应以 {'、'.join(formats)} 之一结尾", err=True)
        raise typer.Exit(2)
    told: dict[str, Any] = {"kind": kind, "status": status or None, "mineral": mineral, "q": q,
                            "bbox": bbox, "as_of": as_of}  # fmt: skip
    try:
        filters = ExportFilters(**{k: v for k, v in told.items() if v is not None})
        asked = ExportCreate.model_validate(
            {"format": format_, "coordinates": coordinates, "filters": filters}
        )
        with _url() as url:
            count = asyncio.run(export_file(url, file, asked, division))
    except ValidationError as error:
        raise _misused("条件", error) from error
    except Problem as error:
        typer.echo(f"条件有误：{error.detail}", err=True)
        raise typer.Exit(2) from error
    typer.echo(f"已导出 {count} 个矿业权到 {file}")


async def export_file(url: str, file: Path, asked: Any, division: str) -> int:
    """Write the rights of a search to a file; how many. Raises Malformed for wrong filters."""
    from kuangzheng.kernel.clock import SystemClock
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.db.scope import DbRole, Scope
    from kuangzheng.kernel.jobs.context import TRUSTED
    from kuangzheng.kernel.sandbox import run_limited
    from kuangzheng.licensing.cadastre.exports.writing import (
        Export,
        notes_of,
        record_export,
        write,
    )
    from kuangzheng.licensing.cadastre.imports.direct import file_hash

    scope = Scope.for_division(DbRole.WORKER, actor(), division)
    database = Database(url, service="licensing", worker=True, pool_size=2)

    def transaction() -> AbstractAsyncContextManager[AsyncSession]:
        return database.session(scope)

    async def told(done: int) -> None:
        """The count is printed at the end."""

    async def in_process(path: str, arguments: list[Any]) -> Any:
        return await run_limited(path, arguments, TRUSTED)

    said = asked.model_dump(mode="json", exclude_none=True)
    try:
        with tempfile.TemporaryDirectory(prefix="kz-export-") as folder:
            found, count = await write(Export(
                asked.filters.search(SystemClock()), asked.format, asked.coordinates, Path(folder),
                transaction, told, in_process,
                notes_of(actor(), said, SystemClock().now()),
            ))  # fmt: skip
            await asyncio.to_thread(shutil.copyfile, found, file)
        async with transaction() as session:
            await record_export(session, division, {
                **said, "rows": count, "sha256": file_hash(file)[0],
            })  # fmt: skip
    finally:
        await database.close()
    return count


__all__ = ["app", "export_file", "import_file", "mount"]

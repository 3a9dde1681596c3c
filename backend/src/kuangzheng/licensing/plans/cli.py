"""`kz plan import FILE`, `kz plan check FILE`, `kz plan template FILE`: plan files on this machine.

An import makes a draft, as worker, with the actor `cli:<os user>`; other people review it and put
it in force. Exit codes: 0 done, 1 refused, 2 wrong use.
"""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any
from uuid import UUID

import typer
from pydantic import ValidationError

from kuangzheng.kernel.problems import Problem
from kuangzheng.licensing.plans.reading import Reading

app = typer.Typer(no_args_is_help=True, help="矿产资源规划文件的检查与导入")
_FILE = "规划文件：YAML（.yaml）或填好的工作簿（.xlsx）"
_KIND = "first 首个、adjustment 调整、next_round 新一轮"


@dataclass
class Mount:
    """Whoever mounts this command says how to reach the database: `url()` is a context manager
    that gives the login role's DSN."""

    url: Callable[[], AbstractContextManager[str]] | None = None


mount = Mount()


@contextmanager
def _url() -> Iterator[str]:
    if mount.url is None:
        typer.echo("此命令须由 kz 启动", err=True)
        raise typer.Exit(2)
    with mount.url() as found:
        yield found


@app.command("check")
def check_command(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=_FILE)],
) -> None:
    """检查规划文件，不导入。"""
    _content(file)


@app.command("template")
def template_command(
    file: Annotated[Path, typer.Argument(dir_okay=False, help="写到 .xlsx")],
) -> None:
    """写出规划文件空表。"""
    from kuangzheng.licensing.plans.workbook import render

    file.write_bytes(render(None))
    typer.echo(f"已写到 {file}")


@app.command("import")
def import_command(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help=_FILE)],
    kind: Annotated[str, typer.Option(help=_KIND)] = "first",
    replaces: Annotated[str | None, typer.Option(help="所调整或替代的规划编号")] = None,
    reason: Annotated[str | None, typer.Option(help="调整理由")] = None,
    document_no: Annotated[str | None, typer.Option(help="调整的批准文号")] = None,
) -> None:
    """把规划文件导入为草稿；有一行不对，整个文件都不导入。"""
    from kuangzheng.kernel.app import in_chinese
    from kuangzheng.licensing.plans.schemas import PlanWrite

    content = _content(file)
    told: dict[str, Any] = {"content": content, "kind": kind, "replaces_id": replaces,
                            "reason": reason, "document_no": document_no}  # fmt: skip
    try:
        body = PlanWrite.model_validate(told)
    except ValidationError as error:
        for one in error.errors():
            typer.echo(in_chinese(dict(one)), err=True)
        raise typer.Exit(2) from error
    try:
        with _url() as url:
            made = asyncio.run(import_plan(url, body))
    except Problem as problem:
        typer.echo(f"{problem.title}：{problem.detail}", err=True)
        raise typer.Exit(1) from problem
    typer.echo(f"已导入为草稿：{body.content.plan.title}（{made}），请由他人审核和发布")


def _content(file: Path) -> Any:
    """The content; its faults printed and the exit of a refusal otherwise."""
    from kuangzheng.licensing.plans.notes import notes
    from kuangzheng.licensing.plans.reading import read_file

    try:
        found: Reading = asyncio.run(read_file(file, file.name))
    except Problem as problem:
        typer.echo(f"{problem.title}：{problem.detail}", err=True)
        raise typer.Exit(1) from problem
    if found.content is None:
        for fault in found.faults:
            typer.echo(f"{fault.place or file.name}：{fault.detail}", err=True)
        typer.echo(f"共 {len(found.faults)} 处问题，未导入", err=True)
        raise typer.Exit(1)
    typer.echo(f"{found.content.plan.title}：未发现填写问题")
    for note in notes(found.content):
        typer.echo(f"  注意：{note.text}")
    return found.content


async def import_plan(url: str, body: Any) -> UUID:
    """A draft of the plan in its own division."""
    from kuangzheng.kernel.clock import SystemClock
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.kernel.db.scope import DbRole, Scope
    from kuangzheng.licensing.cadastre.cli import actor
    from kuangzheng.licensing.plans.service import Desk, draft

    database = Database(url, service="licensing", worker=True, pool_size=2)
    scope = Scope.for_division(DbRole.WORKER, actor(), body.content.plan.division)
    try:
        async with database.session(scope) as session:
            plan = await draft(Desk(session, actor(), None, SystemClock()), body)
            return plan.id
    finally:
        await database.close()

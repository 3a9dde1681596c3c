"""The `kz` command. Everything heavy is imported where it is used, so that help is instant."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from typing import Annotated

import typer

from kuangzheng.cli_identity import app as identity
from kuangzheng.console import failures_in_one_sentence, instant_of, refuse, say
from kuangzheng.kernel.shield import shield
from kuangzheng.settings import PlatformSettings

app = typer.Typer(no_args_is_help=True, add_completion=False, help="矿政：矿产资源监督管理平台")
demo = typer.Typer(no_args_is_help=True, help="示例数据")
audit = typer.Typer(no_args_is_help=True, help="审计")
ledger = typer.Typer(no_args_is_help=True, help="总账")
app.add_typer(demo, name="demo")
app.add_typer(audit, name="audit")
app.add_typer(ledger, name="ledger")
app.add_typer(identity, name="identity")


@app.command()
def run(
    demo: Annotated[bool, typer.Option(help="载入示例账号和示例数据")] = True,
) -> None:
    """在本机启动整个平台（内置数据库、示例数据、全部服务）。"""
    from kuangzheng import platform
    from kuangzheng.demonstration import load_demo
    from kuangzheng.interrupts import terminated_cleanly

    settings = PlatformSettings()
    _tell_rehearsal(settings)
    with (
        terminated_cleanly() as leaving,
        platform.background_imports() as loading,
        platform.databases(settings, say, hold=True) as places,
    ):

        def step(text: str) -> None:
            leaving.check()
            say(text)

        loading.wait()
        platform.migrate(places, step)
        if demo:
            load_demo(places, settings, step)
        leaving.check()
        _serve_all(places, settings)


def _tell_rehearsal(settings: PlatformSettings) -> None:
    """Say that the day is moved; a file that tells no number of days ends the start here."""
    if settings.clock_file is None:
        return
    try:
        day = settings.clock().now().date()
    except (OSError, ValueError) as error:
        refuse(f"KZ_CLOCK_FILE 不能使用：{error}")
    say(f"演练：业务日期按 KZ_CLOCK_FILE 前移，现为 {day}；登录和口令有效期仍按本机时间")


def _serve_all(places: object, settings: PlatformSettings) -> None:
    from kuangzheng import platform, workers
    from kuangzheng.gateway.runner import run_all
    from kuangzheng.gateway.settings import GatewaySettings
    from kuangzheng.kernel.logging import configure_logging

    logs = settings.home / "logs"
    logs.mkdir(parents=True, exist_ok=True)
    working: list[workers.Workers] = []

    def ready(address: str) -> None:
        """Workers start when requests are answered: before that they would only slow the start."""
        say(f"已就绪：{address}（按 Ctrl-C 停止，日志在 {logs}）")
        working.append(workers.Workers(settings))

    with (logs / "platform.log").open("a", encoding="utf-8") as stream, redirect_stderr(stream):
        configure_logging(settings.log_level, service="platform", stream=stream)
        say("启动服务")
        try:
            run_all(platform.factories(places, settings), GatewaySettings(), ready)  # type: ignore[arg-type]
        finally:
            for one in working:
                one.stop()


@app.command()
def serve(service: Annotated[str, typer.Argument(help="gateway 或一个服务的名字")]) -> None:
    """单独运行网关或一个服务。"""
    from kuangzheng import platform
    from kuangzheng.gateway.runner import serve_gateway, serve_service
    from kuangzheng.gateway.settings import GatewaySettings
    from kuangzheng.kernel.logging import configure_logging

    settings = PlatformSettings()
    configure_logging(settings.log_level, service=service)
    if service == "gateway":
        serve_gateway(GatewaySettings(), say)
    elif service in platform.SERVICES:
        serve_service(lambda: platform.alone(service, settings), GatewaySettings(), say)
    else:
        refuse(f"没有名为 {service} 的服务，可用：gateway、{'、'.join(platform.SERVICES)}")


@app.command()
def migrate(service: Annotated[str, typer.Argument(help="all 或一个服务的名字")] = "all") -> None:
    """升级数据库结构。"""
    from kuangzheng import platform

    names = _services(service)
    with platform.databases(PlatformSettings(), say, services=names, kind="owner") as places:
        platform.migrate(places, say, names)


@app.command()
def worker(
    service: Annotated[str, typer.Argument(help="all 或一个服务的名字")],
    attached: Annotated[bool, typer.Option(hidden=True)] = False,
) -> None:
    """运行后台任务进程，直到收到停止信号。"""
    from kuangzheng import platform, workers

    settings = PlatformSettings()
    if attached:
        places = platform.present_databases(settings)
        workers.run_workers(_services(service), places, settings, attached=True)
        return
    names = _services(service)
    with platform.databases(settings, say, services=names) as places:
        workers.run_workers(names, places, settings, attached=False)


@app.command()
def rebuild(
    service: Annotated[str, typer.Argument(help="保存副本的服务，如 enforcement")],
    producer: Annotated[str, typer.Argument(help="被读取的服务，如 licensing")],
) -> None:
    """从另一个服务的快照重新建立本服务保存的副本；由后台任务进程随即完成。"""
    import asyncio

    from kuangzheng import platform
    from kuangzheng.kernel.consumers import rebuild as begin
    from kuangzheng.kernel.db.database import Database

    async def ask(url: str) -> bool:
        database = Database(url, service=service, pool_size=2, worker=True)
        try:
            return await begin(database, producer)
        finally:
            await database.close()

    (name,) = _services(service) if service != "all" else ("",)
    if not name:
        refuse("请写明一个服务的名字")
    with platform.databases(PlatformSettings(), say, services=(name,)) as places:
        found = asyncio.run(ask(places.login(name)))
    if not found:
        refuse(f"{name} 没有读取过 {producer} 的事件")
    say(f"{name} 将从 {producer} 的快照重新建立副本")


def _services(name: str) -> tuple[str, ...]:
    from kuangzheng.platform import SERVICES

    if name == "all":
        return SERVICES
    if name not in SERVICES:
        refuse(f"没有名为 {name} 的服务，可用：{'、'.join(SERVICES)}")
    return (name,)


@demo.command("load")
def demo_load(
    scale: Annotated[
        str, typer.Option(help="city（巴南示例）或 province（十万个矿业权）")
    ] = "city",
) -> None:
    """载入示例数据；重复执行不会改变已有数据。"""
    import asyncio

    from kuangzheng import platform
    from kuangzheng.demonstration import load_demo
    from kuangzheng.licensing.demo.province import load_province

    if scale not in ("city", "province"):
        refuse("规模只能是 city 或 province")
    settings = PlatformSettings()
    with platform.databases(settings, say) as places:
        platform.migrate(places, say)
        load_demo(places, settings, say)
        if scale == "province":
            with typer.progressbar(length=100, label="示例省") as bar:
                done = 0

                def shown(now: int, total: int) -> None:
                    nonlocal done
                    percent = now * 100 // total
                    bar.update(percent - done)
                    done = percent

                asyncio.run(load_province(places.owner("licensing"), progress=shown))


@demo.command("sandbox")
def demo_sandbox() -> None:
    """载入沙箱记录，供接入系统用沙箱密钥试用；都是虚构的示例，正式环境也可载入，重复执行不变。"""
    import asyncio

    from kuangzheng import platform
    from kuangzheng.demonstration_of_sandbox import load_sandbox
    from kuangzheng.demonstration_steps import Theatre

    settings = PlatformSettings()
    with platform.databases(settings, say) as places:
        platform.migrate(places, say)
        asyncio.run(load_sandbox(Theatre(places, settings)))
    say("沙箱记录已就绪")


@audit.command("verify")
def audit_verify(service: Annotated[str, typer.Argument()] = "all") -> None:
    """核验审计记录：指出第一条被改动的记录和缺失的末尾。"""
    import asyncio

    from kuangzheng import platform
    from kuangzheng.kernel.audit.verify import verify_service
    from kuangzheng.kernel.db.database import Database

    settings = PlatformSettings()
    failed = False
    names = _services(service)
    with platform.databases(settings, say, services=names) as places:
        for name in names:

            async def check(name: str = name) -> object:
                database = Database(places.login(name), service=name, pool_size=2, worker=True)
                try:
                    return await verify_service(database, settings)
                finally:
                    await database.close()

            result = asyncio.run(check())
            failed |= not result.ok  # type: ignore[attr-defined]
            say(f"{name}：{result}")
    if failed:
        raise typer.Exit(1)


@ledger.command("verify")
def ledger_verify(
    as_json: Annotated[bool, typer.Option("--json", help="只输出 JSON")] = False,
) -> None:
    """核验总账：由分录重算余额、版本、合计、链和封存，指出第一处不符。"""
    import asyncio

    from kuangzheng import platform
    from kuangzheng.kernel.db.database import Database
    from kuangzheng.restoration.ledger.verifying import LedgerVerification, verify_ledger

    settings = PlatformSettings()
    told = (lambda _: None) if as_json else say

    async def check(url: str) -> LedgerVerification:
        database = Database(url, service="restoration", pool_size=2, worker=True)
        try:
            return await verify_ledger(database, settings)
        finally:
            await database.close()

    with platform.databases(settings, told, services=("restoration",)) as places:
        result = asyncio.run(check(places.login("restoration")))
    if as_json:
        import json

        typer.echo(json.dumps(result.as_dict(), ensure_ascii=False))
    elif result.first_broken is not None:
        say(f"总账核验不通过：{result.first_broken.detail}")
    else:
        say(
            f"总账核验通过：{result.entries} 笔凭证、{result.lines} 条分录、"
            f"{result.blocks} 个区块、{result.seals} 份封存"
        )
    if not result.ok:
        raise typer.Exit(1)


@app.command()
def openapi(
    folder: Annotated[
        Path | None, typer.Argument(help="写入的文件夹；默认为项目目录中的 openapi/")
    ] = None,
    check: Annotated[bool, typer.Option(help="只比较，不写入；有差异则失败")] = False,
) -> None:
    """由代码生成接口文档。"""
    from kuangzheng.documents_of_api import write_documents

    if folder is None:
        folder = Path("openapi")
        if not folder.is_dir():
            refuse("当前目录中没有 openapi/：请在项目目录中执行，或写明文件夹")
    changed = write_documents(folder, check=check)
    if check and changed:
        refuse(f"接口文档与代码不一致：{'、'.join(changed)}；请运行 make openapi")


@app.command()
def backup(keep: Annotated[int, typer.Option(help="保留最近几份")] = 7) -> None:
    """备份内置数据库。"""
    from kuangzheng.kernel.embedded.backup import backup as take

    made = take(_server(), keep=keep)
    say(f"已备份：{made.name}（{made.size_bytes / 1e6:.0f} MB）")


@app.command()
def restore(
    to: Annotated[str, typer.Option(help="恢复到的时刻，如 2026-11-23T10:00:00+08:00")],
) -> None:
    """把内置数据库恢复到某一时刻；原数据保留在旁。"""
    from kuangzheng.kernel.embedded.restore import restore as bring_back

    moment = instant_of(to)
    done = bring_back(_server(), moment)
    say(f"已恢复到 {moment.isoformat()}（由备份 {done.backup.name}），原数据保留在 {done.kept}")


@app.command()
def upgrade(
    old_programs: Annotated[
        Path | None, typer.Option(help="旧主版本 PostgreSQL 程序所在的文件夹")
    ] = None,
) -> None:
    """把内置数据库升级到新的主版本。"""
    from kuangzheng.kernel.embedded.upgrade import upgrade as bring_up

    done = bring_up(_server(), old_programs)
    say("无需升级" if done is None else f"已升级：{done}")


def _server() -> "EmbeddedServer":  # type: ignore[name-defined]  # noqa: F821
    from kuangzheng.kernel.embedded.server import EmbeddedServer

    return EmbeddedServer(PlatformSettings().home)


@contextmanager
def _licensing_login() -> Iterator[str]:
    from kuangzheng import platform

    settings = PlatformSettings()
    with platform.databases(settings, say, services=("licensing",)) as places:
        platform.prepare(places, say, ("licensing",))
        yield places.login("licensing")


def main() -> None:
    """Entry point: domain sub-commands are attached on demand, errors are one sentence."""
    if len(sys.argv) > 1 and sys.argv[1] == "cadastre":
        from kuangzheng.licensing.cadastre.cli import app as cadastre
        from kuangzheng.licensing.cadastre.cli import mount

        mount.url = _licensing_login
        app.add_typer(cadastre, name="cadastre")
    if len(sys.argv) > 1 and sys.argv[1] == "plan":
        from kuangzheng.licensing.plans import cli as plan

        plan.mount.url = _licensing_login
        app.add_typer(plan.app, name="plan")
    shield()
    with failures_in_one_sentence():
        app()


if __name__ == "__main__":
    main()

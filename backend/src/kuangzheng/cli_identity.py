"""`kz identity …`: first accounts, a lost password, signing keys, the client that reads feeds."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from kuangzheng.console import refuse, say
from kuangzheng.settings import PlatformSettings

if TYPE_CHECKING:
    from kuangzheng.kernel.db.database import Database

app = typer.Typer(no_args_is_help=True, help="身份服务")
Found = TypeVar("Found")


def _in_identity(work: "Callable[[Database], Awaitable[Found]]", *, prepare: bool) -> Found:
    """Run work on identity's database, which is all these commands need."""
    from kuangzheng import platform
    from kuangzheng.kernel.db.database import Database

    with platform.databases(PlatformSettings(), say, services=("identity",)) as places:
        if prepare:
            platform.prepare(places, say, ("identity",))

        async def run() -> Found:
            database = Database(places.login("identity"), service="identity", pool_size=2)
            try:
                return await work(database)
            finally:
                await database.close()

        return asyncio.run(run())


@app.command("rotate-keys")
def rotate_keys(
    compromised: Annotated[bool, typer.Option(help="密钥已泄露，立即停用旧密钥")] = False,
) -> None:
    """更换令牌签名密钥。"""
    from kuangzheng.identity.keys import rotate_keys as rotate
    from kuangzheng.identity.settings import IdentitySettings

    def work(database: "Database") -> Awaitable[object]:
        reason = "kz identity rotate-keys"
        return rotate(database, IdentitySettings(), reason=reason, compromised=compromised)

    say(f"新密钥：{_in_identity(work, prepare=False)}")


@app.command("create-administrators")
def create_administrators(
    organisation: Annotated[str, typer.Argument(help="单位名称")],
    division: Annotated[str, typer.Argument(help="行政区划代码")],
) -> None:
    """新装系统的第一批账号：三员管理员，口令只显示一次，首次登录须修改。"""
    from kuangzheng.identity.seed import create_administrators as create
    from kuangzheng.kernel.db.scope import significant_prefix

    try:
        significant_prefix(division)
    except ValueError:
        refuse(f"行政区划代码为 6 位或 9 位数字，收到 {division}")
    made = _in_identity(lambda database: create(database, organisation, division), prepare=True)
    for name, password in made.items():
        say(f"{name}  {password}")


@app.command("reset-administrator")
def reset_administrator(
    username: Annotated[str, typer.Argument(help="三员管理员的用户名")],
) -> None:
    """重置三员管理员的口令：只显示一次，首次登录须修改，原有会话全部结束。"""
    from kuangzheng.identity.settings import IdentitySettings
    from kuangzheng.identity.users.recovery import reset_administrator as reset

    def work(database: "Database") -> Awaitable[str]:
        return reset(database, IdentitySettings(), username)

    say(f"{username}  {_in_identity(work, prepare=False)}")

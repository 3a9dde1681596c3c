"""Invented records (示例) of the sandbox division: what other systems try on. They belong to every
installation, production included; no figure counts them and the public site does not show them."""

from typing import TYPE_CHECKING

from kuangzheng.demonstration_steps import Theatre, heard, played

if TYPE_CHECKING:
    from kuangzheng.kernel.auth.principal import Principal

_KEEPER = "01980000-0000-7000-8000-000000999901"


def sandbox_people() -> "dict[str, Principal]":
    from kuangzheng.kernel.auth.principal import Principal
    from kuangzheng.kernel.reference.divisions import SANDBOX_COUNTY

    grants = {SANDBOX_COUNTY: ("clerk",)}
    keeper = Principal(_KEEPER, "user", "示例沙箱", None, None, grants, SANDBOX_COUNTY)
    return {"sandbox": keeper}


async def load_sandbox(theatre: Theatre) -> None:
    """Rights, zones, plots and patches; what is there stays."""
    people = sandbox_people()
    await played(theatre, people, "licensing", "sandbox")
    for name in ("restoration", "enforcement"):
        await heard(theatre, name)
        await played(theatre, people, name, "sandbox")

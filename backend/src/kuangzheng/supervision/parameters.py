"""What a rulebook may fix about supervision; the figures stand in `rulebooks/*.yaml`."""

from functools import cache
from importlib.resources import files

from kuangzheng.kernel.rulebooks import (
    Attribute,
    Kind,
    Parameter,
    ParameterRegistry,
    RulebookSet,
    Selector,
    load_rulebooks,
)
from kuangzheng.supervision.dossiers.completeness import ITEMS

OWNERS = frozenset({
    "holder", "registry", "restoration", "fund", "enforcement", "departments", "county",
})  # fmt: skip
MINE_STATES = frozenset({
    "exploring", "under_construction", "producing", "suspended", "rectifying", "closing", "closed",
    "restored",
})  # fmt: skip
PARAMETERS = ParameterRegistry((
    Parameter(
        "dossier.item", Kind.INTEGER, "一矿一档应有内容的分值",
        "What a dossier holds, and its weight", minimum=1, maximum=100,
        selectors=(Selector("item", required=True, choices=ITEMS),),
        attributes=(
            Attribute("owner", Kind.CHOICE, OWNERS), Attribute("states", Kind.CHOICES, MINE_STATES),
        ),
        description_zh="states 为适用的矿山状态，不写则都适用；owner 为欠缺时由谁补充",
        description_en="For mines in these states, else all; owner supplies what is missing",
    ),
    Parameter(
        "dossier.patrol_days", Kind.INTEGER, "多少日内应有巡查记录", "A patrol within so many days",
        minimum=1, maximum=3660,
    ),
))  # fmt: skip


@cache
def shipped_rulebooks() -> RulebookSet:
    """The rulebooks that ship with the package. Raises `RulebookError` naming file and line."""
    return load_rulebooks(files(__package__).joinpath("rulebooks"), PARAMETERS)

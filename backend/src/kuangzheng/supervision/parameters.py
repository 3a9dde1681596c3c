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
from kuangzheng.supervision.escalations.rules import KINDS, LEVELS, STEPS

OWNERS = frozenset({
    "holder", "registry", "restoration", "fund", "enforcement", "departments", "county",
})  # fmt: skip
MINE_STATES = frozenset({
    "exploring", "under_construction", "producing", "suspended", "rectifying", "closing", "closed",
    "restored",
})  # fmt: skip
SUPERIORS = frozenset({"reviewer", "approver", "chief", "leader", "inspector_chief"})
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
    Parameter(
        "escalation.step", Kind.INTEGER, "超期满多少个工作日向上提醒",
        "Working days over its day after which the superior is told", minimum=1, maximum=250,
        selectors=(
            Selector("kind", choices=KINDS),
            Selector("step", required=True, choices=frozenset(STEPS)),
        ),
        attributes=(
            Attribute("role", Kind.CHOICE, SUPERIORS),
            Attribute("level", Kind.CHOICE, frozenset(LEVELS)),
        ),
        description_zh="role 为提醒的岗位，level 为本级（own）、市级（city）或省级（province）；"
            "直辖市所辖区县的市级即直辖市，省直辖县（市）的市级即省，没有其他层级",
        description_en="role at the own, the city's or the province's level; by kind, else for all."
            " The city of a municipality's district is the municipality, that of a county led by a"
            " province directly is the province",
    ),
))  # fmt: skip


@cache
def shipped_rulebooks() -> RulebookSet:
    """The rulebooks that ship with the package. Raises `RulebookError` naming file and line."""
    return load_rulebooks(files(__package__).joinpath("rulebooks"), PARAMETERS)

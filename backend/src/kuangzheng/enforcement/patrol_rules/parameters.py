"""What a rulebook may say about how often a mine is visited."""

from kuangzheng.enforcement.patrol_vocabulary import RISK_NAMES
from kuangzheng.kernel.reference.minerals import catalogue
from kuangzheng.kernel.rulebooks import Kind, Parameter, Selector

BUILDING_STONE, RIVER_SAND = "建筑用砂石料", "河道砂石"
EASY = (BUILDING_STONE, RIVER_SAND)
"""Minerals that are easily mined (S0-33), as classes over the catalogue."""
_SAND = "建筑用砂"


def mineral_word(word: str) -> str:
    """A catalogue name or one of the classes. Raises `UnknownMineral`, a ValueError."""
    return word if word in EASY else catalogue().resolve(word).name


def mineral_breadth(word: str) -> tuple[str, ...]:
    """
    >>> mineral_breadth("建筑石料用灰岩")
    ('建筑用砂石料', '石灰岩')
    >>> mineral_breadth("建筑用砂")[:2]
    ('河道砂石', '建筑用砂石料')
    """
    if word in EASY:
        return ()
    found = catalogue().resolve(word)
    classes = EASY[::-1] if found.name == _SAND else EASY[:1]
    own = classes if found.code.endswith("_building") else ()
    return (*own, *catalogue().broader(word))


EVERY, CLOSED_EVERY = "patrol.every", "patrol.closed_every"
FREQUENCIES = (
    Parameter(
        EVERY, Kind.PERIOD, "巡查周期", "A mine is visited once in", minimum=1, maximum=366,
        selectors=(
            Selector("risk", choices=frozenset(RISK_NAMES)),
            Selector("mineral", canonical=mineral_word, broader=mineral_breadth),
        ),
        description_zh="风险等级和矿种各有规定的，取较短的周期；单个矿山可另行加密",
        description_en="Of what is said for risk and for mineral the shorter period counts",
    ),
    Parameter(
        CLOSED_EVERY, Kind.PERIOD, "已关闭矿山硐口巡查周期",
        "The sealed adits of a closed mine are visited once in", minimum=1, maximum=366,
    ),
)  # fmt: skip

"""All facts and measures that are declared."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from kuangzheng.supervision.measures import granting, restoring, rights, work
from kuangzheng.supervision.measures.errors import UnknownMeasure
from kuangzheng.supervision.measures.model import Fact, Measure

FACTS: Mapping[str, Fact] = {
    one.code: one
    for one in (rights.RIGHTS, rights.MINES, rights.OUTPUT, *granting.FACTS, *work.FACTS,
                *restoring.FACTS)
}
_MEASURES = (*rights.MEASURES, *granting.MEASURES, *work.MEASURES, *restoring.MEASURES)


@cache
def declared() -> Mapping[str, Measure]:
    """Every measure by its code."""
    return MappingProxyType({one.code: one for one in _MEASURES})


def measure(code: str) -> Measure:
    """Raises UnknownMeasure."""
    found = declared().get(code)
    if found is None:
        raise UnknownMeasure(f"没有名为 {code} 的统计指标")
    return found

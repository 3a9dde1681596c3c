"""Divisions as dimensions: a level of choice, or the one below the division asked."""

from kuangzheng.kernel.db.scope import significant_prefix
from kuangzheng.supervision.measures.model import Dimension

PROVINCE = "left(f.division_code, 2) || '0000'"
CITY = (
    "CASE WHEN left(f.division_code, 2) IN ('11', '12', '31', '50')"
    " THEN left(f.division_code, 2) || '0000' ELSE left(f.division_code, 4) || '00' END"
)
COUNTY = "left(f.division_code, 6)"
_MUNICIPALITIES = ("11", "12", "31", "50")
LEVELS: dict[str, Dimension] = {
    "province": Dimension("province", "省级行政区", "Province", PROVINCE, divisions=True),
    "city": Dimension("city", "市级行政区", "City", CITY, divisions=True),
    "county": Dimension("county", "县级行政区", "County", COUNTY, divisions=True),
}


def below(division: str) -> Dimension:
    """The level directly below a division, as `level_below` of the kernel has it."""
    prefix = significant_prefix(division)
    if not prefix:
        return LEVELS["province"]
    if len(prefix) == 2 and prefix not in _MUNICIPALITIES:
        return LEVELS["city"]
    return LEVELS["county"]

"""All kinds of reports by code."""

from collections.abc import Mapping

from kuangzheng.supervision.reports.kinds.assets import MINERAL_ASSETS, RESERVES_AND_USE
from kuangzheng.supervision.reports.kinds.base import Kind
from kuangzheng.supervision.reports.kinds.enforcement import (
    CAMPAIGN_CITY,
    CAMPAIGN_COUNTY,
    MONTH,
)
from kuangzheng.supervision.reports.kinds.planning import (
    CONSOLIDATION_CITY,
    CONSOLIDATION_COUNTY,
    EVALUATION,
)
from kuangzheng.supervision.reports.kinds.restoration import INSPECTION, RESULT_LETTER

KINDS: Mapping[str, Kind] = {
    one.code: one
    for one in (
        MINERAL_ASSETS, RESERVES_AND_USE, INSPECTION, EVALUATION, CAMPAIGN_COUNTY, CAMPAIGN_CITY,
        CONSOLIDATION_COUNTY, CONSOLIDATION_CITY, MONTH, RESULT_LETTER,
    )
}  # fmt: skip

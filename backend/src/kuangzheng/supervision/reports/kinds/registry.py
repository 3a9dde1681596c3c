"""All kinds of reports by code."""

from collections.abc import Mapping

from kuangzheng.supervision.reports.kinds.assets import MINERAL_ASSETS, RESERVES_AND_USE
from kuangzheng.supervision.reports.kinds.base import Kind
from kuangzheng.supervision.reports.kinds.campaigns import (
    CAMPAIGN_CITY,
    CAMPAIGN_COUNTY,
    CAMPAIGN_RESULTS,
)
from kuangzheng.supervision.reports.kinds.consolidation import (
    CONSOLIDATION_CITY,
    CONSOLIDATION_COUNTY,
)
from kuangzheng.supervision.reports.kinds.enforcement import MONTH
from kuangzheng.supervision.reports.kinds.planning import EVALUATION
from kuangzheng.supervision.reports.kinds.restoration import INSPECTION, RESULT_LETTER

KINDS: Mapping[str, Kind] = {
    one.code: one
    for one in (
        MINERAL_ASSETS, RESERVES_AND_USE, INSPECTION, EVALUATION, CAMPAIGN_RESULTS,
        CAMPAIGN_COUNTY, CAMPAIGN_CITY,
        CONSOLIDATION_COUNTY, CONSOLIDATION_CITY, MONTH, RESULT_LETTER,
    )
}  # fmt: skip

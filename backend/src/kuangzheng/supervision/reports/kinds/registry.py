"""All kinds of reports by code."""

from collections.abc import Mapping

from kuangzheng.supervision.reports.kinds.assets import MINERAL_ASSETS, RESERVES_AND_USE
from kuangzheng.supervision.reports.kinds.base import Kind

KINDS: Mapping[str, Kind] = {one.code: one for one in (MINERAL_ASSETS, RESERVES_AND_USE)}

"""Sites as a layer of the one map; a holder sees those that it answers for."""

from typing import Any

from kuangzheng.kernel.geo.layers import Few, MapLayer, listed
from kuangzheng.restoration.sites.repository import PLACES
from kuangzheng.restoration.sites.schemas import SitesPolygons


def _asked(state: Few = None, category: Few = None) -> tuple[Any, ...]:
    return listed(state), listed(category)


LAYER = MapLayer(PLACES, SitesPolygons, "restoration.site:read", _asked, by_holder=True)

"""Damaged plots as a layer of the one map; a holder sees its own."""

from typing import Any

from kuangzheng.kernel.geo.layers import Few, MapLayer, listed
from kuangzheng.restoration.damaged_plots.repository import PLACES
from kuangzheng.restoration.damaged_plots.schemas import PlotsPolygons


def _asked(state: Few = None) -> tuple[Any, ...]:
    return (listed(state),)


LAYER = MapLayer(PLACES, PlotsPolygons, "restoration.work:read", _asked, by_holder=True)

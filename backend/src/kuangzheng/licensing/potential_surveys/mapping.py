"""Areas of prediction and survey as a layer of the one map."""

from typing import Any

from kuangzheng.kernel.geo.layers import Few, Listed, MapLayer, listed
from kuangzheng.licensing.potential_surveys.repository import PLACES
from kuangzheng.licensing.potential_surveys.schemas import PotentialSurveyPlaces


def _asked(state: Listed = None, kind: Few = None) -> tuple[Any, ...]:
    return listed(state), listed(kind)


LAYER = MapLayer(PLACES, PotentialSurveyPlaces, "licensing.zone:read", _asked)

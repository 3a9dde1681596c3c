"""Land of restoration projects as a layer of the one map."""

from kuangzheng.kernel.geo.layers import MapLayer
from kuangzheng.restoration.projects.repository import PLACES
from kuangzheng.restoration.projects.schemas import ProjectPlaces

LAYER = MapLayer(PLACES, ProjectPlaces, filters=3)
"""Filters: states, modes, whether investors pay."""

"""Land of construction projects as a layer of the one map."""

from kuangzheng.enforcement.engineering_projects.repository import PLACES
from kuangzheng.enforcement.engineering_projects.schemas import EngineeringPlaces
from kuangzheng.kernel.geo.layers import MapLayer

LAYER = MapLayer(PLACES, EngineeringPlaces, filters=1)
"""Filter: states."""

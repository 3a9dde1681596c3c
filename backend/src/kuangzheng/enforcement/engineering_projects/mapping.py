"""Land of construction projects as a layer of the one map."""

from kuangzheng.enforcement.engineering_projects.schemas import EngineeringPlaces
from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.geo.layers import MapLayer

LAYER = MapLayer(
    Layer(
        "SELECT * FROM find_engineering_areas($1, $2, $3, $4, $5, $6)",
        "SELECT * FROM find_engineering_cells($1, $2, $3, $4, $5, $6)",
    ),
    EngineeringPlaces, filters=1,
)  # fmt: skip
"""Filter: states."""

"""Land of restoration projects as a layer of the one map."""

from kuangzheng.kernel.geo.drawn import Layer
from kuangzheng.kernel.geo.layers import MapLayer
from kuangzheng.restoration.projects.schemas import ProjectPlaces

LAYER = MapLayer(
    Layer(
        "SELECT * FROM find_project_areas($1, $2, $3, $4, $5, $6, $7, $8)",
        "SELECT * FROM find_project_cells($1, $2, $3, $4, $5, $6, $7, $8)",
    ),
    ProjectPlaces, filters=3,
)  # fmt: skip
"""Filters: states, modes, whether investors pay."""

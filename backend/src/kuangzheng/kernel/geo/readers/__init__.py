"""Files with areas → one shape, whatever the format. Everything here runs in a limited process.

| module | reads |
|---|---|
| `opening` | decides by the first bytes, unpacks archives, calls one of the following |
| `gdal` | GeoPackage, Shapefile, FlatGeobuf |
| `geojson` | GeoJSON |
| `vertex_csv` | CSV with one row per vertex |
| `dxf` | mine plans: closed polylines |
"""

from kuangzheng.kernel.geo.readers.model import (
    Collection,
    Note,
    ReadLimits,
    Unreadable,
)
from kuangzheng.kernel.geo.readers.opening import FORMATS, read_collection

__all__ = ["FORMATS", "Collection", "Note", "ReadLimits", "Unreadable", "read_collection"]

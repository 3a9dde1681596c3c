"""The box of a map as a query names it."""

from kuangzheng.kernel.problems import FieldError, Malformed

BBox = tuple[float, float, float, float]


def read_bbox(text: str) -> BBox:
    """`west,south,east,north` in degrees. Raises Malformed."""
    try:
        west, south, east, north = (float(part) for part in text.split(","))
    except ValueError as error:
        raise _malformed("范围应写作 西,南,东,北（度）") from error
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise _malformed("范围的西不得大于东，南不得大于北，且在经纬度值域内")
    return west, south, east, north


def _malformed(detail: str) -> Malformed:
    return Malformed(detail, errors=[FieldError("/bbox", "invalid_parameter", detail)])

"""What the room of zones refuses."""

from kuangzheng.kernel.problems import FieldError, RuleViolation


class KindUnknown(RuleViolation):
    code = "unknown_zone_kind"
    title, title_en = "没有此类管控区", "Unknown kind of zone"

    def __init__(self, kind: str) -> None:
        problem = FieldError("/kind", "unknown", "请从管控区类别中选择")
        super().__init__(f"没有“{kind}”这一类管控区", errors=[problem])


class LayerEmpty(RuleViolation):
    code = "layer_empty"
    title, title_en = "图层内没有区域", "The layer holds no zone"


class LayerUnrelated(RuleViolation):
    """The other layer is of another kind or division, or no version that could be replaced."""

    code = "layer_unrelated"
    title, title_en = "不是同一图层的版本", "Not a version of the same layer"


class DayOutOfOrder(RuleViolation):
    """A version begins or ends on a day that its neighbour's or its own period does not admit."""

    code = "day_out_of_order"
    title, title_en = "日期顺序有误", "Days are out of order"


def out_of_order(pointer: str, detail: str) -> DayOutOfOrder:
    return DayOutOfOrder(detail, errors=[FieldError(pointer, "out_of_order", detail)])

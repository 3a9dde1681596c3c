"""What the room of planned blocks refuses."""

from kuangzheng.kernel.problems import FieldError, RuleViolation


class BlockOccupied(RuleViolation):
    """One block, one holder: another right stands on it."""

    code = "block_occupied"
    title, title_en = "区块已设矿业权", "The block is occupied"

    def __init__(self, right: str) -> None:
        detail = f"本区块已设矿业权 {right}；一个区块只设一个矿业权，请先解除占用"
        super().__init__(detail, errors=[FieldError("/occupied_by_right_id", "occupied", detail)])


class ElevationInvalid(RuleViolation):
    """A range that has no height, or one where none is planned."""

    code = "block_elevation_invalid"
    title, title_en = "区块标高有误", "The elevation of the block is not right"

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail, errors=[FieldError("/elevation", code, detail)])


class RightUnknown(RuleViolation):
    code = "unknown_right"
    title, title_en = "没有此矿业权", "Unknown right"

    def __init__(self) -> None:
        detail = "没有此矿业权，或不在您的管辖范围内"
        super().__init__(detail, errors=[FieldError("/occupied_by_right_id", "unknown", detail)])

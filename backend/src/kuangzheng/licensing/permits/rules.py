"""Rules of permits. Pure."""

from datetime import date

KIND_NAMES = {
    "safety": "安全生产许可证", "eia": "环境影响评价批复", "water_soil": "水土保持批复",
    "three_simultaneous": "安全设施“三同时”验收", "water_soil_acceptance": "水土保持设施验收报备",
    "land": "用地手续", "forest": "使用林地手续", "discharge": "排污许可", "water": "取水许可",
    "project_approval": "项目核准文件", "project_filing": "项目备案证明",
}  # fmt: skip
STATUS_NAMES = {"valid": "有效", "suspended": "暂停", "withdrawn": "撤销"}


def days_left(valid_to: date | None, on: date) -> int | None:
    """Days from `on` to the last valid day, negative after it; None if open-ended."""
    return None if valid_to is None else (valid_to - on).days

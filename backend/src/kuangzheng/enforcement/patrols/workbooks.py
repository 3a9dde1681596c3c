"""Records and figures as Excel."""

from collections.abc import Sequence

from kuangzheng.enforcement.patrols import schemas as s
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx

_HEADS = {
    "patrols": "巡查（次）", "open": "其中明查", "unannounced": "其中暗访",
    "mines": "涉及矿山（座）", "problems": "发现问题", "clues": "发现违法线索",
    "followed": "已跟进", "stopped": "现场制止（宗）", "banned": "取缔无证开采（宗）",
    "blasted_adits": "炸封硐口（个）",
    "sealed_adits": "封堵硐口（个）",
}  # fmt: skip
_COLUMNS = (
    ("编号", 24), ("行政区", 16), ("日期", 12), ("矿山、网格或地点", 28), ("方式", 8),
    ("巡查人员", 24),
    ("结果", 14), ("发现的情况", 50), ("疑似违法行为", 22), ("现场制止", 10), ("取缔", 8),
    ("炸封硐口", 10), ("封堵硐口", 10), ("照片", 8), ("线索", 24), ("跟进日期", 12), ("记录人", 14),
)  # fmt: skip


def figures(found: s.PatrolStatistics) -> bytes:
    columns = (XlsxColumn("行政区", 20), *(XlsxColumn(name, 16) for name in _HEADS.values()))
    rows = [
        (one.name, *(getattr(one, name) for name in _HEADS)) for one in (*found.rows, found.total)
    ]
    return render_xlsx(columns, rows, f"巡查统计{found.since}至{found.until}")


def records(found: Sequence[s.PatrolRead]) -> bytes:
    rows = [
        (
            one.no, one.division_name, one.patrolled_on,
            one.mine_name or one.grid_name or one.place, one.manner_name,
            "、".join(one.participants), one.result_name, one.findings, one.violation_name,
            one.stopped, one.banned, one.blasted_adits, one.sealed_adits, one.photos_count,
            one.clue_no, one.followed_on, one.recorded_by_name,
        )
        for one in found
    ]  # fmt: skip
    return render_xlsx([XlsxColumn(*one) for one in _COLUMNS], rows, "巡查记录")

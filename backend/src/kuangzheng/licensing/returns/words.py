"""Words of production returns."""

STATE_NAMES = {
    "draft": "草稿", "submitted": "已报送", "returned": "退回修改", "accepted": "已接收",
    "correcting": "更正中",
}  # fmt: skip
ACT_NAMES = {
    "draft": "起草", "change": "填写", "submit": "报送", "send_back": "退回修改", "accept": "接收",
    "correct": "更正", "drop_correction": "放弃更正",
}  # fmt: skip
RATE_NAMES = {
    "recovery": "开采回采率", "beneficiation": "选矿回收率", "utilisation": "综合利用率",
}  # fmt: skip
RESIDUE_NAMES = {
    "tailings": "尾矿", "waste_rock": "废石", "slag": "矿渣", "lithium_slag": "锂渣",
    "low_grade_ore": "低品位矿", "refractory_ore": "难选冶矿",
}  # fmt: skip
FINDING_NAMES = {"open": "未处理", "explained": "已说明", "clue_sent": "已转线索"}


def quarter_name(year: int, quarter: int) -> str:
    return f"{year}年第{'一二三四'[quarter - 1]}季度"

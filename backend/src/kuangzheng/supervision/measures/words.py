"""Words for codes that other services tell (domain.md)."""

KIND_NAMES = {"exploration": "探矿权", "mining": "采矿权"}
SCALE_NAMES = {"large": "大型", "medium": "中型", "small": "小型"}
METHOD_NAMES = {
    "open_pit": "露天开采", "underground": "地下开采", "combined": "露天/地下开采",
    "well": "钻井开采", "other": "其他",
}  # fmt: skip
RIGHT_STATES = {
    "valid": "有效", "expiring": "临近到期", "renewal_pending": "续期待批", "suspended": "停用",
    "expired": "已到期", "extinguished": "已消灭", "proposed": "未起算",
}  # fmt: skip
MINE_STATES = {
    "exploring": "勘查", "under_construction": "基建", "producing": "生产", "suspended": "停产",
    "rectifying": "停产整治", "closing": "闭坑治理", "closed": "关闭", "restored": "已修复",
}  # fmt: skip

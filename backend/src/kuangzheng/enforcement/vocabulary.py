"""The words of enforcement (`domain.md`), code and Chinese, as files and answers write them."""

VIOLATION_NAMES = {
    "unlicensed_mining": "无证开采", "mining_as_exploration": "以采代探",
    "mining_as_construction": "以建代采", "wrong_mineral": "不按批准矿种开采",
    "beyond_boundary": "超出批准矿区范围开采", "destructive": "破坏性开采",
    "illegal_transfer": "非法转让采矿权", "disguised": "以工程建设、生态修复名义变相采矿",
    "unsealing": "擅自启封已关闭取缔、废弃矿山", "over_capacity": "超规模开采",
    "unlicensed_exploration": "无证勘查", "exploration_beyond_boundary": "越界勘查",
    "not_restored": "不按方案治理修复", "pollution": "污水、废气、粉尘、废渣等超标排放",
    "water_soil": "未落实水土保持措施", "illegal_land": "非法占用耕地、建设占地",
    "illegal_forest": "非法占用林地、草地、湿地和自然保护地",
    "illegal_ore": "购买、运输、使用非法来源的矿石及矿产品", "explosives": "非法民用爆炸物品行为",
    "river_sand": "河道非法采砂", "unlicensed_business": "无证无照经营",
    "safety": "矿山安全生产违法行为", "farmland_soil": "影响耕地土壤环境",
    "organised_crime": "涉黑涉恶", "other": "其他矿产违法行为",
}  # fmt: skip
"""What is suspected (S1-21..29, 51, 57, S4-38, 39, 45)."""
DEPARTMENT_NAMES = {
    "natural_resources": "自然资源", "ecology": "生态环境", "water": "水行政",
    "forestry": "林业和草原", "agriculture": "农业农村", "public_security": "公安",
    "emergency": "应急管理（矿山安全）", "market": "市场监督管理", "discipline": "纪检监察",
}  # fmt: skip

"""Invented suspicions of Banan: source, act, words, place, degrees, days ago."""

from typing import NamedTuple


class DemoClue(NamedTuple):
    source: str
    violation: str
    text: str
    place: str
    lon: str
    lat: str
    ago: int
    source_no: str | None = None


REGISTERED = DemoClue(
    "hotline", "unlicensed_mining", "示例：夜间有挖掘机在示例山北坡挖取石灰岩，用货车外运",
    "示例镇示例村示例山北坡", "106.602000", "29.402000", 0, "示例热线〔2026〕118号",
)  # fmt: skip
ALIKE = DemoClue(
    "media", "unlicensed_mining", "示例：网络视频反映示例山北坡夜间有挖掘机挖取石灰岩",
    "示例镇示例村示例山", "106.603100", "29.402600", 1,
)  # fmt: skip
ACCEPTED = DemoClue(
    "department", "beyond_boundary", "示例：水利部门移送，示例采石场疑似在矿界东侧开采",
    "示例镇示例采石场东侧", "106.651000", "29.351000", 2, "示例水函〔2026〕9号",
)  # fmt: skip
LATE = DemoClue(
    "campaign", "mining_as_construction", "示例：专项排查发现示例平场工程外运砂石超出方案用量",
    "示例街道示例平场工程", "106.553000", "29.381000", 24,
)  # fmt: skip
PROPOSED = DemoClue(
    "patrol", "unsealing", "示例：巡查发现示例旧硐口封堵墙被拆开一角",
    "示例镇示例旧硐口", "106.701000", "29.301000", 3,
)  # fmt: skip
ASSIGNED = DemoClue(
    "assignment", "not_restored", "示例：上级交办，示例矿山边坡未按方案复绿",
    "示例镇示例矿山南侧边坡", "106.622000", "29.333000", 30, "示例交办〔2026〕6号",
)  # fmt: skip
INSPECTED = DemoClue(
    "inspection", "wrong_mineral", "示例：督察发现示例矿山疑似采出未批准的共生矿种",
    "示例镇示例矿山", "106.641000", "29.321000", 40, "示例督〔2026〕2号",
)  # fmt: skip
REFERRED = DemoClue(
    "hotline", "explosives", "示例：群众反映示例村有人私存雷管用于采石",
    "示例镇示例村", "106.587000", "29.366000", 20, "示例热线〔2026〕77号",
)  # fmt: skip
REFERRED_DONE = DemoClue(
    "hotline", "pollution", "示例：群众反映示例采石场洗砂废水直排示例河",
    "示例镇示例河边", "106.571000", "29.358000", 45, "示例热线〔2026〕51号",
)  # fmt: skip
FILED = DemoClue(
    "media", "beyond_boundary", "示例：媒体报道示例采石场越界开采约两千平方米",
    "示例镇示例采石场", "106.660000", "29.345000", 35,
)  # fmt: skip
UNFOUNDED = DemoClue(
    "patrol", "mining_as_exploration", "示例：反映示例探矿权范围内有采矿，核查为探槽施工",
    "示例镇示例勘查区", "106.731000", "29.412000", 28,
)  # fmt: skip
ZONED = DemoClue(
    "patrol", "unlicensed_mining", "示例：巡查发现示例云篆山保护地内有新的采石面，未办理采矿许可证",
    "示例镇示例云篆山", "106.542000", "29.342000", 60,
)  # fmt: skip

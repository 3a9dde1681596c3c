"""What a screening refuses."""

from datetime import date

from kuangzheng.kernel.problems import FieldError, RuleViolation


class NotACity(RuleViolation):
    """Mines on two sides of a county's border may be neighbours."""

    code = "not_a_city"
    title, title_en = "整合筛查以市为单位", "A screening covers a whole city"

    def __init__(self, division: str) -> None:
        detail = f"{division} 不是设区的市；县界两侧的矿山可能相邻，请填市级行政区划代码"
        super().__init__(detail, errors=[FieldError("/division_code", "not_a_city", detail)])


class DayAhead(RuleViolation):
    """The register of a coming day is not known."""

    code = "day_ahead"
    title, title_en = "筛查日期晚于今日", "The day lies ahead"

    def __init__(self, on: date) -> None:
        detail = f"筛查日期 {on} 晚于今日，登记簿当日情况尚不可知"
        super().__init__(detail, errors=[FieldError("/on", "day_ahead", detail)])


class NoStandard(RuleViolation):
    """No rulebook says, on that day, which mines must merge."""

    code = "no_consolidation_standard"
    title, title_en = "没有生效的整合标准", "No standard of consolidation is in force"

    def __init__(self, place: str, on: date, names: list[str]) -> None:
        detail = (
            f"{place} {on} 没有生效的整合标准（缺：{'、'.join(names)}）；"
            "请改用整合方案有效期内的日期，或先在规则库录入本市的标准"
        )
        super().__init__(detail, errors=[FieldError("/on", self.code, detail)])

"""Periods of validity as reference rows carry them: from a day on, up to and without another."""

from datetime import date

from sqlalchemy.dialects.postgresql import Range

from kuangzheng.kernel.problems import FieldError, RuleViolation


class PeriodInvalid(RuleViolation):
    """A period that ends before it began, or on the same day."""

    code = "period_upside_down"
    title, title_en = "有效期有误", "Invalid period"


def valid_period(start: date, end: date | None) -> Range[date]:
    """The half-open range. Raises PeriodInvalid, pointing at `valid_to`."""
    if end is not None and end <= start:
        problem = FieldError("/valid_to", "before_start", "失效日须晚于生效日")
        raise PeriodInvalid("失效日须晚于生效日", errors=[problem])
    return Range(start, end, bounds="[)")

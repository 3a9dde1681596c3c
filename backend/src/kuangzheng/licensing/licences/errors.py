"""Refusals of licences."""

from kuangzheng.kernel.problems import Conflict


class LicenceNumbered(Conflict):
    """A number is recorded once; the national system does not change it."""

    code = "licence_numbered"
    title, title_en = "许可证已有编号", "The licence has its number"


class LicenceNumberTaken(Conflict):
    """A number is one right's for good: no other right's licence carries it."""

    code = "licence_number_taken"
    title, title_en = "该编号已用于其他矿业权", "The number is another right's"


class LicenceDetained(Conflict):
    """While a licence of the right is detained (暂扣), no other is issued in its place."""

    code = "licence_detained"
    title, title_en = "许可证暂扣中", "The licence is detained"

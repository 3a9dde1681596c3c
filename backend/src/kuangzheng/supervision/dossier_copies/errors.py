"""Why no copy is handed out."""

from kuangzheng.kernel.problems import Unavailable


class MineNotTold(Unavailable):
    """503: licensing does not answer, and a copy has to say whose it is."""

    code = "mine_not_told"
    title, title_en = "登记信息暂不可用", "The register does not answer"

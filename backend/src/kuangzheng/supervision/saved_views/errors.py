"""Why a view is not kept."""

from kuangzheng.kernel.problems import Conflict


class ViewNameTaken(Conflict):
    code = "view_name_taken"
    title, title_en = "已有同名视图", "A view of this name exists"

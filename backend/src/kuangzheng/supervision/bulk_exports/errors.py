"""What an export is refused with."""

from kuangzheng.kernel.problems import Conflict, Unavailable


class ExportRunning(Conflict):
    code = "export_running"
    title, title_en = "已有正在生成的导出", "An export is being made"


class ExportNotReady(Conflict):
    code = "export_not_ready"
    title, title_en = "导出文件尚未生成", "The export is not ready"


class ExportExpired(Conflict):
    code = "export_expired"
    title, title_en = "导出文件已过保存期", "The export is kept no longer"


class ExportsBusy(Unavailable):
    code = "exports_busy"
    title, title_en = "正在生成的导出较多", "Too many exports at once"

"""What devices are refused."""

from kuangzheng.kernel.problems import Conflict, Forbidden


class DeviceRevoked(Forbidden):
    """403 with `wipe: true`: the device has to delete all that it keeps, and says so afterwards."""

    code = "device_revoked"
    title, title_en = "此终端已停用", "The device is revoked"

    def __init__(self) -> None:
        super().__init__("此终端已停用，本机数据将清除；如有疑问请联系督察管理人员", wipe=True)


class DeviceStateConflict(Conflict):
    """409: revoked already, or not revoked yet."""

    code = "device_state"
    title, title_en = "终端的状态不符", "The device is in another state"

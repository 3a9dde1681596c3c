"""States of a builder's request, as they are told. Pure."""

STATE_NAMES = {"received": "已收到待核对", "entered": "已受理查询", "declined": "不予受理"}
ENQUIRY_NAMES = {
    "received": "已受理，复函办理中", "awaiting_approval": "已受理，报上级审批中",
    "issued": "已复函，请凭单位介绍信领取", "withdrawn": "已撤回",
}  # fmt: skip
"""What the builder is told of the enquiry that was made."""
ACTIONS: dict[str, tuple[str, ...]] = {
    "received": ("enter", "decline"), "entered": (), "declined": (),
}  # fmt: skip

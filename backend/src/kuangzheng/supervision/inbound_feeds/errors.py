"""Refusals of inbound feeds."""

from kuangzheng.kernel.problems import Conflict, RuleViolation


class FeedClosed(Conflict):
    code = "inbound_feed_closed"
    title, title_en = "该接入已关闭", "The feed is closed"


class MappingMissing(Conflict):
    code = "inbound_mapping_missing"
    title, title_en = "尚无生效的字段对应", "No mapping is active"


class MappingIncomplete(RuleViolation):
    code = "inbound_mapping_incomplete"
    title, title_en = "字段对应不完整", "The mapping is incomplete"


class SheetRefused(RuleViolation):
    code = "inbound_sheet_refused"
    title, title_en = "表格不能读取", "The sheet cannot be read"

"""Refusals of webhooks."""

from kuangzheng.kernel.problems import RuleViolation


class WebhookAddressRefused(RuleViolation):
    code = "webhook_address_refused"
    title, title_en = "推送地址不允许使用", "The address may not be called"


class WebhookTypesRefused(RuleViolation):
    code = "webhook_types_refused"
    title, title_en = "事件类型未授权或不存在", "Event types that are unknown or not granted"


class WebhookClientRefused(RuleViolation):
    code = "webhook_client_refused"
    title, title_en = "该客户端不能登记推送", "The client cannot be told"

"""What can go wrong before a service answers."""

from kuangzheng.kernel.problems import (
    Malformed,
    MethodNotAllowed,
    NotFound,
    Problem,
    TooLarge,
    TooManyRequests,
    Unavailable,
)


class UnknownRoute(NotFound):
    code = "unknown_route"
    title, title_en = "没有这个接口", "No such route"


class BadRequestLine(Malformed):
    """A path or header that two parsers could read in two ways."""

    code = "malformed_request_line"
    title, title_en = "请求地址或请求头不合规范", "Malformed path or headers"


class ReadOnlyRoute(MethodNotAllowed):
    """405 for anything but GET and HEAD on what the gateway serves by itself."""

    def __init__(self) -> None:
        super().__init__(headers={"Allow": "GET, HEAD"})


class BodyTooLarge(TooLarge):
    """413 with `limit`, in bytes; the connection is closed so that the rest is never sent."""

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"请求内容不得超过 {limit} 字节", headers={"Connection": "close"}, limit=limit
        )


class LimitReached(TooManyRequests):
    """429 with the seconds after which the window opens again."""

    def __init__(self, retry_after_s: int) -> None:
        super().__init__(
            f"请求过于频繁，请在 {retry_after_s} 秒后重试",
            headers={"Retry-After": str(retry_after_s)},
        )


class ServiceDown(Unavailable):
    """503 for one service: not started, not reachable, or broken before the first byte."""

    code = "service_unavailable"

    def __init__(self, service: str, retry_after_s: int = 2) -> None:
        super().__init__(f"服务 {service} 暂不可用", retry_after_s=retry_after_s, service=service)


class ServiceSilent(Unavailable):
    """503 when a service has not sent its first byte in time."""

    code = "service_timeout"
    title, title_en = "服务响应超时", "Service timed out"

    def __init__(self, service: str, seconds: float) -> None:
        super().__init__(
            f"服务 {service} 在 {seconds:g} 秒内没有响应", retry_after_s=5, service=service
        )


class ServiceFault(Problem):
    """500 when a service ended a request without an answer."""

    title, title_en = "服务未能处理此请求", "The service failed to answer"


class ResponseBroken(Exception):
    """A service failed after its first byte: the connection is cut, nothing more is said."""


class ClientSilent(Problem):
    """408 when a caller stops sending its request body."""

    status, code = 408, "request_timeout"
    title, title_en = "请求内容发送超时", "Request timed out"

    def __init__(self) -> None:
        super().__init__(headers={"Connection": "close"})

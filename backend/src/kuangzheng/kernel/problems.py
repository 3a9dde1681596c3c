"""Every error is an RFC 9457 problem document with a stable code and two languages.

A business error is one subclass of `Problem` beside its service. No stack trace and no SQL ever
leaves the process; `trace_id` leads to the log line.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import orjson
from starlette.responses import Response

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True)
class FieldError:
    """One wrong place in the request body: JSON pointer (RFC 6901), stable code, what to do."""

    pointer: str
    code: str
    detail: str

    def as_dict(self) -> dict[str, str]:
        return {"pointer": self.pointer, "code": self.code, "detail": self.detail}


class Problem(Exception):
    """Base of all errors a caller may see. Subclasses set status, code and the two titles."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"
    title: ClassVar[str] = "系统内部错误"
    title_en: ClassVar[str] = "Internal error"

    def __init__(
        self,
        detail: str = "",
        *,
        errors: Sequence[FieldError] = (),
        headers: Mapping[str, str] | None = None,
        **extra: Any,
    ) -> None:
        super().__init__(detail or self.title)
        self.detail = detail or self.title
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
        self.extra = extra

    def document(self, trace_id: str) -> dict[str, Any]:
        """The members of the problem document, `extra` members last."""
        return {
            "type": f"urn:kuangzheng:problem:{self.code}",
            "title": self.title,
            "title_en": self.title_en,
            "status": self.status,
            "code": self.code,
            "detail": self.detail,
            "errors": [error.as_dict() for error in self.errors],
            "trace_id": trace_id,
            **self.extra,
        }


class Malformed(Problem):
    status, code = 400, "malformed_request"
    title, title_en = "请求格式不正确", "Malformed request"


class Unauthenticated(Problem):
    status, code = 401, "unauthenticated"
    title, title_en = "请先登录", "Authentication required"

    def __init__(self, detail: str = "", **extra: Any) -> None:
        super().__init__(detail, headers={"WWW-Authenticate": "Bearer"}, **extra)


class Forbidden(Problem):
    status, code = 403, "forbidden"
    title, title_en = "没有此项权限", "Permission denied"


class NotFound(Problem):
    """Also the answer for a row outside the caller's scope, so that its existence stays hidden."""

    status, code = 404, "not_found"
    title, title_en = "未找到该记录", "Not found"


class MethodNotAllowed(Problem):
    status, code = 405, "method_not_allowed"
    title, title_en = "不支持此操作方式", "Method not allowed"


class Conflict(Problem):
    status, code = 409, "conflict"
    title, title_en = "与当前状态冲突", "Conflict with the current state"


class IllegalTransition(Conflict):
    """409 with `allowed`: the actions that the present state admits."""

    code = "illegal_transition"
    title, title_en = "当前状态下不能办理此事项", "Action not allowed in the current state"

    def __init__(self, detail: str, allowed: Sequence[str]) -> None:
        super().__init__(detail, allowed=list(allowed))


class Stale(Problem):
    """412 with `current`: the object as it is now, so that both versions can be shown."""

    status, code = 412, "stale_version"
    title, title_en = "记录已被他人修改", "The record has changed since it was read"


class TooLarge(Problem):
    status, code = 413, "payload_too_large"
    title, title_en = "上传内容过大", "Payload too large"


class UnsupportedMedia(Problem):
    status, code = 415, "unsupported_media_type"
    title, title_en = "不支持的内容类型", "Unsupported media type"


class RuleViolation(Problem):
    status, code = 422, "rule_violation"
    title, title_en = "不符合规定", "The request violates a rule"


class YearNotEntered(RuleViolation):
    code = "calendar_year_missing"
    title, title_en = "节假日安排尚未录入", "The holidays of the year have not been entered"


class ValidationFailed(RuleViolation):
    code = "validation_failed"
    title, title_en = "填报内容有误", "Validation failed"


class PreconditionRequired(Problem):
    status, code = 428, "precondition_required"
    title, title_en = "请先读取最新记录再修改", "If-Match is required"


class TooManyRequests(Problem):
    status, code = 429, "too_many_requests"
    title, title_en = "操作过于频繁", "Too many requests"


class Unavailable(Problem):
    status, code = 503, "unavailable"
    title, title_en = "服务暂不可用", "Service unavailable"

    def __init__(self, detail: str = "", *, retry_after_s: int = 2, **extra: Any) -> None:
        super().__init__(detail, headers={"Retry-After": str(retry_after_s)}, **extra)


def _dumps(document: dict[str, Any]) -> bytes:
    try:
        return orjson.dumps(document, default=str)
    except orjson.JSONEncodeError:  # a lone surrogate of the request, quoted in a detail
        return json.dumps(document, default=str).encode()


def problem_response(problem: Problem, trace_id: str) -> Response:
    """The problem as an HTTP response with its own headers."""
    return Response(
        _dumps(problem.document(trace_id)),
        status_code=problem.status,
        headers=problem.headers,
        media_type=MEDIA_TYPE,
    )

"""Refusals of the token endpoint: problem documents that carry the OAuth2 `error` as well
(RFC 6749 section 5.2)."""

from typing import Any, ClassVar

from kuangzheng.kernel.problems import Malformed, TooManyRequests, Unauthenticated


class GrantRefused(Unauthenticated):
    """401; `oauth_error` is the word OAuth2 libraries look for."""

    oauth_error: ClassVar[str] = "invalid_grant"

    def __init__(self, detail: str = "", **extra: Any) -> None:
        super().__init__(detail, error=self.oauth_error, **extra)


class InvalidCredentials(GrantRefused):
    code = "invalid_credentials"
    title, title_en = "用户名或口令不正确", "Wrong username or password"


class AccountDisabled(GrantRefused):
    code = "account_disabled"
    title, title_en = "账号已停用", "The account is disabled"


class InvalidRefreshToken(GrantRefused):
    code = "invalid_refresh_token"
    title, title_en = "登录会话已结束", "The session has ended"


class InvalidClient(GrantRefused):
    code = "invalid_client"
    title, title_en = "客户端认证失败", "Client authentication failed"
    oauth_error = "invalid_client"

    def __init__(self, detail: str = "", **extra: Any) -> None:
        super().__init__(detail, **extra)
        self.headers["WWW-Authenticate"] = 'Basic realm="kuangzheng"'


class GrantMalformed(Malformed):
    """400 of the token endpoint."""

    oauth_error: ClassVar[str] = "invalid_request"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail, error=self.oauth_error)


class UnsupportedGrant(GrantMalformed):
    code = "unsupported_grant_type"
    title, title_en = "不支持的授权方式", "Unsupported grant type"
    oauth_error = "unsupported_grant_type"


class InvalidScope(GrantMalformed):
    code = "invalid_scope"
    title, title_en = "申请的权限超出范围", "The requested scope is not granted"
    oauth_error = "invalid_scope"


class AccountLocked(TooManyRequests):
    """429; `Retry-After` says when the lockout ends."""

    code = "account_locked"
    title, title_en = "账号已锁定", "The account is locked"


class AddressLocked(TooManyRequests):
    code = "address_locked"
    title, title_en = "登录失败过多", "Too many failures from this address"

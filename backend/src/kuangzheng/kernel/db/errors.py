"""Database refusals translated into problems. The text of the server never reaches a caller."""

import asyncpg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from kuangzheng.kernel.problems import (
    Conflict,
    Forbidden,
    Problem,
    RuleViolation,
    Unavailable,
)

_RETRY = {"40001", "40P01"}


class Duplicate(Conflict):
    code = "duplicate"
    title, title_en = "记录已存在", "The record already exists"


class OutsideScope(Forbidden):
    code = "outside_scope"
    title, title_en = "超出管辖范围", "Outside the jurisdiction"


class Busy(Conflict):
    code = "record_busy"
    title, title_en = "记录正被他人办理", "The record is being changed by someone else"


class Unreachable(ConnectionError):
    """The database does not answer, or has no connection to spare."""


DATABASE_ERRORS = (
    DBAPIError, PoolTimeout, asyncpg.PostgresError, asyncpg.InterfaceError, Unreachable,
)  # fmt: skip
"""All that a call to the database may raise because of the database."""


def sqlstate(error: BaseException) -> str:
    """The five characters of the server's answer, or an empty string."""
    cause: BaseException | None = error
    while cause is not None:
        state = getattr(cause, "sqlstate", None)
        if isinstance(state, str):
            return state
        cause = getattr(cause, "orig", None) or cause.__cause__
    return ""


def worth_retrying(error: BaseException) -> bool:
    """Serialisation failures and deadlocks only."""
    return sqlstate(error) in _RETRY


def lost(error: BaseException) -> bool:
    """The connection died, so the transaction has ended: nothing was wrong with the statement."""
    state = sqlstate(error)
    if state.startswith("08") or state in ("57P01", "57P02"):
        return True
    if isinstance(error, DBAPIError):
        return error.connection_invalidated
    return isinstance(error, asyncpg.InterfaceError) and "is clos" in str(error)


def unreachable(error: BaseException) -> bool:
    """The connection died, or none is to be had now; waiting may cure it."""
    none_left = isinstance(error, (Unreachable, PoolTimeout))
    return none_left or lost(error) or sqlstate(error) in ("53300", "57P03")


def told(error: BaseException) -> str:
    """What a log may have of it: the kind and the server's sentence, never a value. The DETAIL and
    the sentences about wrong data (class 22) repeat what was sent."""
    cause: BaseException = getattr(error, "orig", None) or error
    cause = cause.__cause__ or cause
    kind, sentence = type(cause).__name__, str(cause).partition("\n")[0]
    return kind if sqlstate(error).startswith("22") else f"{kind}: {sentence}"


def constraint_name(error: BaseException) -> str:
    """The violated constraint, or an empty string."""
    cause: BaseException | None = error
    while cause is not None:
        name = getattr(cause, "constraint_name", None)
        if isinstance(name, str):
            return name
        cause = getattr(cause, "orig", None) or cause.__cause__
    return ""


def problem_of(error: BaseException) -> Problem:
    """What the caller is told. An unforeseen state is an internal error with no detail."""
    state = sqlstate(error)
    name = constraint_name(error)
    if state in ("23505", "23P01"):
        return Duplicate("已有相同编号或期间的记录，请核对后再提交", constraint=name)
    if state == "23503":
        return RuleViolation("引用的记录不存在或仍被引用", constraint=name)
    if state in ("23514", "23502", "22001", "22003"):
        return RuleViolation("填报内容不符合登记要求", constraint=name)
    if state in ("22021", "22P05"):
        return RuleViolation("填报内容含有不能保存的字符")
    if state == "42501":
        return OutsideScope("该记录不在您的管辖范围内")
    if state in ("55P03", "40001", "40P01"):
        return Busy("该记录正在被办理，请稍后重试", headers={"Retry-After": "1"})
    if state == "57014" or unreachable(error):
        return Unavailable("数据库繁忙，请稍后重试")
    if state in ("22000", "22007", "22008"):  # the first also from the driver, for a wide number
        return RuleViolation("填报内容超出可以保存的范围")
    return Problem()

"""E-mail through a relay by SMTP; the conversation runs in a thread, with a limit on each step."""

import asyncio
import smtplib
import ssl
from dataclasses import dataclass, field
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, parseaddr
from pathlib import Path
from typing import Literal

from kuangzheng.kernel.notices.messages import MaybeSent, Message, NotSent

Security = Literal["starttls", "tls", "none"]
_PASSED_ON = (smtplib.SMTPException, OSError, ValueError)


@dataclass(frozen=True, slots=True)
class Relay:
    """The relay and how to sign in there. `ca_file` replaces the system's authorities; without
    `user` nobody signs in. Every step of the conversation ends after `timeout_s`."""

    host: str
    port: int
    sender: str
    security: Security = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: Path | None = None
    timeout_s: float = 20


class SmtpGateway:
    """Sends each message as a mail of its own, to one recipient.

    What fails before the relay has the text is NotSent; a connection lost while it is handed over
    is MaybeSent. Neither says the address or what the relay wrote, which may repeat it.
    """

    def __init__(self, relay: Relay) -> None:
        self._relay = relay

    async def send(self, message: Message) -> None:
        mail = _mail(message, self._relay.sender)
        await asyncio.to_thread(self._hand_over, mail, message.address)

    def _hand_over(self, mail: EmailMessage, address: str) -> None:
        connection: smtplib.SMTP | None = None
        try:
            try:
                connection = self._signed_in()
                _announce(connection, parseaddr(self._relay.sender)[1], address)
            except _PASSED_ON as error:
                raise NotSent(f"邮件服务器：{_short(error)}") from error
            try:
                code, _ = connection.data(mail.as_bytes())
            except smtplib.SMTPDataError as error:
                raise NotSent(f"邮件服务器拒收邮件（SMTP {error.smtp_code}）") from error
            except (smtplib.SMTPException, OSError) as error:
                raise MaybeSent("邮件服务器在接收时断开，未答复是否收下") from error
            if code != 250:
                raise NotSent(f"邮件服务器拒收邮件（SMTP {code}）")
        finally:
            if connection is not None:
                _leave(connection)

    def _signed_in(self) -> smtplib.SMTP:
        relay = self._relay
        context = ssl.create_default_context(cafile=relay.ca_file)
        if relay.security == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                relay.host, relay.port, timeout=relay.timeout_s, context=context
            )
        else:
            connection = smtplib.SMTP(relay.host, relay.port, timeout=relay.timeout_s)
        try:
            if relay.security == "starttls":
                connection.starttls(context=context)
            if relay.user:
                connection.login(relay.user, relay.password)
        except BaseException:
            connection.close()
            raise
        return connection


def _announce(connection: smtplib.SMTP, sender: str, address: str) -> None:
    connection.ehlo_or_helo_if_needed()
    for code, said in (connection.mail(sender), connection.rcpt(address)):
        if code not in (250, 251):
            raise smtplib.SMTPResponseException(code, said)


def _leave(connection: smtplib.SMTP) -> None:
    """The mail is handed over or refused: how the parting goes changes nothing."""
    try:
        connection.quit()
    except (smtplib.SMTPException, OSError):
        connection.close()


def _mail(message: Message, sender: str) -> EmailMessage:
    """Raises NotSent for an address that would not be one recipient."""
    mail = EmailMessage(policy=SMTP)
    domain = parseaddr(sender)[1].rpartition("@")[2]
    if not message.address.isascii() or parseaddr(message.address)[1] != message.address:
        raise NotSent("收件地址无效")
    try:
        mail["From"] = sender
        mail["To"] = message.address
        mail["Subject"] = " ".join(message.title.split())
        mail["Date"] = formatdate()
        mail["Message-ID"] = f"<{message.id}@{domain}>"
        mail["Auto-Submitted"] = "auto-generated"
        link = f"\n\n{message.link}" if message.link else ""
        mail.set_content(f"{message.body}{link}\n", cte="base64")
    except (ValueError, MessageError) as error:
        raise NotSent("收件地址无效") from error
    return mail


def _short(error: BaseException) -> str:
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return f"用户名或密码被拒（SMTP {error.smtp_code}）"
    if isinstance(error, smtplib.SMTPResponseException):
        return f"不接受本次发送（SMTP {error.smtp_code}）"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return "不支持 STARTTLS 或登录"
    if isinstance(error, ssl.SSLError):
        return "证书或加密连接不可信"
    return f"无法连接（{type(error).__name__}）"

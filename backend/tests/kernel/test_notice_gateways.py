"""Notices leave by an SMTP conversation and a signed POST; what is unclear is not sent twice."""

import asyncio
import base64
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import SMTP
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import orjson
import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pydantic import ValidationError

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.notices import Contact, Notice, post_notice
from kuangzheng.kernel.notices.delivery import FileGateway, deliver_due, gateways_of
from kuangzheng.kernel.notices.messages import MaybeSent, Message, NotSent
from kuangzheng.kernel.notices.sms import SmsGateway, SmsService, signature
from kuangzheng.kernel.notices.smtp import Relay, SmtpGateway
from kuangzheng.kernel.settings import KernelSettings
from kuangzheng.kernel.testing.plugin import SettableClock, scope_of

pytestmark = pytest.mark.service("restoration")
PASSWORD = "Yanma-nur-fuer-Tests"
SECRET = "example-secret-only-for-tests"
MAIL = Message("n-1", "email", "zhang@example.cn", "许可证\n即将到期", "示例石场", None)
SMS = Message("n-2", "sms", "13800000000", "许可证即将到期", "示例石场", None)


@dataclass
class MailServer:
    """An SMTP relay with STARTTLS and AUTH PLAIN, and what it was given."""

    certificate: Path
    offers_tls: bool = True
    refuses: str = ""
    cuts_after_text: bool = False
    port: int = 0
    signed_in: list[tuple[str, bool]] = field(default_factory=list)
    mails: list[tuple[str, bytes]] = field(default_factory=list)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._talk(reader, writer)
        except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        encrypted, recipient = False, ""
        writer.write(b"220 example ESMTP\r\n")
        while line := (await reader.readline()).decode().strip():
            verb, _, rest = line.partition(" ")
            if verb in ("ehlo", "EHLO"):
                extra = "AUTH PLAIN" if encrypted else "STARTTLS" if self.offers_tls else "HELP"
                writer.write(f"250-example\r\n250 {extra}\r\n".encode())
            elif verb == "STARTTLS":
                writer.write(b"220 go ahead\r\n")
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(self.certificate)
                await writer.start_tls(context)
                encrypted = True
            elif verb == "AUTH":
                _, user, password = base64.b64decode(rest.split()[1]).decode().split("\0")
                self.signed_in.append((user, encrypted))
                writer.write(b"235 ok\r\n" if password == PASSWORD else b"535 no\r\n")
            elif verb == "rcpt":
                recipient = rest.partition("<")[2].rstrip(">")
                refused = recipient == self.refuses
                writer.write(f"550 {recipient} unknown\r\n".encode() if refused else b"250 ok\r\n")
            elif verb == "data":
                writer.write(b"354 go on\r\n")
                self.mails.append((recipient, await reader.readuntil(b"\r\n.\r\n")))
                if self.cuts_after_text:
                    return
                writer.write(b"250 queued\r\n")
            elif verb == "quit":
                writer.write(b"221 bye\r\n")
                return
            else:
                writer.write(b"250 ok\r\n")


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for 127.0.0.1 in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "relay.example")])
    day = datetime.now(CHINA)
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(day - timedelta(days=1)).not_valid_after(day + timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    pem = serialization.Encoding.PEM
    private = key.private_bytes(
        pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path = tmp_path_factory.mktemp("tls") / "relay.pem"
    path.write_bytes(private + made.public_bytes(pem))
    return path


@asynccontextmanager
async def listening(talk: Callable[..., Any]) -> AsyncIterator[int]:
    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


@asynccontextmanager
async def relay(certificate: Path, **how: Any) -> AsyncIterator[MailServer]:
    server = MailServer(certificate, **how)
    async with listening(server.talk) as server.port:
        yield server


def gateway(server: MailServer, **other: Any) -> SmtpGateway:
    plain = {"user": "kz", "password": PASSWORD, "ca_file": server.certificate, "timeout_s": 5}
    return SmtpGateway(
        Relay("127.0.0.1", server.port, "矿政平台 <kz@example.cn>", **(plain | other))
    )


async def test_given_a_relay_then_one_mail_arrives_after_encryption_and_sign_in(
    certificate: Path,
) -> None:
    async with relay(certificate) as server:
        await gateway(server).send(MAIL)
    ((recipient, raw),) = server.mails
    mail = message_from_bytes(raw.removesuffix(b".\r\n"), policy=SMTP)
    assert recipient == "zhang@example.cn" and server.signed_in == [("kz", True)]
    assert mail["To"] == "zhang@example.cn" and mail["Subject"] == "许可证 即将到期"
    assert mail["Message-ID"] == "<n-1@example.cn>"
    assert mail.get_body().get_content().strip() == "示例石场"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("how", "settings", "told"),
    [
        ({"offers_tls": False}, {}, "STARTTLS"),
        ({}, {"ca_file": None}, "证书"),
        ({}, {"password": "falsch"}, "535"),
        ({"refuses": "zhang@example.cn"}, {}, "550"),
        ({}, {"port": 1}, "无法连接"),
    ],
)
async def test_given_a_relay_that_takes_nothing_then_it_is_not_sent_and_nothing_is_given_away(
    certificate: Path, how: dict[str, Any], settings: dict[str, Any], told: str
) -> None:
    async with relay(certificate, **how) as server:
        server.port = settings.pop("port", server.port)
        with pytest.raises(NotSent, match=told) as refused:
            await gateway(server, **settings).send(MAIL)
    assert server.mails == [] and all(encrypted for _, encrypted in server.signed_in)
    assert "zhang" not in str(refused.value) and PASSWORD not in str(refused.value)


@pytest.mark.parametrize("address", ["a@example.cn,b@example.cn", "张@example.cn", "a\r\n@b.cn"])
async def test_given_an_address_that_is_not_one_recipient_then_no_relay_is_asked(
    certificate: Path, address: str
) -> None:
    async with relay(certificate) as server:
        with pytest.raises(NotSent, match="地址无效"):
            await gateway(server).send(Message("n", "email", address, "t", "b", None))
    assert server.signed_in == []


async def tell(database: Database, clock: SettableClock, *contacts: Contact) -> None:
    notice = Notice(
        "test", "reason:1", "许可证即将到期", "示例石场", "500113", recipient="me", link="/me",
        urgent=True, contacts=contacts,
    )  # fmt: skip
    async with database.session(scope_of()) as session:
        await post_notice(session, notice, clock.now())


def mail_settings(server: MailServer, home: Path) -> KernelSettings:
    return KernelSettings.model_validate({
        "home": home, "smtp_host": "127.0.0.1", "smtp_port": server.port, "smtp_user": "kz",
        "smtp_password": PASSWORD, "smtp_from": "kz@example.cn", "notice_timeout_s": 5,
        "smtp_ca_file": server.certificate, "notice_link_base": "https://kz.example.cn/",
    })  # fmt: skip


async def test_given_a_configured_relay_then_each_reason_is_mailed_once_within_its_window(
    database: Database, clock: SettableClock, certificate: Path, tmp_path: Path
) -> None:
    async with relay(certificate) as server:
        settings = mail_settings(server, tmp_path)
        for _ in range(2):
            await tell(database, clock, Contact("email", "zhang@example.cn"))
            await deliver_due(database, settings, clock)
            clock.instant += timedelta(days=1)
    ((recipient, raw),) = server.mails
    text = message_from_bytes(raw, policy=SMTP).get_body().get_content()  # type: ignore[attr-defined]
    assert recipient == "zhang@example.cn" and "https://kz.example.cn/me" in text
    assert not (tmp_path / "outbox").exists()


async def test_given_a_relay_that_breaks_off_after_the_text_then_it_is_never_mailed_again(
    database: Database, clock: SettableClock, certificate: Path, tmp_path: Path,
    postgres: EmbeddedServer, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    async with relay(certificate, cuts_after_text=True) as server:
        await tell(database, clock, Contact("email", "zhang@example.cn"))
        for _ in range(3):
            await deliver_due(database, mail_settings(server, tmp_path), clock)
            clock.instant += timedelta(hours=1)
    assert len(server.mails) == 1
    with psycopg.connect(postgres.superuser_dsn("kz_restoration")) as connection:
        row = connection.execute("SELECT status, failure FROM notice_deliveries").fetchone()
    assert row == ("failed", "邮件服务器在接收时断开，未答复是否收下")
    said = caplog.text + "".join(capsys.readouterr())
    assert PASSWORD not in said and "zhang@" not in said


@dataclass
class SmsServer:
    """An HTTP server that answers every POST with `status`; 0 cuts the connection."""

    status: int = 200
    requests: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")[1:]
        headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in head if line)}
        body = await reader.readexactly(int(headers["content-length"]))
        self.requests.append((headers, body))
        if self.status:
            writer.write(
                f"HTTP/1.1 {self.status} X\r\nContent-Length: 0\r\nLocation: /elsewhere\r\n"
                "Connection: close\r\n\r\n".encode()
            )
            await writer.drain()
        writer.close()


async def post(server: SmsServer, clock: SettableClock) -> None:
    async with listening(server.talk) as port:
        service = SmsService(f"http://127.0.0.1:{port}/send", SECRET.encode(), 5)
        await SmsGateway(service, clock).send(SMS)


async def test_given_an_sms_gateway_then_the_body_is_signed_with_its_id_and_time(
    clock: SettableClock,
) -> None:
    server = SmsServer()
    await post(server, clock)
    ((headers, body),) = server.requests
    assert orjson.loads(body) == {
        "id": "n-2", "to": "13800000000", "title": "许可证即将到期", "text": "示例石场",
        "link": None,
    }  # fmt: skip
    stamp = headers["webhook-timestamp"]
    assert headers["webhook-id"] == "n-2" and stamp == str(int(clock.now().timestamp()))
    assert headers["webhook-signature"] == signature(SECRET.encode(), "n-2", stamp, body)
    assert SECRET not in str(headers)


def test_given_the_example_of_standard_webhooks_then_the_signature_is_theirs() -> None:
    """The worked example of their specification."""
    secret = base64.b64decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    message, stamp, body = "msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330", b'{"test": 2432232314}'
    expected = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
    assert signature(secret, message, stamp, body) == expected


@pytest.mark.parametrize(
    ("status", "outcome"),
    [(307, NotSent), (403, NotSent), (429, NotSent), (503, NotSent), (500, MaybeSent),
     (504, MaybeSent), (0, MaybeSent)],
)  # fmt: skip
async def test_given_a_refusal_then_it_may_be_tried_again_and_what_is_unclear_may_not(
    clock: SettableClock, status: int, outcome: type[Exception]
) -> None:
    server = SmsServer(status)
    with pytest.raises(outcome) as refused:
        await post(server, clock)
    assert len(server.requests) == 1
    assert SECRET not in str(refused.value) and "138" not in str(refused.value)


async def test_given_no_gateway_at_the_address_then_nothing_left(clock: SettableClock) -> None:
    with pytest.raises(NotSent, match="无法连接"):
        await SmsGateway(SmsService("http://127.0.0.1:1/", b"s", 5), clock).send(SMS)


def test_given_nothing_configured_then_messages_stay_on_this_machine(
    settings: KernelSettings, clock: SettableClock
) -> None:
    assert {type(g) for g in gateways_of(settings, clock).values()} == {FileGateway}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"smtp_host": "relay.example"}, "KZ_SMTP_FROM"),
        ({"smtp_host": "relay.example", "smtp_from": "a@b.cn", "smtp_user": "kz"}, "together"),
        ({"smtp_host": "relay.example", "smtp_from": "a@b.cn", "smtp_user": "kz",
          "smtp_password": PASSWORD, "smtp_security": "none"}, "without TLS"),
        ({"sms_url": "http://sms.example/", "sms_secret": SECRET}, "https"),
        ({"sms_url": "https://sms.example/"}, "KZ_SMS_SECRET"),
        ({"sms_url": "https://sms.example/", "sms_secret": "kurz-geheim"}, "24"),
    ],
)  # fmt: skip
def test_given_settings_that_would_not_send_safely_then_the_start_is_refused_without_secrets(
    given: dict[str, str], told: str
) -> None:
    with pytest.raises(ValidationError, match=told) as refused:
        KernelSettings.model_validate(given)
    assert not any(secret in str(refused.value) for secret in (PASSWORD, SECRET, "kurz-geheim"))

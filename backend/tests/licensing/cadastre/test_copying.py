"""Whatever text a file holds, PostgreSQL reads back the same."""

from collections.abc import Callable
from typing import Any

import psycopg

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.licensing.cadastre.imports import copying

WORDS = [
    "示例", "a\tb", "a\nb\r", "\\N", "\\", '"', 'a","b', "{}", "NULL", "'", "\\x41", "", "，",
    "a b",
]  # fmt: skip


def test_given_any_text_then_copied_unchanged_alone_and_in_arrays(
    postgres: EmbeddedServer, migrated: Callable[[str], str]
) -> None:
    migrated("licensing")
    content = copying.lines([
        copying.texts([*WORDS, None]),
        [copying.array([word, *WORDS]) for word in WORDS] + [copying.array([])],
        copying.binary([word.encode() for word in WORDS] + [b""]),
    ])  # fmt: skip
    with psycopg.connect(postgres.superuser_dsn("kz_licensing")) as connection:
        connection.execute("CREATE TEMP TABLE t (a text, b text[], c bytea)")
        with connection.cursor().copy("COPY t FROM STDIN") as copy:
            copy.write(content)
        found: list[Any] = connection.execute("SELECT a, b, c FROM t").fetchall()
    assert [row[0] for row in found] == [*WORDS, None]
    assert [row[1] for row in found] == [*([word, *WORDS] for word in WORDS), []]
    assert [row[2] for row in found] == [*(word.encode() for word in WORDS), b""]

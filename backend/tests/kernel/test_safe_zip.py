"""Archives built to harm are refused before a byte of them reaches the disk."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kuangzheng.kernel.documents.safe_zip import UnsafeArchive, ZipLimits, check_zip, unpack_zip


def archive(*members: tuple[str, bytes]) -> io.BytesIO:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members:
            made.writestr(name, content)
    return buffer


def _link() -> io.BytesIO:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        info = zipfile.ZipInfo("link")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(info, "/etc/passwd")
    return buffer


def _encrypted() -> io.BytesIO:
    raw = bytearray(archive(("a.txt", b"x")).getvalue())
    raw[raw.rindex(b"PK\x01\x02") + 8] |= 1
    return io.BytesIO(bytes(raw))


def _overlapping() -> io.BytesIO:
    raw = archive(("a.txt", b"x" * 100), ("b.txt", b"x" * 100)).getvalue()
    second = raw.rindex(b"PK\x01\x02")
    return io.BytesIO(raw[: second + 42] + struct.pack("<L", 0) + raw[second + 46 :])


def _nested() -> io.BytesIO:
    return archive(("inner.zip", archive(("a.txt", b"x")).getvalue()))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: archive(("../up.txt", b"x")), "path"),
        (lambda: archive(("/etc/cron.d/x", b"x")), "path"),
        (lambda: archive(("a/../../b", b"x")), "path"),
        (lambda: archive(("C:evil.txt", b"x")), "path"),
        (lambda: archive(("/".join("abcdefghijklmn"), b"x")), "path"),
        (lambda: archive(("bomb", bytes(30_000_000))), "ratio"),
        (lambda: archive(("a.TXT", b"x"), ("A.txt", b"y")), "duplicate"),
        (lambda: archive(*((str(n), b"") for n in range(6000))), "members"),
        (_link, "link"),
        (_encrypted, "encrypted"),
        (_overlapping, "overlap"),
        (_nested, "nested"),
        (lambda: io.BytesIO(b"PK\x03\x04 not an archive"), "damaged"),
        (lambda: io.BytesIO(b""), "damaged"),
    ],
)
def test_given_a_harmful_archive_then_the_reason_is_named(
    make: Callable[[], io.BytesIO], reason: str
) -> None:
    with pytest.raises(UnsafeArchive) as refused:
        check_zip(make())
    assert refused.value.extra == {"reason": reason}


def test_given_too_much_in_all_then_it_is_refused() -> None:
    with pytest.raises(UnsafeArchive) as refused:
        check_zip(archive(("a", bytes(2000))), ZipLimits(total_bytes=1000))
    assert refused.value.extra == {"reason": "total"}


def test_given_one_level_allowed_then_the_inner_archive_is_checked_too() -> None:
    assert len(check_zip(_nested(), ZipLimits(nesting=2))) == 1
    twice = archive(("outer.zip", _nested().getvalue()))
    with pytest.raises(UnsafeArchive):
        check_zip(twice, ZipLimits(nesting=2))


def test_given_a_size_that_lies_then_unpacking_stops(tmp_path: Path) -> None:
    raw = bytearray(archive(("a.txt", b"x" * 5000)).getvalue())
    central = raw.rindex(b"PK\x01\x02")
    raw[central + 24 : central + 28] = struct.pack("<L", 10)
    path = tmp_path / "liar.zip"
    path.write_bytes(bytes(raw))
    with pytest.raises(UnsafeArchive):
        unpack_zip(path, tmp_path / "out")


def test_given_names_in_gbk_then_they_are_readable(tmp_path: Path) -> None:
    name = "界线".encode("gb18030")
    path = tmp_path / "gbk.zip"
    path.write_bytes(archive(("xxxx.shp", b"x")).getvalue().replace(b"xxxx", name))
    assert [p.name for p in unpack_zip(path, tmp_path / "out")] == ["界线.shp"]


@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_listed(content: bytes) -> None:
    try:
        check_zip(io.BytesIO(b"PK\x03\x04" + content))
    except UnsafeArchive:
        return

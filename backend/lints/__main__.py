"""`python -m lints FOLDER...`: check every Python file; exit status 1 when a rule is broken."""

import sys
from pathlib import Path, PurePosixPath

from lints.accepted import ACCEPTED_WITH_SQL
from lints.rules import Finding, check_file


def main(folders: list[str]) -> int:
    """Print every finding and one closing line."""
    found: list[Finding] = []
    count = 0
    for folder in folders:
        root = Path(folder)
        for path in sorted(root.rglob("*.py")):
            count += 1
            relative = PurePosixPath(path.relative_to(root).as_posix())
            found += check_file(relative, path.read_text("utf-8"))
        if (root / "kuangzheng").is_dir():
            found += gone(root)
    for finding in found:
        print(finding)
    print(f"House rules: {count} files, {len(found)} findings")
    return 1 if found else 0


def gone(root: Path) -> list[Finding]:
    """Files on the list of the accepted ones that are not there any more."""
    return [
        Finding(PurePosixPath(name), 1, "accepted-sql", "is gone: take it off lints/accepted.py")
        for name in sorted(ACCEPTED_WITH_SQL) if not (root / name).is_file()
    ]  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

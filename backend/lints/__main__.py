"""`python -m lints FOLDER...`: check every Python file; exit status 1 when a rule is broken."""

import sys
from pathlib import Path, PurePosixPath

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
    for finding in found:
        print(finding)
    print(f"House rules: {count} files, {len(found)} findings")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

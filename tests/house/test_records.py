"""Decision records are numbered once; changelog fragments are named so that they are found."""

import re

from tools.localpg import ROOT

DECISIONS = ROOT / "docs" / "decisions"
FRAGMENTS = ROOT / "changelog.d"
KINDS = {"added", "changed", "fixed", "removed", "security", "law"}


def test_decisions_are_numbered_once_and_headed_by_their_number() -> None:
    files = sorted(path for path in DECISIONS.glob("*.md") if path.name != "README.md")

    numbers = [path.name[:4] for path in files]

    assert files
    assert len(numbers) == len(set(numbers)), f"two decisions share a number: {sorted(numbers)}"
    for path in files:
        assert re.fullmatch(r"\d{4}-[a-z0-9-]+\.md", path.name), path.name
        first = path.read_text().splitlines()[0]
        assert first.startswith(f"# {int(path.name[:4])}. "), f"{path.name} is headed {first!r}"


def test_decisions_say_what_was_given_up() -> None:
    for path in DECISIONS.glob("[0-9]*.md"):
        headings = set(re.findall(r"(?m)^## (.+)$", path.read_text()))

        missing = {"Context", "Options", "Decision", "Consequences"} - headings

        assert not missing, f"{path.name} lacks {sorted(missing)}"


def test_changelog_fragments_are_named() -> None:
    fragments = [path for path in FRAGMENTS.iterdir() if path.name not in {"README.md", ".gitkeep", ".gitignore"}]

    for path in fragments:
        assert re.fullmatch(rf"[a-z0-9+-]+\.({'|'.join(KINDS)})\.md", path.name), path.name
        assert path.read_text().strip()

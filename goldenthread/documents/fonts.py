"""Where the fonts of PDFs and charts are: inside wheels, so that every machine sets the same lines."""

from importlib.util import find_spec
from pathlib import Path

FONT_PACKAGES = ("fontpkg_noto_sans",)


def folders() -> list[str]:
    """Return the folders that hold the fonts, without importing their packages."""
    found = []
    for package in FONT_PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            raise RuntimeError(f"The font package {package} is not installed. Install requirements/base.txt.")
        found.append(str(Path(spec.origin).parent / "files"))
    return found

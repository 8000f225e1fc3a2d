"""
Sets up a checkout from nothing: the virtual environment, every locked package, styles and scripts.

It runs on the system's Python with nothing installed, does only what is missing, and says each step. What stops it is
told in a sentence.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = "uv==0.13.*"
LOCK = ROOT / "requirements" / "dev.txt"
FRESH_SPACE = 2_500_000_000
ASSET_INPUTS = ("package-lock.json", "package.json", "tools/assets.py", "frontend/**/*")
# What pip was told about mirrors and certificates, under the names that uv knows.
PIP_TO_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "cert": "SSL_CERT_FILE",
    "trusted-host": "UV_INSECURE_HOST",
}


def say(sentence: str) -> None:
    print(f"setup: {sentence}", flush=True)


def main() -> int:
    started = time.monotonic()
    try:
        _check_machine()
        done = [_environment(), _command(), _assets()]
    except OSError as problem:
        reason = "the disk is full" if problem.errno == 28 else f"{problem.filename}: {problem.strerror}"
        raise SystemExit(f"setup: stopped, {reason}. Put that right, then run the same command again.") from None
    if any(done):
        say(f"ready, after {time.monotonic() - started:.0f} seconds.")
    return 0


def _check_machine() -> None:
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is run by whatever Python the machine has
        raise SystemExit("setup: Python 3.11 or newer is needed. Debian: apt install python3 python3-venv")
    if not os.access(ROOT, os.W_OK):
        raise SystemExit(f"setup: {ROOT} cannot be written to by this account. Clone it to a folder of your own.")
    if not VENV.exists() and shutil.disk_usage(ROOT).free < FRESH_SPACE:
        raise SystemExit(f"setup: about {FRESH_SPACE / 1e9:.1f} GB of disk are needed under {ROOT}. Free some first.")


def _environment() -> bool:
    """Install exactly the locked packages, unless that was done already."""
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    stamp = VENV / ".stamp"
    if stamp.exists() and stamp.read_text() == wanted and _works(PYTHON):
        return False
    if not _works(PYTHON):
        say(f"making a virtual environment with Python {sys.version.split()[0]}.")
        shutil.rmtree(VENV, ignore_errors=True)
        _run([sys.executable, "-m", "venv", str(VENV)], "Python's venv is missing. Debian: apt install python3-venv")
    started = time.monotonic()
    say("installing the locked packages; the first time this downloads about 300 MB.")
    if not _by_uv():
        say("uv could not do it, so pip does, which takes some minutes.")
        _run(
            [str(PYTHON), "-m", "pip", "install", "-q", "--require-hashes", "-r", str(LOCK)],
            "the packages could not be installed. Look above for the reason: most often no network, or a mirror that "
            "pip was not told of (pip config set global.index-url …).",
        )
    stamp.write_text(wanted)
    say(f"packages are in place ({time.monotonic() - started:.0f} s).")
    return True


# In a checkout the package is used where it stands. A command that needs the database finds the private server itself.
COMMAND = """#!{python}
import os
import sys

words = sys.argv[1:]
if words[:1] != ["law"] and not os.environ.get("APP_DATABASE_URL"):
    run = [sys.executable, "-m", "tools.localpg", "run", "--", sys.executable, "-m", "goldenthread.cli"]
    os.execv(sys.executable, [*run, *words])
from goldenthread.cli import main

sys.exit(main(words))
"""


def _command() -> bool:
    """Put the `goldenthread` command into the environment, and this checkout on its path."""
    command, wanted = VENV / "bin" / "goldenthread", COMMAND.format(python=PYTHON)
    if command.exists() and command.read_text() == wanted:
        return False
    (packages,) = VENV.glob("lib/python3*/site-packages")
    (packages / "goldenthread_checkout.pth").write_text(f"{ROOT}\n")
    command.write_text(wanted)
    command.chmod(0o755)
    return True


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    return subprocess.run([str(python), "-c", "import pip"], capture_output=True, check=False).returncode == 0


def _by_uv() -> bool:
    pip = subprocess.run([str(PYTHON), "-m", "pip", "install", "-q", UV], check=False)
    if pip.returncode:
        return False
    environment = {"UV_SYSTEM_CERTS": "1", "UV_LINK_MODE": "copy", "UV_INDEX_STRATEGY": "unsafe-best-match"}
    environment |= _what_pip_was_told() | dict(os.environ)
    command = [str(VENV / "bin" / "uv"), "pip", "sync", "--python", str(PYTHON), "--require-hashes", str(LOCK)]
    return subprocess.run([*command, "-q"], env=environment, check=False, cwd=ROOT).returncode == 0


def _what_pip_was_told() -> dict[str, str]:
    said = subprocess.run([str(PYTHON), "-m", "pip", "config", "list"], capture_output=True, text=True, check=False)
    told: dict[str, str] = {}
    for line in said.stdout.splitlines():
        key, _, value = line.partition("=")
        name = key.rpartition(".")[2]
        if name in PIP_TO_UV:
            told[PIP_TO_UV[name]] = value.strip("'\"").replace("\\n", " ")
    return told


def _assets() -> bool:
    """Build styles and scripts, unless what they are made of has not changed."""
    files = sorted(path for pattern in ASSET_INPUTS for path in ROOT.glob(pattern) if path.is_file())
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + path.read_bytes())
    stamp = ROOT / "build" / ".assets"
    if stamp.exists() and stamp.read_text() == digest.hexdigest() and (ROOT / "build" / "assets" / "app.css").exists():
        return False
    _run([str(PYTHON), "-m", "tools.assets"], "styles and scripts could not be built; the reason is above.")
    stamp.write_text(digest.hexdigest())
    return True


def _run(command: list[str], otherwise: str) -> None:
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        raise SystemExit(f"setup: {otherwise}")


if __name__ == "__main__":
    sys.exit(main())

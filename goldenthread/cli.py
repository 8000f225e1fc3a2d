"""
`goldenthread`: the one command. `law …` and `sen2 …` need no Django; any other words name a management command.

`goldenthread import sen2 FILE` runs `import_sen2 FILE`; words are joined until they name a command.
"""

import os
import sys
from collections.abc import Sequence

_NOT_FOUND = 2
_READER_LEFT = 141  # as a shell says of a program whose reader went away, `| head` for one


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the words ask for and return the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        alone = _ALONE.get(words[0]) if words else None
        ended = alone(words[1:]) if alone else _managed(words)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still to be written goes nowhere
        return _READER_LEFT
    return ended


def _law(words: list[str]) -> int:
    from goldenthread.law.commands import main as law

    return law(words)


def _sen2(words: list[str]) -> int:
    from goldenthread.sen2.commands import main as sen2

    return sen2(words)


_ALONE = {"law": _law, "sen2": _sen2}  # rooms that need neither settings nor a database


def _managed(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings.local")
    import django
    from django.core.management import CommandError, ManagementUtility, get_commands

    django.setup()
    known = get_commands()
    for length in (2, 1):
        name = "_".join(words[:length]).replace("-", "_")
        if len(words) >= length and name in known:
            try:
                # Asked for a traceback, Django leaves a refusal to us, and we print its sentence alone.
                ManagementUtility(["goldenthread", name, "--traceback", *words[length:]]).execute()
            except CommandError as refusal:
                print(refusal, file=sys.stderr)
                return int(refusal.returncode)
            return 0
    ours = sorted(name.replace("_", " ", 1) for name, room in known.items() if room.startswith("goldenthread."))
    if words[:1] in (["-h"], ["--help"], ["help"]):
        print(f"usage: goldenthread COMMAND …\nThere are: {', '.join([*_ALONE, *ours])}.\nEach has its own --help.")
        return 0
    asked = f"There is no command {' '.join(words[:2])!r}." if words else "Say what to do."
    print(f"{asked} There are: {', '.join([*_ALONE, *ours])}.", file=sys.stderr)
    return _NOT_FOUND


if __name__ == "__main__":  # pragma: no cover - run as a program
    sys.exit(main())

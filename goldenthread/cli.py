"""
`goldenthread`: the one command. `law …` needs no Django; any other words name a management command.

`goldenthread import sen2 FILE` runs `import_sen2 FILE`; words are joined until they name a command.
"""

import os
import sys
from collections.abc import Sequence

_NOT_FOUND = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the words ask for and return the exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words[:1] == ["law"]:
        from goldenthread.law.commands import main as law

        return law(words[1:])
    return _managed(words)


def _managed(words: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goldenthread.config.settings.local")
    import django
    from django.core.management import ManagementUtility, get_commands

    django.setup()
    known = get_commands()
    for length in (2, 1):
        name = "_".join(words[:length]).replace("-", "_")
        if len(words) >= length and name in known:
            ManagementUtility(["goldenthread", name, *words[length:]]).execute()
            return 0
    ours = sorted(name.replace("_", " ", 1) for name, room in known.items() if room.startswith("goldenthread."))
    if words[:1] in (["-h"], ["--help"], ["help"]):
        print(f"usage: goldenthread COMMAND …\nThere are: {', '.join(['law', *ours])}.\nEach has its own --help.")
        return 0
    asked = f"There is no command {' '.join(words[:2])!r}." if words else "Say what to do."
    print(f"{asked} There are: {', '.join(['law', *ours])}.", file=sys.stderr)
    return _NOT_FOUND


if __name__ == "__main__":  # pragma: no cover - run as a program
    sys.exit(main())

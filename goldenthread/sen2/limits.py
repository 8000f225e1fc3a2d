"""What a reading process may use, and how it gives up the rest: memory, time, files, network."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 1_000_000
_STATM = Path("/proc/self/statm")  # pages of address space, where the system tells them


@dataclass(frozen=True)
class Limits:
    """How large a file may be, and what its reading may take. The defaults are those of the settings."""

    file_bytes: int = 200 * MEGABYTE
    person_bytes: int = 256_000  # a person of fifty placements takes a tenth of this
    memory_bytes: int = 600 * MEGABYTE  # address space, of which the libraries' code takes about half
    cpu_seconds: int = 120
    silent_seconds: int = 60  # how long the parent waits for the next thing it is told


def give_up_the_rest(limits: Limits) -> None:
    """
    Let this process read what it has open, write to its own pipe, and nothing else.

    With no file number left to give out, the process can open neither a file nor a socket. A limit cannot be raised
    again by a process that does not own the machine.
    """
    # At the soft limit of time the process is told, so that the parent can say why; a moment later it is killed.
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 2))
    for what, most in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


@contextmanager
def keep_within(limits: Limits) -> Iterator[None]:
    """
    Hold this process to a file's time and memory while it reads one, and to its own former limits afterwards.

    Time is the processor's, from now; past it the process is told by SIGXCPU. What the process holds already is not
    counted against the file.
    """
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    before = {what: resource.getrlimit(what) for what in (resource.RLIMIT_CPU, resource.RLIMIT_AS)}
    wanted = {resource.RLIMIT_CPU: int(used) + 1 + limits.cpu_seconds}
    if _STATM.exists():  # what is held cannot be asked elsewhere; the limits of the parser bound memory there
        held = int(_STATM.read_text().split()[0]) * resource.getpagesize()
        wanted[resource.RLIMIT_AS] = held + limits.memory_bytes
    for what, most in wanted.items():
        soft, hard = before[what]
        if soft == resource.RLIM_INFINITY or most < soft:
            resource.setrlimit(what, (most, hard))
    try:
        yield
    finally:
        for what, former in before.items():
            resource.setrlimit(what, former)

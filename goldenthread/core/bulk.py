"""What a bulk pass may ask of Python itself."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_looking_for_cycles() -> Iterator[None]:
    """
    Spare a pass that makes many plain rows the search for objects that hold each other.

    The search walks everything alive again and again, an eighth of a large load's time, and such rows never form
    cycles. What does is found when the pass has ended.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()

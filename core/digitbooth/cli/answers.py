"""What a recogniser says to each picture of the files that a command names."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import perf_counter_ns
from typing import TypeVar

from digitbooth.cli.console import print_error
from digitbooth.errors import DigitBoothError, ModelProcessError

P = TypeVar("P")
A = TypeVar("A")


def answers(
    files: Sequence[Path],
    opened: Callable[[Path], Iterable[tuple[str, P]]],
    ask: Callable[[P, float], A],
) -> Iterator[tuple[str, A] | None]:
    """The name of each picture, with its file's folder, and the answer; None for each failure.

    `opened` gives the pictures of a file with their names, `ask` answers one, given how many
    microseconds its file took to load. What fails is printed, and the others go on. Raises
    `ModelProcessError`: then there is nobody left to ask.
    """
    for file in files:
        try:
            start = perf_counter_ns()
            pictures = opened(file)
            load_us = (perf_counter_ns() - start) / 1e3
        except DigitBoothError as error:
            print_error(error)
            yield None
            continue
        for each, picture in pictures:
            name = str(file.with_name(each))
            try:
                answer = ask(picture, load_us)
            except ModelProcessError:
                raise
            except DigitBoothError as error:
                print_error(error, name)
                yield None
                continue
            # What a file of many took to load is told once, with its first.
            load_us = 0.0
            yield name, answer

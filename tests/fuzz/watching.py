"""Readers watched from outside: what came of an input, how long it took, and how much memory.

Each process reads many inputs, for starting one takes longer than reading; it says before each
which it is, so that one that dies or never ends is known.
"""

import json
import os
import resource
import select
import signal
import sys
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import process_time

from readers import Reader

from digitbooth.errors import DigitBoothError

READ, REFUSED, FAULT, DIED, LATE = "read", "refused", "fault", "died", "late"

FREE_BYTES = 100 << 20
"""Any reader may take as much, and fifty times what it reads."""

RATIO = 50

MOST_SECONDS = 20
"""Of the processor, for one input."""

# By the clock, on a machine that others use as well.
_PATIENCE_S = 180
_MOST_ADDRESSES = 6 << 30


@dataclass(frozen=True)
class Outcome:
    """What came of an input."""

    kind: str
    """`read`, `refused` (by an error of ours, in one line), `fault`, `died` or `late`."""
    said: str
    """What the error says, or which signal."""
    taken: int = 0
    """Bytes that the process grew by."""
    seconds: float = 0.0
    """Of the processor."""

    def is_good(self, native: bool) -> bool:
        """Whether it may be so; where libraries work that the program keeps apart, they may die."""
        return self.kind in (READ, REFUSED) or (native and self.kind in (DIED, LATE))


def watched(reader: Reader, inputs: Sequence[bytes]) -> Iterator[Outcome]:
    """What comes of each of `inputs`."""
    done = 0
    while done < len(inputs):
        for outcome in _watched(reader, inputs[done:]):
            yield outcome
            done += 1


def alone(reader: Reader, data: bytes) -> Outcome:
    """What comes of one input, in a process that has read nothing before: its memory is its own."""
    return next(iter(watched(reader, [data])))


def _watched(reader: Reader, inputs: Sequence[bytes]) -> Iterator[Outcome]:
    """As `watched`, as far as one process gets."""
    sys.stdout.flush()
    receive, send = os.pipe()
    with warnings.catch_warnings():
        # Of threads, which numpy has and the child leaves alone.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        os.close(receive)
        _read_all(reader, inputs, send)
    os.close(send)
    given = 0
    try:
        for line in _lines(receive):
            yield Outcome(*json.loads(line))
            given += 1
    except TimeoutError:
        yield Outcome(LATE, f"no end after {_PATIENCE_S} s")
        return
    finally:
        os.close(receive)
        # It has said all, is dead already, or never ends.
        os.kill(child, signal.SIGKILL)
        status = os.waitpid(child, 0)[1]
    if given < len(inputs):
        yield Outcome(DIED, signal.Signals(os.WTERMSIG(status)).name if status else "exit")


def _lines(descriptor: int) -> Iterator[bytes]:
    """Lines as they come. Raises `TimeoutError` where one takes too long."""
    rest = b""
    while True:
        if not select.select([descriptor], [], [], _PATIENCE_S)[0]:
            raise TimeoutError
        part = os.read(descriptor, 1 << 16)
        if not part:
            return
        *whole, rest = (rest + part).split(b"\n")
        yield from whole


def _read_all(reader: Reader, inputs: Sequence[bytes], send: int) -> None:
    """Read everything, in the child; never returns."""
    try:
        # What libraries say about their end is for nobody.
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, 2)
        resource.setrlimit(resource.RLIMIT_AS, (_MOST_ADDRESSES, _MOST_ADDRESSES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        for data in inputs:
            os.write(send, json.dumps(_outcome(reader, data)).encode() + b"\n")
    finally:
        os._exit(0)


def _outcome(reader: Reader, data: bytes) -> tuple[str, str, int, float]:
    before, start = _peak(), process_time()
    try:
        reader.read(data)
        kind, said = READ, ""
    except DigitBoothError as error:
        said = str(error)
        kind = REFUSED if said.splitlines() == [said] and said.isprintable() else FAULT
    # Whatever else it is, is what is looked for.
    except BaseException as error:
        kind, said = FAULT, _told(error)
    return kind, said[:2000], _peak() - before, process_time() - start


def _told(error: BaseException) -> str:
    """An error and where in the program it comes from."""
    where, trace = "", error.__traceback__
    while trace is not None:
        name = trace.tb_frame.f_code.co_filename
        if "digitbooth/" in name:
            where = f"{name.rpartition('digitbooth/')[2]}:{trace.tb_lineno}"
        trace = trace.tb_next
    return f"{type(error).__name__} at {where}: {error}"


def _peak() -> int:
    """Bytes that this process has held at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def is_heavy(outcome: Outcome, size: int) -> bool:
    """Whether more memory went than an input of `size` bytes, unpacked, may take."""
    return outcome.taken > FREE_BYTES + RATIO * size

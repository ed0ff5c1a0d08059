"""The state of the booth's store, and what is wrong with it, in words for the operator."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from digitbooth.language import gettext as _
from digitbooth.language import ngettext


@dataclass(frozen=True)
class StoreStatus:
    """The state of the store, for the operator's panel."""

    path: Path
    working: bool
    """Whether the database can be written."""
    faults: tuple[str, ...]
    """What is wrong: one line for each fault, with the cure."""
    taught: int
    """How many records are on the disk."""
    waiting: int
    """How many records are in memory, to be written when the disk works again."""
    lost: int
    """How many records were dropped because too many waited."""


def faults_in_words(
    path: Path,
    fault: str,
    *,
    waiting: int,
    lost: int,
    removed: int | None,
    aside: Iterable[Path],
    set_back: bool,
) -> tuple[str, ...]:
    """One line for each fault, with the cure; none where all is well.

    `fault` is what the disk says, empty for nothing; `waiting` and `lost` are records in memory and
    dropped ones; `removed` is how many were in a database that was removed, None if none was;
    `aside` are damaged databases; `set_back` is whether the clock was.
    """
    faults = [fault] if fault else []
    if waiting:
        faults.append(
            ngettext(
                "{count:,} drawing waits in memory until the disk takes it; a power cut would "
                "lose it",
                "{count:,} drawings wait in memory until the disk takes them; a power cut "
                "would lose them",
                waiting,
            ).format(count=waiting)
        )
    if lost:
        faults.append(
            ngettext(
                "{count:,} drawing is lost: too many waited for the disk",
                "{count:,} drawings are lost: too many waited for the disk",
                lost,
            ).format(count=lost)
        )
    if removed is not None:
        faults.append(
            ngettext(
                "{path}: was removed while the booth ran, and {count:,} drawing with it; a new "
                "one was begun",
                "{path}: was removed while the booth ran, and {count:,} drawings with it; a "
                "new one was begun",
                removed,
            ).format(path=path, count=removed)
        )
    faults += [
        _(
            "{file}: was damaged, and a new database was begun: have it looked at, or remove it"
        ).format(file=damaged)
        for damaged in aside
    ]
    if set_back:
        faults.append(
            _("the clock was set back: numbers keep the drawings in order: see that it is right")
        )
    return tuple(faults)

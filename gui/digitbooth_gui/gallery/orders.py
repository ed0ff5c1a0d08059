"""What the window wants of the reader: the newest wish counts, older ones are forgotten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from threading import Condition


@dataclass(frozen=True)
class Wish:
    """All that is wanted at a time."""

    paths: tuple[Path, ...] = ()
    opening: int = 0
    """Counts what was opened, so that the same files can be opened anew."""
    model: Path | None = None
    modelled: int = 0
    """Counts the models."""
    cancelled: bool = False
    """What was opened last is to be left as far as it has come."""
    in_view: tuple[int, ...] = ()
    """The tiles that are looked at, and so are predicted first."""


class Orders:
    """Where window and reader meet."""

    def __init__(self) -> None:
        self._wish = Wish()
        self._changed = Condition()
        self._news = False
        self._closed = False

    @property
    def wish(self) -> Wish:
        """What was wanted last."""
        return self._wish

    def change(self, **wishes: object) -> Wish:
        """Want something else of what `Wish` names."""
        with self._changed:
            self._wish = replace(self._wish, **wishes)  # type: ignore[arg-type]
            self._news = True
            self._changed.notify()
            return self._wish

    def take(self, wait: bool) -> Wish | None:
        """What is wanted; waits until it is something else. None once it is over."""
        with self._changed:
            while wait and not self._news and not self._closed:
                self._changed.wait()
            self._news = False
            return None if self._closed else self._wish

    def close(self) -> None:
        """Nothing more is wanted."""
        with self._changed:
            self._closed = True
            self._changed.notify()

"""Garbage is collected while nobody draws.

Python would do it whenever many objects have been made: just while the pen moves, in whichever
thread makes them, and for milliseconds no other thread runs. Drawing leaves no garbage of the kind
that must be looked for, so that can wait. It is done by the window's thread alone, to which what Qt
owns belongs.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, Qt, QTimer, Slot

_EVERY_MS = 2_000
_STIR = 200
"""With more objects made, or gone, since the last look, something is going on."""
_WORTH = 700
"""So many new objects are worth looking through."""
_MOST = 100_000
"""And with so many that is done whatever goes on."""
_YOUNG = 10
"""After so many looks through what is new, all is looked through."""


class CalmCollector(QObject):
    """Takes the place of Python's own schedule; what there is by then is never looked through."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.freeze()
        gc.disable()
        self._before = 0
        timer = QTimer(self, interval=_EVERY_MS, timerType=Qt.TimerType.VeryCoarseTimer)
        timer.timeout.connect(self.look)
        timer.start()

    @Slot()
    def look(self) -> None:
        """Collect if that is worth it, and nothing is going on."""
        new, _, looks = gc.get_count()
        is_calm = abs(new - self._before) <= _STIR
        self._before = new
        if new > _MOST or (is_calm and new > _WORTH):
            gc.collect(2 if looks >= _YOUNG else 1)
            self._before = gc.get_count()[0]

"""The real program, and someone inside who tells what a screen reader finds in its windows.

Each line on standard input is answered by one of JSON on standard output: what there is now, as
Qt's accessibility interface has it, and the colour that the screen shows of the window's ground.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from threading import Thread
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from digitbooth_gui.app import main
from digitbooth_gui.window import MainWindow

Role, Text = QAccessible.Role, QAccessible.Text
_MANY = {Role.List, Role.Table, Role.Tree, Role.ComboBox}
"""What these hold is not told: thousands of tiles."""


class Teller(QObject):
    """Answers on the window's thread, between two events."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        # Not through sys.stdin, whose lock would be held when the interpreter ends.
        while os.read(0, 1):
            self.asked.emit()

    @Slot()
    def _tell(self) -> None:
        QAccessible.setActive(True)
        shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        items = [item for each in shown for item in told(each)]
        grounds = [ground(each) for each in shown if isinstance(each, MainWindow)]
        sys.stdout.write(json.dumps({"items": items, "ground": (grounds or [""])[0]}) + "\n")
        sys.stdout.flush()


def told(window: QWidget) -> list[dict[str, Any]]:
    """All that is shown in a window, from the top."""
    top = QAccessible.queryAccessibleInterface(window)
    return [as_json(each, isinstance(window, QMenu)) for each in below(top)]


def below(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What can be seen, with all within it."""
    for index in range(interface.childCount()):
        child = interface.child(index)
        if child is not None and not child.state().invisible:
            yield child
            if child.role() not in _MANY:
                yield from below(child)


def as_json(interface: QAccessibleInterface, in_menu: bool) -> dict[str, Any]:
    """What is told of one."""
    rect, state = interface.rect(), interface.state()
    return {
        "role": interface.role().name,
        "in_menu": in_menu,
        "name": interface.text(Text.Name),
        "about": interface.text(Text.Description),
        "value": interface.text(Text.Value),
        "off": bool(state.disabled),
        "checked": bool(state.checked),
        "selected": bool(state.selected),
        "rect": [rect.x(), rect.y(), rect.width(), rect.height()],
    }


def ground(window: QWidget) -> str:
    """The colour in the window's corner, on the screen."""
    corner = window.mapToGlobal(window.rect().topLeft())
    grabbed = window.screen().grabWindow(0, corner.x() + 2, corner.y() + 2, 1, 1)
    return str(grabbed.toImage().pixelColor(0, 0).name())


if __name__ == "__main__":
    teller = Teller()
    raise SystemExit(main(sys.argv[1:]))

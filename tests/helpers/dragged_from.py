"""A file manager, as much of one as a drop needs: offers a file, and says what became of it.

Run as a program: the first argument is the file. It proposes to move, as many do, and prints the
action that the target chose.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

SIDE = 40
"""Edge of its window in pixels, in the upper left corner of the screen."""


class Source(QWidget):
    """Is dragged from wherever it is pressed."""

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(sys.argv[1])])
        drag = QDrag(self)
        drag.setMimeData(data)
        actions = Qt.DropAction
        done = drag.exec(actions.CopyAction | actions.MoveAction, actions.MoveAction)
        print(done.name, flush=True)


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    source = Source(None, Qt.WindowType.X11BypassWindowManagerHint)
    source.setGeometry(0, 0, SIDE, SIDE)
    source.show()
    print("ready", flush=True)
    app.exec()

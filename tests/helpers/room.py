"""What texts of a window need, and the room they get: hears what is painted, measures widgets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_RICH = re.compile(r"<[a-z]+[ >]")


class Need(NamedTuple):
    """A text, what it needs of a width or, where it is broken into lines, of a height, and gets."""

    text: str
    needed: float
    room: float

    @property
    def fits(self) -> bool:
        """To a pixel, by which fonts and layouts round."""
        return self.needed <= self.room + 1

    @property
    def share(self) -> float:
        """How much of its room a text takes."""
        return self.needed / max(self.room, 1.0)


class Rooms:
    """Notes every text that is painted from now on, and every one that is shortened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.needs: set[Need] = set()
        painted = QPainter.drawText

        def noted(painter: QPainter, *arguments: Any) -> Any:
            text = next((each for each in arguments if isinstance(each, str)), "")
            if text and isinstance(arguments[0], QRect | QRectF):
                self._note(painter, QRectF(arguments[0]), arguments[1:], text)
            return painted(painter, *arguments)

        monkeypatch.setattr(QPainter, "drawText", noted)
        for kind in (QFontMetrics, QFontMetricsF):
            monkeypatch.setattr(kind, "elidedText", self._shortening(kind.elidedText))

    def _note(self, painter: QPainter, room: QRectF, rest: tuple[Any, ...], text: str) -> None:
        metrics = QFontMetricsF(painter.font())
        flags = 0
        for each in rest:
            if isinstance(each, int | Qt.AlignmentFlag | Qt.TextFlag):
                flags = int(getattr(each, "value", each))
        if flags & _WRAPPED:
            whole = metrics.boundingRect(QRectF(0, 0, room.width(), 1e6), flags, text)
            self.needs.add(Need(text, whole.height(), room.height()))
        else:
            widest = max(metrics.horizontalAdvance(line) for line in text.split("\n"))
            self.needs.add(Need(text, widest, room.width()))

    def _shortening(self, plain: Any) -> Any:
        def noted(metrics: Any, text: str, mode: Any, width: float, *flags: Any) -> Any:
            self.needs.add(Need(text, metrics.horizontalAdvance(text), width))
            return plain(metrics, text, mode, width, *flags)

        return noted

    def measure(self, widgets: Iterable[QWidget]) -> None:
        """Note what Qt itself paints: labels and buttons."""
        for each in widgets:
            if not each.isVisible() or not each.width():
                continue
            seen = each.visibleRegion().boundingRect()
            if seen.isValid() and isinstance(each, QLabel | QAbstractButton):
                # What scrolls does so from above to below: nothing is beside what is seen.
                name = f"{type(each).__name__} {each.accessibleName() or each.objectName()}"
                self.needs.add(Need(name.strip(), each.width(), seen.width()))
            if isinstance(each, QLabel) and each.text() and not _RICH.search(each.text()):
                self._measure_label(each)
            elif isinstance(each, QAbstractButton) and each.text():
                self.needs.add(Need(each.text(), each.minimumSizeHint().width(), each.width()))

    def _measure_label(self, label: QLabel) -> None:
        if label.wordWrap():
            needed = label.heightForWidth(label.width())
            self.needs.add(Need(label.text(), needed, label.height()))
            return
        metrics = label.fontMetrics()
        widest = max(metrics.horizontalAdvance(line) for line in label.text().split("\n"))
        self.needs.add(Need(label.text(), widest, label.contentsRect().width()))

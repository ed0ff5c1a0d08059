"""The brush: how wide ink is drawn, shown while it changes, and remembered.

It is for the eye only. The core draws strokes with a pen of its own, so no answer depends on it.
"""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QSlider

from digitbooth import files, paths
from digitbooth_gui.drawing.ink import PEN
from digitbooth_gui.language import Translated

NARROWEST, WIDEST = 12, 120
"""In page units: a thousandth of the page's edge each."""

_STEP = 6
_LIGHTEST, _HARDEST = 0.3, 1.3
"""Shares of the brush that a tablet's pen draws; between them as the pressure. Writers press with
0.4 to 0.8 of what tablets measure, and so draw about as wide as a mouse."""

_LIMIT = 1 << 12


class Brush(QObject):
    """The width of the next stroke, which tablets vary by pressure."""

    changed = Signal(int)
    """The new width, in page units."""

    def __init__(self, parent: QObject | None = None, fixed: bool = False) -> None:
        """The remembered width or, if `fixed`, always the usual one."""
        super().__init__(parent)
        self._width = self._stored = round(PEN) if fixed else _read(_file())

    @property
    def width(self) -> int:
        """In page units, from `NARROWEST` to `WIDEST`."""
        return self._width

    def width_under(self, pressure: float | None) -> float:
        """How wide a pen draws that is pressed that hard, 0 to 1; None from what cannot tell."""
        return float(self._width) if pressure is None else self._width * _share(pressure)

    @Slot(int)
    def set_width(self, width: int) -> None:
        """Draw `width` page units wide from the next stroke on, or as near as can be."""
        width = min(max(width, NARROWEST), WIDEST)
        if width != self._width:
            self._width = width
            self.changed.emit(width)

    @Slot()
    def grow(self) -> None:
        """Widen by one step, at most to `WIDEST`."""
        self.set_width(self._width + _STEP)

    @Slot()
    def shrink(self) -> None:
        """Narrow by one step, at least to `NARROWEST`."""
        self.set_width(self._width - _STEP)

    def remember(self) -> None:
        """Start with this width the next time. Where nothing can be written, with the usual one."""
        if self._width == self._stored:
            return
        if files.keep(_file(), json.dumps({"width": self._width}).encode()):
            self._stored = self._width

    def slider(self) -> QSlider:
        """A slider that follows the brush and moves it."""
        slider = _BrushSlider(Qt.Orientation.Horizontal)
        slider.setRange(NARROWEST, WIDEST)
        slider.setSingleStep(_STEP)
        slider.setValue(self._width)
        slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        slider.valueChanged.connect(self.set_width)
        self.changed.connect(slider.setValue)
        return slider


class _BrushSlider(Translated, QSlider):
    """Says what it is for in the language of the window."""

    def __init__(self, orientation: Qt.Orientation) -> None:
        super().__init__(orientation)
        self.retranslate()

    def retranslate(self) -> None:
        """Word its name and its tool tip."""
        self.setAccessibleName(self.tr("Brush size"))
        self.setToolTip(
            self.tr("Brush size ([ and ], or Ctrl and the wheel)\nThe answer does not depend on it")
        )


def _share(pressure: float) -> float:
    return _LIGHTEST + (_HARDEST - _LIGHTEST) * min(max(pressure, 0.0), 1.0)


def _file() -> Path:
    return paths.config_dir() / "brush.json"


def _read(file: Path) -> int:
    """The remembered width; the usual one if there is none, or a damaged file."""
    try:
        width = json.loads(files.read_bytes(file, _LIMIT))["width"]
        return min(max(int(width), NARROWEST), WIDEST)
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return round(PEN)

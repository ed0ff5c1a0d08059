"""The choice of a language, each by its own name for itself, where there are more than two."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth.language import LOCALES
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.widgets.button import BoothButton
from digitbooth_gui.booth.widgets.digit_pad import grid_cells
from digitbooth_gui.booth.widgets.metrics import Metrics
from digitbooth_gui.style.theme import Theme


class LanguageMenu(QWidget):
    """A large button for each language, over all of the screen while one is chosen."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._languages = languages
        self._metrics = Metrics(1.0)
        self.buttons: dict[str, BoothButton] = {}
        for code, locale in LOCALES.items():
            self.buttons[code] = button = BoothButton(theme, parent=self)
            button.setCheckable(True)
            button.set_lines(locale.native_name)
            button.clicked.connect(partial(self._choose, code))
        self.hide()

    def offer(self) -> None:
        """Show the languages that there are; the one in force is marked."""
        on_offer = {*self._languages.shown, *self._languages.others}
        for code, button in self.buttons.items():
            button.setVisible(code in on_offer)
            button.setChecked(code in self._languages.shown)
        self._arrange()
        self.raise_()
        self.show()

    def fit(self, metrics: Metrics) -> None:
        self._metrics = metrics
        for button in self.buttons.values():
            button.fit(metrics)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In two columns, or in four where it is wide."""
        self._arrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Over whatever is behind it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colors.window)
        painter.end()

    def _choose(self, code: str, checked: bool = False) -> None:
        self.hide()
        self._languages.choose(code)

    def _arrange(self) -> None:
        shown = [button for button in self.buttons.values() if not button.isHidden()]
        columns = 4 if self.width() > self.height() and len(shown) > 4 else 2
        rows = -(-len(shown) // columns)
        space = self._metrics.space
        room = self.rect().adjusted(space, 0, -space, 0)
        room.setHeight(min(self.height(), rows * 2 * self._metrics.touch))
        room.moveCenter(self.rect().center())
        cells = grid_cells(room, columns, rows, self._metrics)
        for button, cell in zip(shown, cells[: len(shown)], strict=True):
            button.setGeometry(cell)

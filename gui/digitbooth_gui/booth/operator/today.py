"""What an operator wants to know: today's numbers, and below them what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from digitbooth.language import numeral
from digitbooth_gui.answer.timing_log import AnswerTime, spreads
from digitbooth_gui.booth.languages import Languages
from digitbooth_gui.booth.operator import texts
from digitbooth_gui.booth.operator.temperature import hottest
from digitbooth_gui.booth.widgets.metrics import Metrics
from digitbooth_gui.style.theme import Theme
from digitbooth_gui.style.wording import duration, percent, precision_name

if TYPE_CHECKING:
    from digitbooth.booth.day import Day
    from digitbooth.booth.store_status import StoreStatus
    from digitbooth.engines import EngineInfo
    from digitbooth.engines.server.link import ServerStatus


_MOST_FAULTS = 6
_UNKNOWN = "–"


class Today(QWidget):
    """Shows numbers, and below them the faults, a line for each."""

    def __init__(self, theme: Theme, languages: Languages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._languages = languages
        self._metrics = Metrics(1.0)
        self._numbers: tuple[tuple[str, str], ...] = ()
        self._faults: tuple[str, ...] = ()
        self.title, self._wrong = QLabel(), QLabel()
        self.cells: list[tuple[QLabel, QLabel]] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self.faults = QLabel()
        self.faults.setWordWrap(True)
        self.faults.setTextFormat(Qt.TextFormat.PlainText)
        self.faults.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addLayout(self._grid)
        self._column.addSpacing(8)
        self._column.addWidget(self._wrong)
        self._column.addWidget(self.faults, 1, Qt.AlignmentFlag.AlignTop)
        theme.changed.connect(self._recolour)
        languages.changed.connect(self._retranslate)
        self._retranslate()

    def show_numbers(self, numbers: Sequence[tuple[str, str]]) -> None:
        """Today's numbers: one of `texts`, and its value in words."""
        self._numbers = tuple(numbers)
        while len(self.cells) < len(numbers):
            name, value = QLabel(), QLabel()
            value.setTextFormat(Qt.TextFormat.PlainText)
            # A long value takes a second line rather than make the panel wider than the screen.
            value.setWordWrap(True)
            value.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            row = len(self.cells)
            self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(value, row, 1)
            self.cells.append((name, value))
            self._dress()
        for (name, value), (text, words) in zip(self.cells, numbers, strict=False):
            name.setText(self._languages.first(text))
            value.setText(words)

    def show_faults(self, faults: Sequence[str]) -> None:
        """What is wrong, one line for each fault; the first few of them."""
        self._faults = tuple(faults)
        shown = [f"• {fault}" for fault in faults[:_MOST_FAULTS]]
        if len(faults) > _MOST_FAULTS:
            shown.append(f"+ {len(faults) - _MOST_FAULTS}")
        self.faults.setText("\n".join(shown) or self._languages.first(texts.NO_FAULTS))
        self._recolour()

    def fit(self, metrics: Metrics) -> None:
        self._metrics = metrics
        self._grid.setHorizontalSpacing(metrics.space)
        self._grid.setVerticalSpacing(metrics.space // 3)
        self._column.setSpacing(metrics.space // 2)
        self._dress()

    @Slot()
    def _retranslate(self) -> None:
        first = self._languages.first
        self.title.setText(first(texts.TODAY))
        self._wrong.setText(first(texts.FAULTS))
        self.show_numbers(self._numbers)
        self.show_faults(self._faults)

    def _dress(self) -> None:
        font = self._metrics.font
        for title in (self.title, self._wrong):
            title.setFont(font(self._theme, 31, bold=True))
        for name, value in self.cells:
            name.setFont(font(self._theme, 27))
            value.setFont(font(self._theme, 27, bold=True))
        self.faults.setFont(font(self._theme, 22))
        self._recolour()

    @Slot()
    def _recolour(self) -> None:
        colors = self._theme.colors
        plain, quiet = (f"color: {each.name()}" for each in (colors.text, colors.secondary))
        for title in (self.title, self._wrong):
            title.setStyleSheet(plain)
        for name, value in self.cells:
            name.setStyleSheet(quiet)
            value.setStyleSheet(plain)
        bad = f"color: {colors.on_error.name()}; background: {colors.error.name()}; padding: 6px"
        self.faults.setStyleSheet(bad if self._faults else quiet)


def numbers(
    languages: Languages,
    day: Day | None,
    status: StoreStatus | None,
    times: tuple[AnswerTime, ...],
    engine: EngineInfo | None,
    awake_by: str,
    gpu: float | None,
    server: ServerStatus | None,
) -> list[tuple[str, str]]:
    """One of `texts`, and its value in words; what is not known has a dash. `gpu` is in °C.

    `server` is None where none is asked: nothing is said of it then.
    """
    from datetime import date

    from digitbooth.booth.restarts import restarts_of

    return [
        (texts.VISITORS, _UNKNOWN if day is None else numeral(day.visitors)),
        (texts.DRAWINGS, _UNKNOWN if day is None else numeral(day.drawings)),
        (texts.ACCURACY, _accuracy(languages, day)),
        (texts.TAUGHT, _taught(languages, status)),
        (texts.LATENCY, _latency(times)),
        (texts.ENGINE, _engine(engine)),
        *([] if server is None else [(texts.SERVER, _server(languages, server))]),
        (texts.TEMPERATURE, _temperature(hottest(), gpu)),
        (texts.RESTARTS, str(restarts_of(date.today()))),
        (texts.AWAKE, awake_by or languages.first(texts.NOBODY)),
    ]


def _server(languages: Languages, server: ServerStatus) -> str:
    if not server.answers:
        return languages.first(texts.SERVER_AWAY, switches=str(server.switches))
    return languages.first(
        texts.SERVER_ANSWERS,
        p50=numeral(server.p50_ms, ".1f"),
        p99=numeral(server.p99_ms, ".1f"),
        failures=numeral(server.failures),
        switches=str(server.switches),
    )


def _temperature(machine: float | None, gpu: float | None) -> str:
    known = [] if machine is None else [f"{machine:.0f} °C"]
    known += [] if gpu is None else [f"GPU {gpu:.0f} °C"]
    return " · ".join(known) or _UNKNOWN


def _taught(languages: Languages, status: StoreStatus | None) -> str:
    if status is None:
        return _UNKNOWN
    kept = numeral(status.taught)
    if not status.waiting:
        return kept
    return languages.first(texts.TAUGHT_WAITING, kept=kept, waiting=numeral(status.waiting))


def _accuracy(languages: Languages, day: Day | None) -> str:
    if day is None or day.accuracy is None:
        return _UNKNOWN
    said = day.right + day.wrong
    return languages.first(texts.ACCURACY_OF, share=percent(day.accuracy), count=numeral(said))


def _latency(times: tuple[AnswerTime, ...]) -> str:
    total = spreads(times)[-1]
    if total.median is None or total.p99 is None:
        return _UNKNOWN
    return f"{duration(total.median)} / {duration(total.p99)}"


def _engine(engine: EngineInfo | None) -> str:
    if engine is None:
        return _UNKNOWN
    return f"{engine.name} {engine.version}, {precision_name(engine.precision)}, {engine.device}"

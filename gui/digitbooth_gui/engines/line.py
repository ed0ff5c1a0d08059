"""The line that says which engine answers: a badge that opens the choice, and what goes on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.message_bar import NoticeBar
from digitbooth_gui.style.foreign_text import plain_tip, shown_name, shown_path
from digitbooth_gui.style.painted_widget import PaintedWidget
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import precision_name

if TYPE_CHECKING:
    from digitbooth_gui.engines.status import EngineStatus

_SMALL = 0.85
_ARROW = 8
_PADDING = 3 * SPACE // 2
_GAP = SPACE
_BETWEEN = " · "
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


class EngineBadge(QToolButton):
    """`ONNX Runtime · FP32 · CPU` on a pill, painted by hand: a style sheet slows its panel down.

    Fingers and pointers find more of it than there is to be seen.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scale = 1.0
        self._shown = ""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)

    def set_scale(self, scale: float) -> None:
        """Larger type for a larger panel."""
        self._scale = scale
        self.setFont(self._theme.font(_SMALL * scale))

    @property
    def pill(self) -> int:
        """The height of the visible pill, in pixels; the rest above and below only takes clicks."""
        return QFontMetrics(self._theme.font(_SMALL * self._scale)).height() + SPACE

    def sizeHint(self) -> QSize:
        """All of the text, and the arrow; as high as a finger needs it."""
        return QSize(self._width_of(self.text()), max(self.pill, self._theme.height))

    def fit(self, width: int) -> None:
        """Show as much as has room in `width`: device and precision say more than the runtime."""
        self._shown = self.text()
        if self._width_of(self._shown) > width:
            self._shown = self._shown.partition(_BETWEEN)[2]
        self.resize(max(min(self._width_of(self._shown), width), 0), self.sizeHint().height())
        self.update()

    def menu_corner(self) -> QPoint:
        """Where on the screen its menu begins."""
        return self.mapToGlobal(QPoint(0, (self.height() + self.pill) // 2))

    def _width_of(self, text: str) -> int:
        metrics = QFontMetrics(self._theme.font(_SMALL * self._scale))
        return metrics.horizontalAdvance(text) + 2 * _PADDING + _GAP + _ARROW

    def paintEvent(self, event: QPaintEvent) -> None:
        """A pill with a quiet edge, and an arrow, since it opens a menu."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lit = self.isDown() or self.underMouse()
        edge = colors.accent if self.hasFocus() else colors.border
        painter.setPen(QPen(edge, 2.0 if self.hasFocus() else 1.0))
        painter.setBrush(colors.hover if lit else colors.panel)
        beyond = (self.height() - self.pill) / 2
        room = QRectF(self.rect()).adjusted(1.0, beyond + 1.0, -1.0, -beyond - 1.0)
        painter.drawRoundedRect(room, room.height() / 2, room.height() / 2)
        painter.setFont(self._theme.font(_SMALL * self._scale))
        painter.setPen(colors.text)
        words = self.rect().adjusted(_PADDING, 0, -_PADDING - _ARROW, 0)
        text = painter.fontMetrics().elidedText(
            self._shown, Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(QPen(colors.secondary, 1.5))
        tip = QPointF(self.width() - _PADDING - _ARROW / 2, self.height() / 2 + _ARROW / 4)
        half = QPointF(_ARROW / 2, _ARROW / 2)
        left, right = tip - half, tip + QPointF(half.x(), -half.y())
        painter.drawPolyline(QPolygonF([left, tip, right]))
        painter.end()


class EngineLine(PaintedWidget):
    """The badge; beside it the model, or what is being done for another engine."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._scale = 1.0
        self._beside = ""
        self._status: EngineStatus | None = None
        self.badge = EngineBadge(theme, self)
        self.badge.hide()

    @property
    def text(self) -> str:
        """The text of badge and line, as it is shown."""
        return f"{self.badge.text()} {self._beside}"

    def minimumSizeHint(self) -> QSize:
        """The height of the badge."""
        return QSize(240, self.badge.sizeHint().height())

    def set_scale(self, scale: float) -> None:
        """Larger type for a larger panel."""
        self._scale = scale
        self.badge.set_scale(scale)
        self._lay_out()

    def show_status(self, status: EngineStatus) -> None:
        """Show which engine answers, and what goes on."""
        self._status, engine, model = status, status.engine, status.model
        self.setAccessibleName(self.tr("Engine and model"))
        self.badge.setAccessibleName(self.tr("Engine"))
        if engine is not None and model is not None:
            parts = (engine.name, precision_name(engine.precision), engine.device)
            text = _BETWEEN.join(parts)
            self.badge.setText(text)
            hint = self.tr("{engine} {version} answers. Choose another engine")
            self.badge.setToolTip(hint.format(engine=engine.name, version=engine.version))
            self.badge.setAccessibleDescription(text)
            self.badge.show()
            self.setToolTip(plain_tip(status.phase) or shown_path(model))
            self._beside = status.activity or shown_name(model)
            self.setAccessibleDescription(self.text)
            self._lay_out()

    def retranslate(self) -> None:
        """Word names and activity in the language in force."""
        if self._status is not None:
            self.show_status(self._status)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The badge takes what it needs, the rest is for the text beside it."""
        self._lay_out()

    def _lay_out(self) -> None:
        # What goes on is short, and changes; the device's name may be long, and is known.
        metrics = QFontMetrics(self._theme.font(_SMALL * self._scale))
        beside = min(metrics.horizontalAdvance(self._beside) + SPACE, self.width() * 2 // 3)
        self.badge.fit(self.width() - beside)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The text beside the badge."""
        painter = QPainter(self)
        painter.setFont(self._theme.font(_SMALL * self._scale))
        painter.setPen(self._theme.colors.secondary)
        room = self.rect().adjusted(self.badge.width() + SPACE, 0, 0, 0)
        text = painter.fontMetrics().elidedText(
            self._beside, Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, _RIGHT, text)
        painter.end()


class EngineLineController(QObject):
    """Shows what the control says, in line and notice, and hands on what the person chooses."""

    def __init__(
        self,
        engines: EngineControl,
        line: EngineLine,
        notice: NoticeBar,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._engines = engines
        self._line = line
        self._theme = theme
        self._window = window
        line.badge.clicked.connect(self._choose)
        engines.changed.connect(self._show)
        engines.noticed.connect(notice.show_notice)
        engines.notice_over.connect(notice.dismiss)
        notice.acted.connect(engines.act)

    @cached_property
    def menu(self) -> QMenu:
        """The choice of engines; made when it is first wanted."""
        from digitbooth_gui.engines.menu import EngineMenu

        menu = EngineMenu(self._engines, self._theme, self._window)
        self._line.badge.setMenu(menu)
        return menu

    @Slot()
    def _choose(self) -> None:
        # From the second time on, the badge opens its menu by itself.
        self._line.badge.clicked.disconnect(self._choose)
        self.menu.popup(self._line.badge.menu_corner())

    @Slot()
    def _show(self) -> None:
        self._line.show_status(self._engines.status)

"""The brackets under the digits of a number: which there are, which is in doubt, which is shown.

For keys and screen readers they are buttons of which one is chosen. Pens go through them: a tap on
one, or on its digit, chooses it, and whoever draws across it draws.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from digitbooth_gui.drawing.ink import PAGE
from digitbooth_gui.drawing.sheet import picture_area
from digitbooth_gui.language import Translated
from digitbooth_gui.number_words import sign_in_words
from digitbooth_gui.style.painted_widget import by_keyboard
from digitbooth_gui.style.theme import Theme

if TYPE_CHECKING:
    from digitbooth.numbers.reading import Reading
    from digitbooth_gui.drawing.ink_editor import InkEditor
    from digitbooth_gui.recognition.requests import ShownNumber

_LEAST_WIDTH = 24
"""Of what can be pressed, in logical pixels."""

_GAP = 3.0
"""Between a digit and its bracket."""

_TICK = 5.0
"""How high the ends of a bracket are."""


class Brackets(QObject):
    """Those of the number that lies on a page."""

    chosen = Signal(int)
    """The sign with this index is to be shown."""

    def __init__(self, page: QWidget, editor: InkEditor, theme: Theme) -> None:
        super().__init__()
        self._page, self._editor, self._theme = page, editor, theme
        self._number: ShownNumber | None = None
        self._all: list[Bracket] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._choose)

    @property
    def shown(self) -> list[Bracket]:
        """One for each digit, in the order of reading."""
        return [each for each in self._all if not each.isHidden()]

    def show_number(self, number: ShownNumber | None) -> None:
        """Bracket the digits of a number; None for none."""
        if number is None and self._number is None:
            return
        self._number = number
        digits = [] if number is None else number.digits
        while len(self._all) < len(digits):
            self._add()
        for bracket in self._all[len(digits) :]:
            bracket.hide()
        if number is not None:
            for bracket, index in zip(self._all, digits, strict=False):
                bracket.show_sign(number.reading, index, index == number.shown)
        self._page.setMouseTracking(number is not None)
        self.fit()

    def fit(self) -> None:
        """Let them lie where the digits are: these, or the page, have changed."""
        if self._number is None:
            return
        for bracket in self.shown:
            place = self._on_page(self._number, bracket.index)
            bracket.lie_under(place, self._page)

    def at(self, position: QPointF) -> Bracket | None:
        """What a tap at a place in page units chooses: by its bracket, or by the digit itself."""
        pixel = (position * self._page.width() / PAGE).toPoint()
        return self._at(pixel) or self._of_digit_at(position, pixel)

    def is_drag(self, way: QPointF) -> bool:
        """Whether a pen that has gone so far, in page units, was not put down to press."""
        pixels = way.manhattanLength() * self._page.width() / PAGE
        return pixels >= QGuiApplication.styleHints().startDragDistance()

    def point_at(self, pixel: QPoint) -> None:
        """The pointer is there, in the page's pixels, and no button is held."""
        shapes = Qt.CursorShape
        shape = shapes.CrossCursor if self._at(pixel) is None else shapes.PointingHandCursor
        if self._page.cursor().shape() is not shape:
            self._page.setCursor(shape)

    def tip_at(self, pixel: QPoint) -> str:
        """What can be pressed at this pixel of the page, in words."""
        bracket = self._at(pixel)
        return "" if bracket is None else bracket.accessibleName()

    def _at(self, pixel: QPoint) -> Bracket | None:
        return next((each for each in self.shown if each.geometry().contains(pixel)), None)

    def _of_digit_at(self, position: QPointF, pixel: QPoint) -> Bracket | None:
        """That of the digit on whose ink this is; of a picture, within whose box."""
        number = self._number
        if number is None:
            return None
        # Two digits may share a stroke: that whose box it is in comes first.
        boxes = {each: self._on_page(number, each.index) for each in self.shown}
        inside = [each for each, box in boxes.items() if box.contains(pixel)]
        if self._editor.shows_picture:
            return inside[0] if inside else None
        ink = self._editor.ink
        for each in (*inside, *(other for other in boxes if other not in inside)):
            own = number.reading.signs[each.index].strokes
            if any(ink[index].covers(position) for index in own if index < len(ink)):
                return each
        return None

    def _on_page(self, number: ShownNumber, index: int) -> QRectF:
        """Where a sign lies with all of its ink, in pixels of the page."""
        page, picture, place = self._page, self._editor.picture, number.places[index]
        if picture is None:
            ink, own = self._editor.ink, number.reading.signs[index].strokes
            # The stroke that is being drawn is none of these yet.
            widths = (ink[each].width for each in own if each < len(ink))
            scale, half = page.width() / PAGE, max(widths, default=self._editor.brush.width) / 2
            wide = place.adjusted(-half, -half, half, half)
            return QRectF(wide.topLeft() * scale, wide.size() * scale)
        area = picture_area(picture.image.size(), page.size(), page.devicePixelRatioF())
        scale = area.width() / max(picture.image.width(), 1)
        return QRectF(area.topLeft() + place.topLeft() * scale, place.size() * scale)

    def _add(self) -> None:
        bracket = Bracket(self._theme, self._page)
        self._group.addButton(bracket)
        QWidget.setTabOrder(self._all[-1] if self._all else self._page, bracket)
        self._all.append(bracket)

    @Slot(QAbstractButton)
    def _choose(self, bracket: QAbstractButton) -> None:
        assert isinstance(bracket, Bracket)
        self.chosen.emit(bracket.index)


class Bracket(Translated, QAbstractButton):
    """Under one digit; a question mark below it says that it is in doubt."""

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._reading: Reading | None = None
        self._doubtful = self._ring = False
        self._line = QRectF()
        self.index = 0
        """Of its sign in the reading."""
        self.setCheckable(True)
        # The group sees to that; this lets screen readers say that it is one of several.
        self.setAutoExclusive(True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        theme.changed.connect(self.update)

    def show_sign(self, reading: Reading, index: int, shown: bool) -> None:
        """Be that of a sign of the reading, which is the one that is shown, or not."""
        self._reading, self.index = reading, index
        doubtful = reading.signs[index].verdict != "digit"
        if (doubtful, shown) != (self._doubtful, self.isChecked()):
            self._doubtful = doubtful
            self.update()
        self.setChecked(shown)
        # Qt sees to it only once one of them has had the focus.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if shown else Qt.FocusPolicy.NoFocus)
        self.retranslate()
        self.show()

    def lie_under(self, digit: QRectF, page: QWidget) -> None:
        """Lie under what has this place in pixels of the page, or else at its edge."""
        width, height = max(round(digit.width()), _LEAST_WIDTH), self._theme.height
        left = round(digit.center().x() - width / 2)
        top = min(round(digit.bottom() + _GAP), page.height() - height - 1)
        self.setGeometry(left, top, width, height)

    def retranslate(self) -> None:
        """Word the name, where it is another."""
        if self._reading is not None:
            name = sign_in_words(self._reading, self.index)
            if name != self.accessibleName():
                self.setAccessibleName(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A ring shows the focus, but only to those who came by keyboard."""
        self._ring = by_keyboard(event) or self._ring
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """No ring without focus."""
        self._ring = False
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A line with raised ends; strong where its digit is shown, broken where it is in doubt."""
        colors = self._theme.colors
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(colors.accent if self.isChecked() else colors.secondary)
        pen.setWidthF(2.5 if self.isChecked() else 1.5)
        if self._doubtful:
            pen.setDashPattern((2.0, 2.0))
        painter.setPen(pen)
        left, right, low = 2.5, self.width() - 2.5, _TICK + 2.0
        painter.drawPolyline(
            [
                QPointF(left, low - _TICK),
                QPointF(left, low),
                QPointF(right, low),
                QPointF(right, low - _TICK),
            ]
        )
        if self._doubtful:
            painter.setFont(self._theme.font(0.85, bold=True))
            below = QRectF(0.0, low + 1.0, self.width(), self.height() - low - 1.0)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop
            painter.drawText(below, flags, "?")
        if self._ring and self.hasFocus():
            painter.setPen(QPen(colors.accent, 2.0))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4.0, 4.0)
        painter.end()


class PenOrPress:
    """Stands before an editor: a tap on a bracket or its digit presses that, and all else is the
    pen's."""

    def __init__(self, editor: InkEditor, brackets: Brackets) -> None:
        self._editor, self._brackets = editor, brackets
        self._pressed: Bracket | None = None
        self._down: tuple[QPointF, float | None] = (QPointF(), None)

    @property
    def pen_is_down(self) -> bool:
        """Whether a bracket is held, or the editor's pen is down."""
        return self._pressed is not None or self._editor.pen_is_down

    def pen_down(self, position: QPointF, pressure: float | None, erasing: bool) -> None:
        """Hold what can be pressed there, or draw, or erase."""
        if not (erasing or self._editor.eraser_chosen or self._editor.replaying):
            self._pressed, self._down = self._brackets.at(position), (position, pressure)
        if self._pressed is None:
            self._editor.pen_down(position, pressure, erasing)

    def pen_moved(self, position: QPointF, pressure: float | None) -> None:
        """Draw; from where it was put down, if until now it seemed to be a press."""
        if self._pressed is not None:
            start, force = self._down
            if not self._brackets.is_drag(position - start):
                return
            self._pressed = None
            self._editor.pen_down(start, force, erasing=False)
        self._editor.pen_moved(position, pressure)

    def pen_up(self) -> None:
        """Press what is held, or lift the pen."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            self._editor.pen_up()
        elif not pressed.isHidden():
            pressed.click()

    def pen_cancelled(self) -> None:
        """Nothing was meant."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            self._editor.pen_cancelled()

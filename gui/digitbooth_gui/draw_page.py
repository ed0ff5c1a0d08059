"""The page to draw on: what is drawn or opened is asked about, and what is answered is shown.

State is small: a drawing, a picture, or nothing. A new picture or model replaces what is shown only
once it is there, so whatever fails leaves everything as it was.
"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter_ns
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Signal, Slot
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QWidget

from digitbooth_gui.answer.panel import AnswerPanel
from digitbooth_gui.columns import GAP, SMALLEST_PAGE, Columns
from digitbooth_gui.drawing.canvas import Canvas
from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.recognition.requests import (
    Answer,
    Drawing,
    FailedModel,
    OpenedModel,
    ReadNumbers,
    SeenPicture,
    SeePicture,
    ShowAgain,
    ShownPicture,
    TurnPage,
    VectorisedPicture,
    VectorisePicture,
)
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.saver import Saving
from digitbooth_gui.style.scrolled_panel import ScrolledPanel
from digitbooth_gui.style.theme import SCROLL_BAR, Theme

if TYPE_CHECKING:
    from digitbooth.images import DigitImage, Stroke

DRAW = "draw"


class DrawPage(TranslatedWidget):
    """Canvas and answer panel, and the requests and answers between them and the recognition.

    The canvas takes the height it can get; the panel's width stays sensible.
    """

    pictured = Signal(object, bool)
    """The picture that is shown now, or None; and whether a pager is to move there."""
    answer_changed = Signal()
    """Another answer is shown, or none any more: see `answer`."""
    one_digit_changed = Signal(bool)
    """Whether all is taken for one digit from now on."""
    pen_down = Signal()
    """A stroke has begun."""

    def __init__(
        self, recognition: Recognition, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.canvas = Canvas(theme, self)
        self.panel = AnswerPanel(theme)
        self.column = ScrolledPanel(theme, self.panel, self)
        self._recognition = recognition
        self._shown: ShownPicture | None = None
        self._answer: Answer | None = None
        self._chosen: int | None = None
        """The sign of the number that a person has chosen to look at."""
        self._one_digit = False
        self._of_one = 0
        """So many strokes were made of a picture of one digit: what is left of them is that."""
        self._has_model = False
        self._opening = True
        self.acted_ns = 0
        """When a person last drew, or turned a page, of `time.perf_counter_ns`."""
        self.setFocusProxy(self.canvas)
        self.canvas.editor.began.connect(self._pen_down)
        self.canvas.editor.changed.connect(self._ink_changed)
        self.canvas.editor.picture_returned.connect(self._ask_again)
        self.canvas.brackets.chosen.connect(self._look_at)
        recognition.heard(Answer).connect(self._show_answer)
        self.panel.network_view.toggled.connect(self._see)
        recognition.heard(SeenPicture).connect(self._show_seen)
        recognition.heard(VectorisedPicture).connect(self._draw_vectorised)
        recognition.heard(OpenedModel).connect(self._show_model)
        recognition.heard(FailedModel).connect(self._show_model_failure)
        self._show_nothing()

    @property
    def answer(self) -> Answer | None:
        """The answer that is shown; None where there is none."""
        return self._answer

    def digit_image(self) -> DigitImage | None:
        """What the network saw of what is shown; None where there is no answer."""
        if self._answer is None or self._answer.prediction is None:
            return None
        return self._answer.prediction.digit_image

    @property
    def text(self) -> str:
        """The digit or the number that is shown; empty where nothing of it can be read."""
        text = "" if self._answer is None else self._answer.text
        return "" if text == "?" else text

    @property
    def one_digit(self) -> bool:
        """Whether all that is shown is taken for one digit."""
        return self._one_digit

    def take_for_one_digit(self, wanted: bool) -> None:
        """Take all that is shown for one digit from now on, or read whole numbers too."""
        if wanted != self._one_digit:
            self._one_digit = wanted
            self.canvas.invite_numbers(not wanted)
            self._recognition.ask(ReadNumbers(not wanted))
            self.one_digit_changed.emit(wanted)
            self._ask_about_all()

    @property
    def canvas_on_screen(self) -> QRect:
        """Where the canvas lies, in device pixels of the screen."""
        ratio = self.devicePixelRatioF()
        corner = self.canvas.mapToGlobal(QPoint(0, 0)) * ratio
        return QRect(corner, self.canvas.size() * ratio)

    @property
    def name(self) -> str | None:
        """What the picture is called that is shown."""
        return None if self._shown is None else self._shown.name

    @property
    def path(self) -> Path | None:
        """The file of the picture that is shown."""
        return None if self._shown is None else self._shown.path

    @property
    def savable(self) -> bool:
        """Whether ink or a picture lies on the page, to be copied or saved."""
        return bool(self.canvas.editor.ink) or self._shown is not None

    def picture(self) -> QImage:
        """What lies on the page, as a picture."""
        from digitbooth_gui.drawing.export import picture

        ink = self.canvas.ink
        return self._shown.image if self._shown is not None and not ink else picture(ink)

    def saving(self) -> Saving | None:
        """The drawing, or the picture that is shown."""
        from digitbooth_gui.drawing.export import saving, saving_picture

        if ink := self.canvas.ink:
            strokes = self.canvas.editor.strokes or tuple(each.points for each in ink)
            return saving(ink, strokes, self.text)
        if self._shown is None:
            return None
        return saving_picture(self._shown.image, self.digit_image())

    def expect_model(self) -> None:
        """A model is being opened: say so where there is none yet."""
        self._opening = True
        if not self._has_model and self._answer is None:
            self._show_nothing()

    @Slot()
    def clear(self) -> None:
        """Take the drawing or the picture off the page."""
        self._recognition.forget()
        self._of_one = 0
        self.canvas.editor.clear()
        self._show_nothing()

    @Slot()
    def give_up_opening(self) -> None:
        """Show nothing of what is being opened; what is shown stays, and is answered."""
        self._recognition.forget()
        self._ask_about_all()

    @Slot(int)
    def turn_page(self, index: int) -> None:
        """Show the picture `index` of the file that is shown."""
        self.acted_ns = perf_counter_ns()
        if self._shown is not None:
            self._recognition.ask(TurnPage(self._shown.file, index))

    @Slot()
    def edit_picture(self) -> None:
        """Make ink of the picture that is shown."""
        if self._shown is not None:
            self._recognition.ask(VectorisePicture(*_place(self._shown), self._is_number))

    def retranslate(self) -> None:
        """Word the answer, or why there is none, in the language in force."""
        if self._answer is not None and self._answer.prediction is not None:
            self.panel.retell(self._answer)
        else:
            self.panel.show_nothing(self._why())

    def minimumSizeHint(self) -> QSize:
        """A page to draw on, and the panel beside it, which scrolls below its least height."""
        width = self.panel.minimumSizeHint().width() + SCROLL_BAR
        return QSize(SMALLEST_PAGE + GAP + width, SMALLEST_PAGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give page and panel their places."""
        least = self.panel.minimumSizeHint()
        shared = Columns.of(self.size(), least)
        height = min(max(shared.page, least.height()), self.height())
        top = (self.height() - height) // 2
        self.canvas.setGeometry(shared.left, top, shared.page, shared.page)
        self.column.setGeometry(shared.right - shared.panel, top, shared.panel, height)

    # The pen.

    @Slot()
    def _pen_down(self) -> None:
        self.acted_ns = perf_counter_ns()
        # A picture that is still being read must not replace what is drawn meanwhile.
        self._recognition.forget()
        self._chosen = None
        if self._shown is not None:
            self.canvas.brackets.show_number(None)
            if self.canvas.editor.pen_is_down:
                self._of_one = 0
        self._show_picture(None)
        self.pen_down.emit()

    @Slot(tuple)
    def _ink_changed(self, strokes: tuple[Stroke, ...]) -> None:
        if strokes:
            self._recognition.ask(self._drawing(strokes))
        else:
            self._recognition.forget()
            self._show_nothing()

    def _drawing(self, strokes: tuple[Stroke, ...]) -> Drawing:
        return Drawing(strokes, alone=len(strokes) <= self._of_one)

    @Slot(VectorisedPicture)
    def _draw_vectorised(self, picture: VectorisedPicture) -> None:
        """Make ink of the picture; of one digit, a short stroke of it is no sign of its own."""
        self._of_one = 0 if self._is_number else len(picture.strokes)
        self.canvas.draw_vectorised(picture)

    @Slot(ShownPicture)
    def _ask_again(self, picture: ShownPicture) -> None:
        # What was asked about the ink must not come after this.
        self._recognition.forget()
        self._recognition.ask(ShowAgain(picture))

    # What the recognition thread says.

    @Slot(Answer)
    def _show_answer(self, answer: Answer) -> None:
        picture, before = answer.picture, self._shown
        if picture is not None and (before is None or _place(before) != _place(picture)):
            self._chosen = None
        number, chosen = answer.number, self._chosen
        if number is not None and chosen is not None and chosen in number.digits:
            # Another model, say, answers the same anew.
            answer = answer.looking_at(chosen)
        self._answer = answer
        if picture is not None:
            turned_meanwhile = before is not None and before.file == picture.file
            self.canvas.editor.show_picture(picture)
            self._show_picture(picture, move_pager=not turned_meanwhile)
        self.canvas.brackets.show_number(answer.number)
        self.panel.show_answer(answer, self._why())
        self.answer_changed.emit()

    @Slot(int)
    def _look_at(self, sign: int) -> None:
        """Show what is said of another sign of the number."""
        if self._answer is None or self._answer.number is None:
            return
        self._chosen = sign
        self._answer = self._answer.looking_at(sign)
        self.canvas.brackets.show_number(self._answer.number)
        self.panel.look_at(self._answer)
        self.answer_changed.emit()

    @Slot(OpenedModel)
    def _show_model(self, model: OpenedModel) -> None:
        self._has_model, self._opening = True, False
        # What is shown deserves the answer of the new model.
        if not self._ask_about_all():
            self._show_nothing()

    def _ask_about_all(self) -> bool:
        """Ask anew about what is shown; False if that is nothing."""
        if self._shown is not None:
            self._recognition.ask(TurnPage(self._shown.file, self._shown.index))
        elif strokes := self.canvas.editor.strokes:
            self._recognition.ask(self._drawing(strokes))
        else:
            return False
        return True

    @Slot(FailedModel)
    def _show_model_failure(self, failed: FailedModel) -> None:
        self._opening = False
        if not self._has_model and self._answer is None:
            self._show_nothing()

    # What is shown.

    def _show_nothing(self) -> None:
        self._show_picture(None)
        self._answer = self._chosen = None
        self.canvas.brackets.show_number(None)
        self.panel.show_nothing(self._why())
        self.answer_changed.emit()

    def _show_picture(self, picture: ShownPicture | None, move_pager: bool = True) -> None:
        before, self._shown = self._shown, picture
        if picture is None or before is None or _place(picture) != _place(before):
            self.canvas.show_seen(None)
        self._see()
        self.pictured.emit(picture, move_pager)

    @Slot()
    def _see(self) -> None:
        """While the network's picture has its marks, show on the page what was taken for ink."""
        if not self.panel.network_view.isChecked():
            self.canvas.show_seen(None)
        elif self._shown is not None:
            self._recognition.ask(SeePicture(*_place(self._shown), self._is_number))

    @Slot(SeenPicture)
    def _show_seen(self, seen: SeenPicture) -> None:
        is_wanted = self.panel.network_view.isChecked()
        if is_wanted and self._shown is not None and _place(self._shown) == _place(seen):
            self.canvas.show_seen(seen.image)

    @property
    def _is_number(self) -> bool:
        return self._answer is not None and self._answer.number is not None

    def _why(self) -> str:
        """What is said where there is no prediction."""
        if self._has_model:
            blank = self._shown is not None
            return (
                self.tr("No ink in this picture")
                if blank
                else self.tr("Draw, and the answer appears here")
            )
        return self.tr("Opening the model…") if self._opening else self.tr("No model is open")


def _place(picture: ShownPicture | SeenPicture) -> tuple[int, int]:
    """Which picture it is: its file's number, and its index there."""
    return picture.file, picture.index

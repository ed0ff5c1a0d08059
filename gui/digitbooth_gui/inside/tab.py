"""The tab that looks inside the network while it answers.

Shown, it asks for a look at the newest answer forty times a second at most: more would only keep a
processor from what matters more. Hidden, it asks for nothing, and so costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from digitbooth_gui.draw_page import DrawPage
from digitbooth_gui.inside.view import InsideView
from digitbooth_gui.language import Text
from digitbooth_gui.recognition.looks import (
    FailedLook,
    LearnLikings,
    LearntLikings,
    LookedInside,
    LookInside,
)
from digitbooth_gui.recognition.requests import OpenedModel
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.controls import Column
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import precision_name

if TYPE_CHECKING:
    from digitbooth.inside import Inside
    from digitbooth.recognizer import Prediction


_EVERY_MS = 25
_LONG_MS = 400
"""How long the first look may take, in milliseconds, before the tab says that it waits."""


class InsideTab(Column):
    """The view, in a column that scrolls, and what it is shown."""

    def __init__(
        self, recognition: Recognition, draw: DrawPage, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._recognition = recognition
        self._draw = draw
        self._answered_since = False
        self._pause = QTimer(self, singleShot=True, interval=_EVERY_MS)
        self._pause.setTimerType(Qt.TimerType.PreciseTimer)
        self._pause.timeout.connect(self._ask_again)
        self._patience = QTimer(self, singleShot=True, interval=_LONG_MS)
        self._patience.timeout.connect(self._show_waiting)
        self._waiting = False
        self._knows_likings = False
        self._fault: Text = ""
        self.view = InsideView(theme)
        layout = QVBoxLayout(self.content)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.addWidget(self.view)
        self.setFocusProxy(self.view)
        self.view.pointed.connect(self._bring_into_view)
        draw.answer_changed.connect(self._ask)
        recognition.heard(LookedInside).connect(self._show_look)
        recognition.heard(FailedLook).connect(self._show_failure)
        recognition.heard(LearntLikings).connect(self._take_likings)
        recognition.heard(OpenedModel).connect(self._forget_likings)
        self._show_nothing()

    def showEvent(self, event: QShowEvent) -> None:
        """Look into the network for what has been answered meanwhile."""
        super().showEvent(event)
        self._ask()

    def retranslate(self) -> None:
        """Say again what is shown, or why nothing is."""
        if self.view.inside is not None:
            self._show(self.view.inside)
        elif self._prediction is None:
            self._show_nothing()
        else:
            self._show_waiting()

    @Slot()
    def _ask(self) -> None:
        """Look at what is answered now, or after the pause."""
        if not self.isVisible():
            return
        if (prediction := self._prediction) is None:
            self._show_nothing()
        elif self._pause.isActive():
            self._answered_since = True
        else:
            self._recognition.ask(LookInside(prediction.digit_image))
            self._answered_since = False
            self._pause.start()
            if self.view.inside is None and not self._fault and not self._waiting:
                self._waiting = True
                self._patience.start()
                self.view.show_nothing("")

    @Slot()
    def _ask_again(self) -> None:
        if self._answered_since:
            self._ask()

    @Slot(LookedInside)
    def _show_look(self, looked: LookedInside) -> None:
        self._show(looked.inside)

    def _show(self, inside: Inside) -> None:
        if not self.isVisible() or (prediction := self._prediction) is None:
            return
        note = ""
        if prediction.doubted:
            note = self.tr("The first of three looks: the digit was in doubt")
        if prediction.engine != inside.engine:
            note = self.tr("Computed by {engine} in {precision}, with the same weights").format(
                engine=inside.engine.name, precision=precision_name(inside.engine.precision)
            )
        self._wait_no_more()
        self.view.show_inside(inside, note)
        if not self._knows_likings:
            # Once for a network, and after its first look: that is what is waited for.
            self._knows_likings = True
            self._recognition.ask(LearnLikings())

    @Slot(LearntLikings)
    def _take_likings(self, learnt: LearntLikings) -> None:
        self.view.know_likings(learnt.likings)

    @Slot()
    def _forget_likings(self) -> None:
        """Another network has other likings."""
        self._knows_likings = False
        self.view.know_likings({})

    @Slot(FailedLook)
    def _show_failure(self, failed: FailedLook) -> None:
        self._wait_no_more(failed.fault)
        self.view.show_nothing(str(failed.fault))

    @Slot()
    def _show_waiting(self) -> None:
        self.view.show_nothing(str(self._fault or self.tr("Looking inside…")))

    def _wait_no_more(self, fault: Text = "") -> None:
        self._patience.stop()
        self._waiting, self._fault = False, fault

    @Slot(QRect)
    def _bring_into_view(self, cell: QRect) -> None:
        at = self.view.mapTo(self.content, cell.center())
        self.ensureVisible(at.x(), at.y(), cell.width(), cell.height() // 2 + 4 * SPACE)

    def _show_nothing(self) -> None:
        self._wait_no_more()
        self.view.show_nothing(self.tr("Draw, and see here what each layer makes of it"))

    @property
    def _prediction(self) -> Prediction | None:
        return None if self._draw.answer is None else self._draw.answer.prediction

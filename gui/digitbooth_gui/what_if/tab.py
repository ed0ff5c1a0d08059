"""The tab that asks what if: ink goes or comes, and it shows how each probability moves.

It compares with the answer that stood when the tab was opened or the page was empty, or when a
person said so. On demand the smallest change that tips the answer is searched for; it can be laid
on the page as a picture, and undo takes it away again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from digitbooth_gui.draw_page import DrawPage
from digitbooth_gui.language import Text, Worded
from digitbooth_gui.recognition.looks import FailedTip, FoundTip, SearchedTip, SearchTip
from digitbooth_gui.recognition.requests import OpenSeries
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.buttons import Button
from digitbooth_gui.style.controls import Column, quiet_label
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import sureness
from digitbooth_gui.what_if.shifts import Shifts
from digitbooth_gui.what_if.tip_series import TipSeries
from digitbooth_gui.what_if.tip_view import TipView

if TYPE_CHECKING:
    from digitbooth.recognizer import Prediction
    from digitbooth.tipping import Firm, Tip


class WhatIfTab(Column):
    """Shifts of the ten probabilities, and the search for the smallest change."""

    def __init__(
        self,
        recognition: Recognition,
        draw: DrawPage,
        eraser: QAction,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        """`eraser` is the command that chooses it; checked while it is chosen."""
        super().__init__(theme, parent)
        self._recognition = recognition
        self._draw = draw
        self._before: Prediction | None = None
        self._searching = False
        self._says: Text = ""
        self.hint = quiet_label()
        self.shifts = Shifts(theme)
        self.erase = Button(theme)
        self.from_here = Button(theme)
        self.search = Button(theme)
        self.said = quiet_label()
        self.tip_view = TipView(theme)
        self.lay = Button(theme)
        self._lay_out()
        self.erase.clicked.connect(eraser.trigger)
        self.from_here.clicked.connect(self._begin_here)
        self.search.clicked.connect(self._search)
        self.lay.clicked.connect(self._lay_on_page)
        draw.answer_changed.connect(self._show)
        recognition.forgot.connect(self._search_no_more)
        for kind, take in (
            (SearchedTip, self._tell_search),
            (FoundTip, self._take_found),
            (FailedTip, self._take_failure),
        ):
            recognition.heard(kind).connect(take)
        self._show_tip(None)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Compare with what is answered now."""
        super().showEvent(event)
        self._begin_here()

    def retranslate(self) -> None:
        """Word buttons, hint, and what the search has found."""
        self.hint.setText(
            self.tr("Take ink away, or add some, and see how each probability moves.")
        )
        self.erase.setText(self.tr("Eraser"))
        self.from_here.setText(self.tr("From here on"))
        self.search.setText(self.tr("Smallest change"))
        self.lay.setText(self.tr("Lay it on the page"))
        self.from_here.setToolTip(self.tr("Compare with the answer that stands now"))
        self.search.setToolTip(self.tr("Search for the fewest pixels that tip the answer"))
        self._word()

    # How the probabilities move.

    @Slot()
    def _begin_here(self) -> None:
        self._before = self._prediction
        self._show()

    @Slot()
    def _show(self) -> None:
        """Show the way to the answer that stands now; the first after none begins anew."""
        now = self._prediction
        if now is None or self._before is None:
            self._before = now
        tip = self.tip_view.tip
        if tip is not None and (now is None or not _is_of(tip, now)):
            self._show_tip(None)
            self._say("")
        self.shifts.show_shift(self._before, now)
        for button in (self.from_here, self.search):
            button.setEnabled(now is not None and not self._searching)

    # The smallest change.

    @Slot()
    def _search(self) -> None:
        if (prediction := self._prediction) is not None:
            self._searching = True
            self._show_tip(None)
            self._recognition.ask(SearchTip(prediction.digit_image))
            self._say(Worded(lambda: self.tr("Searching…")))
            self._show()

    @Slot()
    def _search_no_more(self) -> None:
        """Something else is on the page: what is found will not be heard."""
        if self._searching:
            self._searching = False
            self._say("")

    @Slot(SearchedTip)
    def _tell_search(self, searched: SearchedTip) -> None:
        if self._searching:
            said = Worded(
                lambda: self.tr("Searching… pixels: {count}").format(count=searched.pixels)
            )
            self._say(said)

    @Slot(FoundTip)
    def _take_found(self, told: FoundTip) -> None:
        from digitbooth.tipping import Tip

        found, self._searching = told.found, False
        now = self._prediction
        if now is None or found.digit_image is not now.digit_image:
            self._say("")
        elif isinstance(found, Tip):
            self._show_tip(found)
            self._say(Worded(lambda: self._worded_tip(found)))
        else:
            self._say(Worded(lambda: self._worded_firm(found)))
        self._show()

    def _worded_tip(self, tip: Tip) -> str:
        return self.tr(
            "Pixels from a {digit} to a {becomes}: {count}. The {becomes} is then {share} likely."
        ).format(
            digit=tip.digit,
            becomes=tip.becomes,
            count=len(tip.places),
            share=sureness(float(tip.probabilities[tip.becomes])),
        )

    def _worded_firm(self, firm: Firm) -> str:
        return self.tr(
            "No change of up to {count} pixels was found that tips this {digit}."
        ).format(count=firm.pixels, digit=firm.digit)

    @Slot(FailedTip)
    def _take_failure(self, failed: FailedTip) -> None:
        self._searching = False
        self._say(failed.fault)
        self._show()

    @Slot()
    def _lay_on_page(self) -> None:
        """As a picture: what lay on the page comes back by undo."""
        if (tip := self.tip_view.tip) is not None:
            self._recognition.ask(OpenSeries(TipSeries(tip), 0))

    def _show_tip(self, tip: Tip | None) -> None:
        self.tip_view.show_tip(tip)
        self.lay.setVisible(tip is not None)

    def _say(self, says: Text) -> None:
        self._says = says
        self._word()

    def _word(self) -> None:
        said = str(self._says)
        self.said.setText(said)
        self.said.setAccessibleName(said)
        self.said.setVisible(bool(said))

    @property
    def _prediction(self) -> Prediction | None:
        return None if self._draw.answer is None else self._draw.answer.prediction

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(SPACE)
        for button in (self.erase, self.from_here):
            beside.addWidget(button)
        beside.addStretch(1)
        told = QVBoxLayout()
        told.setSpacing(SPACE)
        told.addWidget(self.said)
        told.addWidget(self.lay, 0, Qt.AlignmentFlag.AlignLeft)
        told.addStretch(1)
        found = QHBoxLayout()
        found.setSpacing(2 * SPACE)
        found.addWidget(self.tip_view, 0, Qt.AlignmentFlag.AlignTop)
        found.addLayout(told, 1)
        layout = QVBoxLayout(self.content)
        layout.setContentsMargins(0, SPACE, 0, SPACE)
        layout.setSpacing(SPACE)
        layout.addWidget(self.hint)
        layout.addWidget(self.shifts)
        layout.addLayout(beside)
        layout.addWidget(self.search, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addLayout(found)
        layout.addStretch(1)


def _is_of(tip: Tip, prediction: Prediction) -> bool:
    """Whether the answer is to the digit before the change, or after it."""
    seen = prediction.digit_image
    return bool((seen == tip.digit_image).all() or (seen == tip.changed).all())

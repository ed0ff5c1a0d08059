"""The part of the tab that compares the engines on the digit that is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitbooth.constants import SIDE
from digitbooth.language import localized
from digitbooth_gui.engines.comparison import EngineComparison, compare
from digitbooth_gui.engines.comparison_view import ComparisonView
from digitbooth_gui.language import Text, TranslatedWidget, Worded
from digitbooth_gui.network_view import NetworkView
from digitbooth_gui.style.buttons import Button
from digitbooth_gui.style.controls import ProgressBar, quiet_label
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth.images import DigitImage
    from digitbooth_gui.child import Child
    from digitbooth_gui.engines.control import EngineControl

_PICTURE = 2 * SIDE + 2


class CompareSection(TranslatedWidget):
    """A button; while it works how far it is; then the digit, the figures, and what they are worth.

    `digit` gives the digit image that is shown, or None where there is none.
    """

    def __init__(
        self,
        control: EngineControl,
        digit: Callable[[], DigitImage | None],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._control = control
        self._digit = digit
        self._run: Child | None = None
        self._model: Path | None = None
        self._found: EngineComparison | None = None
        self._fault: Text = ""
        self.compare = Button(theme)
        self.progress = ProgressBar(theme)
        self.picture = NetworkView(theme)
        self.picture.setFixedSize(_PICTURE, _PICTURE)
        self.words = quiet_label(to_copy=True)
        self.view = ComparisonView(theme)
        self.notes = quiet_label(to_copy=True)
        beside = QHBoxLayout()
        beside.setSpacing(SPACE)
        beside.addWidget(self.picture)
        beside.addWidget(self.words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.compare)
        layout.addWidget(self.progress)
        layout.addLayout(beside)
        layout.addWidget(self.view)
        layout.addWidget(self.notes)
        self.compare.clicked.connect(self._begin_or_cancel)
        self._show()

    @property
    def running(self) -> bool:
        """Whether a comparison goes on."""
        return self._run is not None

    @Slot()
    def follow(self) -> None:
        """Drop what was found of another model."""
        if self._control.status.model != self._model and (self._run or self._found or self._fault):
            self._found, self._fault = None, ""
            self.stop()

    def stop(self) -> None:
        """End the comparison that runs, if one does."""
        if self._run is not None:
            self._run.kill()
            self._run = None
        self._show()

    def retranslate(self) -> None:
        """Word everything in the language in force."""
        self._show()

    @Slot()
    def _begin_or_cancel(self) -> None:
        if self._run is not None:
            self.stop()
        else:
            self._begin()
            self._show()

    def _begin(self) -> None:
        self._found, self._fault = None, ""
        digit, self._model = self._digit(), self._control.status.model
        self.picture.show_digit_image(digit)
        if digit is None or self._model is None:
            self._fault = Worded(
                lambda: self.tr("There is no digit to compare on: draw one, or open one")
            )
            return
        command = self._control.commands.compare_command(self._model.absolute(), digit)
        if (opened := self._control.status.opened) is not None:
            command = [*command, *opened.arguments]
        self._run = run = compare(command, self._control)
        run.heard.connect(self._advance)
        run.done.connect(self._take)
        run.failed.connect(self._fail)
        self.progress.setRange(0, 0)
        run.start()

    @Slot(object)
    def _advance(self, share: object) -> None:
        if isinstance(share, float):
            self.progress.setRange(0, 100)
            self.progress.setValue(round(100 * share))

    @Slot(object)
    def _take(self, comparison: EngineComparison) -> None:
        self._run, self._found = None, comparison
        self._show()

    @Slot(str)
    def _fail(self, fault: str) -> None:
        self._run = None
        self._fault = Worded(
            lambda: self.tr("The comparison failed: {reason}").format(reason=fault)
        )
        self._show()

    def _show(self) -> None:
        running, found = self._run is not None, self._found
        self.compare.setText(
            self.tr("Cancel") if running else self.tr("Compare the engines on this digit")
        )
        self.progress.setAccessibleName(self.tr("Progress of the comparison"))
        self.progress.setVisible(running)
        self.picture.setVisible(running or found is not None)
        if running:
            words = self.tr("Each engine answers this digit for a second, in turns…")
        elif found is not None:
            words = self.tr("{count} engines answered this digit, in turns").format(
                count=len(found.engines)
            )
        else:
            words = str(self._fault)
        self._say(self.words, words)
        self.view.setAccessibleName(self.tr("Engines compared"))
        self.view.show_comparison(found)
        self._say(self.notes, "\n".join(self._worth(found)) if found is not None else "")

    def _say(self, label: QLabel, text: str) -> None:
        label.setText(text)
        label.setAccessibleName(text)
        label.setVisible(bool(text))

    def _worth(self, found: EngineComparison) -> list[str]:
        """What to consider when reading the figures, a sentence each."""
        from digitbooth.benchmark.measuring import TOLERANCE

        said = []
        if found.noisy:
            said.append(
                self.tr(
                    "The machine is noisy: medians moved by {drift} during the run. Close other "
                    "programs and compare again."
                ).format(drift=localized(f"{100 * found.drift:.0f} %"))
            )
        if found.others is not None and found.others > TOLERANCE:
            said.append(
                self.tr("Other programs took {share} of the processors.").format(
                    share=localized(f"{100 * found.others:.0f} %")
                )
            )
        said += [
            self.tr("{one} and {other} are equally fast here.").format(one=one, other=other)
            for one, other in found.ties
        ]
        said += [
            self.tr("{engine} took no part: {reason}").format(engine=name, reason=reason)
            for name, reason in found.absent
        ]
        return said

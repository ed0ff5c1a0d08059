"""The tab that tells which engine answers with which model, and changes, compares, and opens them.

Hidden, it does nothing but finish a comparison that was begun.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from digitbooth_gui.engines.choices import EngineChoices
from digitbooth_gui.engines.compare_section import CompareSection
from digitbooth_gui.engines.model_section import ModelSection
from digitbooth_gui.engines.server_section import ServerSection
from digitbooth_gui.style.buttons import Button
from digitbooth_gui.style.controls import Column, ProgressBar, quiet_label
from digitbooth_gui.style.foreign_text import shown_name
from digitbooth_gui.style.theme import SPACE, Theme
from digitbooth_gui.style.wording import precision_name

if TYPE_CHECKING:
    from digitbooth.images import DigitImage
    from digitbooth_gui.engines.control import EngineControl


class EnginesTab(Column):
    """What answers, what could, how they compare, and the model."""

    def __init__(
        self,
        control: EngineControl,
        digit: Callable[[], DigitImage | None],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._control = control
        self.answering = QLabel()
        self.answering.setWordWrap(True)
        self.activity = quiet_label(to_copy=True)
        self.progress = ProgressBar(theme)
        self.act = Button(theme)
        self.choices = EngineChoices(control, theme)
        self.compare = CompareSection(control, digit, theme)
        self.model = ModelSection(control, theme)
        self.server = ServerSection(control, theme)
        self._titles = [QLabel() for _ in range(4)]
        doing = QHBoxLayout()
        doing.setSpacing(SPACE)
        doing.addWidget(self.activity, 1)
        doing.addWidget(self.act)
        layout = QVBoxLayout(self.content)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.answering)
        layout.addLayout(doing)
        layout.addWidget(self.progress)
        sections = (self.choices, self.server, self.compare, self.model)
        for title, section in zip(self._titles, sections, strict=True):
            title.setFont(theme.font(1.1, bold=True))
            layout.addSpacing(SPACE)
            layout.addWidget(title)
            layout.addWidget(section)
        layout.addStretch(1)
        for part in (self.act, self.progress):
            # Its room is kept, so that nothing moves when it is needed.
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
        self.act.clicked.connect(self._act)
        control.changed.connect(self._note)
        self._name_all()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was missed, and search for engines."""
        super().showEvent(event)
        self._control.search.find()
        self._follow()

    @Slot()
    def stop(self) -> None:
        """End what the sections do, until the tab is shown again."""
        self.compare.stop()
        self.model.stop()

    def retranslate(self) -> None:
        """Word everything in the language in force, what was found too."""
        self._control.search.find_again()
        self._name_all()

    @Slot()
    def _note(self) -> None:
        if self.isVisible():
            self._follow()

    def _follow(self) -> None:
        self._show_state()
        self.choices.follow()
        self.compare.follow()
        self.model.follow()
        self.server.follow()

    def _show_state(self) -> None:
        status = self._control.status
        if (engine := status.engine) is None:
            self.answering.setText(self.tr("No model is open"))
        else:
            self.answering.setText(
                self.tr("{engine} {version} answers, in {precision} on {device}").format(
                    engine=engine.name,
                    version=engine.version,
                    precision=precision_name(engine.precision),
                    device=engine.device,
                )
            )
        doing = [status.activity, status.phase] if status.busy else [str(status.fault)]
        text = "\n".join(
            shown_name(each) if each is status.phase else each for each in doing if each
        )
        self.activity.setText(text)
        self.activity.setAccessibleName(text)
        self.activity.setVisible(bool(text))
        self.act.setText(self.tr("Cancel") if status.busy else self.tr("Try again"))
        self.act.setVisible(status.busy or bool(status.fault))
        done, steps = status.step or (0, 0)
        self.progress.setRange(0, steps)
        self.progress.setValue(done)
        self.progress.setVisible(status.busy)

    @Slot()
    def _act(self) -> None:
        if self._control.status.busy:
            self._control.cancel()
        else:
            self._control.retry()

    def _name_all(self) -> None:
        titles = (
            self.tr("Engine"),
            self.tr("Inference server"),
            self.tr("Comparison"),
            self.tr("Model"),
        )
        for label, title in zip(self._titles, titles, strict=True):
            label.setText(title)
        self.progress.setAccessibleName(self.tr("Progress of the build"))
        self._show_state()

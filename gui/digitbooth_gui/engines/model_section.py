"""The part of the tab that tells what the model holds, and opens another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QVBoxLayout,
    QWidget,
)

import digitbooth_resources
from digitbooth.language import gettext, numeral
from digitbooth_gui.engines.model_contents import LayerTable, ModelContents, inspect
from digitbooth_gui.file_dialogs import model_dialog
from digitbooth_gui.language import Text, TranslatedWidget, Worded
from digitbooth_gui.style.buttons import Button
from digitbooth_gui.style.controls import ComboBox, Table, quiet_label
from digitbooth_gui.style.foreign_text import shown_name, shown_path
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth_gui.child import Child
    from digitbooth_gui.engines.control import EngineControl

_SHORTEST = 8
"""Letters of a range of pixels that are always seen."""

_MOST_ROWS = 16
"""How many layers are shown without scrolling."""


class ModelSection(TranslatedWidget):
    """The model's name and size, its layers as a table, and two buttons."""

    wanted = Signal(Path)
    """Another model that is to answer."""
    wanted_read = Signal(Path, object)
    """The same model, and the `ModelOptions` that a person says for reading it."""

    def __init__(self, control: EngineControl, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control = control
        self._inspected: object = None
        self._inspection: Child | None = None
        self._contents: ModelContents | None = None
        self._fault: Text = ""
        self.name = QLabel()
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setFont(theme.font(1.0, bold=True))
        self.name.setWordWrap(True)
        self.facts = quiet_label(to_copy=True)
        self.read = quiet_label(to_copy=True)
        self.pixels = ComboBox(theme)
        # As wide as there is room; the list shows whole texts.
        self.pixels.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.pixels.setMinimumContentsLength(_SHORTEST)
        self._pixels_title = QLabel()
        self.open = Button(theme)
        self.shipped = Button(theme)
        self.layers = LayerTable(self)
        self.table = Table(theme)
        self.table.setModel(self.layers)
        # Numbers are whole; of words, as much as has room.
        for column in (0, 1):
            stretch = QHeaderView.ResizeMode.Stretch
            self.table.horizontalHeader().setSectionResizeMode(column, stretch)
        buttons = QVBoxLayout()
        buttons.setSpacing(SPACE)
        for button in (self.open, self.shipped):
            buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        pixels = QHBoxLayout()
        pixels.setSpacing(SPACE)
        pixels.addWidget(self._pixels_title)
        pixels.addWidget(self.pixels, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addWidget(self.name)
        layout.addWidget(self.facts)
        layout.addWidget(self.read)
        layout.addLayout(pixels)
        layout.addLayout(buttons)
        layout.addWidget(self.table)
        self.pixels.activated.connect(self._choose_pixels)
        self.open.clicked.connect(self._ask)
        self.shipped.clicked.connect(self._go_back)
        self.retranslate()

    @Slot()
    def follow(self) -> None:
        """Show the model that answers; looked into once, as often as one is opened."""
        model, opened = self._control.status.model, self._control.status.opened
        if opened is self._inspected or model is None or opened is None:
            return
        self.stop()
        self._inspected, self._contents, self._fault = opened, None, ""
        command = self._control.commands.inspect_command(model.absolute())
        command = [*command, *opened.arguments]
        self._inspection = inspect(command, self._control)
        self._inspection.done.connect(self._take)
        self._inspection.failed.connect(self._fail)
        self._inspection.start()
        self._show()

    def stop(self) -> None:
        """End the inspection; the next `follow` begins it again."""
        if self._inspection is not None:
            self._inspection.kill()
            self._inspection, self._inspected = None, None

    @Slot(object)
    def _take(self, contents: ModelContents) -> None:
        self._inspection, self._contents = None, contents
        self._show()

    @Slot(str)
    def _fail(self, fault: str) -> None:
        self._inspection = None
        self._fault = Worded(
            lambda: self.tr("Its layers cannot be listed: {reason}").format(reason=fault)
        )
        self._show()

    def _show(self) -> None:
        model, contents = self._control.status.model, self._contents
        self.name.setText("" if model is None else shown_name(model))
        self.name.setToolTip("" if model is None else shown_path(model))
        self.shipped.setEnabled(model is not None and model != digitbooth_resources.model())
        if contents is not None:
            self.facts.setText(
                self.tr("{kind}, {size} KB, {parameters} parameters, {layers} layers").format(
                    kind=gettext(contents.kind),
                    size=numeral(max(round(contents.size / 1e3), 1)),
                    parameters=numeral(contents.parameters),
                    layers=numeral(len(contents.layers)),
                )
            )
        else:
            self.facts.setText(str(self._fault or self.tr("Listing its layers…")))
        self.facts.setAccessibleName(self.facts.text())
        self._show_reading()
        self.layers.show_layers(() if contents is None else contents.layers)
        rows = min(self.layers.rowCount(), _MOST_ROWS)
        self.table.setFixedHeight(self.table.height_of(rows))
        self.table.setVisible(bool(rows))

    def _show_reading(self) -> None:
        """Tell which pixels the network takes, and offer others of a stranger's."""
        # Imported here: the window opens sooner without.
        from digitbooth.models.notes import notes
        from digitbooth.models.pixels import USUAL

        opened = self._control.status.opened
        network = None if opened is None else opened.network
        is_shipped = opened is None or opened.path == digitbooth_resources.model()
        said = [] if network is None or is_shipped else notes(network, pixels=True)
        self.read.setText("\n".join(said))
        self.read.setVisible(bool(said))
        by_hand = None if opened is None or opened.options is None else opened.options.pixels
        self.pixels.clear()
        self.pixels.addItem(self.tr("Found by the samples"), None)
        for pixels in dict.fromkeys((*USUAL.values(), *([by_hand] if by_hand else []))):
            self.pixels.addItem(str(pixels), pixels)
        self.pixels.setCurrentIndex(max(self.pixels.findData(by_hand), 0) if by_hand else 0)
        for widget in (self._pixels_title, self.pixels):
            widget.setVisible(not is_shipped)

    @Slot(int)
    def _choose_pixels(self, index: int) -> None:
        from digitbooth.models.options import NO_OPTIONS

        opened = self._control.status.opened
        if opened is not None:
            options = replace(opened.options or NO_OPTIONS, pixels=self.pixels.itemData(index))
            self.wanted_read.emit(opened.path, options)

    @Slot()
    def _ask(self) -> None:
        dialog = model_dialog(self, self._control.status.model)
        dialog.fileSelected.connect(self._want)
        dialog.show()

    @Slot(str)
    def _want(self, name: str) -> None:
        self.wanted.emit(Path(name))

    @Slot()
    def _go_back(self) -> None:
        self.wanted.emit(digitbooth_resources.model())

    def retranslate(self) -> None:
        """Word buttons and facts in the language in force."""
        self.open.setText(self.tr("Open a model…"))
        self.open.setToolTip(self.tr("Or drop one anywhere on the window"))
        self.shipped.setText(self.tr("Shipped model"))
        self.shipped.setToolTip(self.tr("Back to the model that came with the program"))
        self.table.setAccessibleName(self.tr("Layers of the model"))
        self._pixels_title.setText(self.tr("Pixels"))
        self.pixels.call(self.tr("Pixels"))
        self.pixels.setToolTip(self.tr("What the network takes for paper and ink"))
        self._show()

"""The part of the tab that names an inference server, and tells how it answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from digitbooth.errors import EngineError
from digitbooth.language import numeral
from digitbooth.server_address import is_address, read_address
from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.recognition.requests import PLAIN, EngineChoice
from digitbooth_gui.style.buttons import Button
from digitbooth_gui.style.controls import LineEdit, quiet_label
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth_gui.engines.control import EngineControl

_EXAMPLE = "grpc://gpu.example:8001/lenet5"
_EACH_MS = 1000


class ServerSection(TranslatedWidget):
    """An address, a button that connects or disconnects, and below it what came of that."""

    def __init__(self, control: EngineControl, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._control = control
        self._refusal = ""
        self.address = LineEdit(theme)
        self.address.setPlaceholderText(_EXAMPLE)
        self.address.setMaxLength(1000)
        self.connect_ = Button(theme)
        self.words = quiet_label(to_copy=True)
        row = QHBoxLayout()
        row.setSpacing(SPACE)
        row.addWidget(self.address, 1)
        row.addWidget(self.connect_)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(row)
        layout.addWidget(self.words)
        self._second = QTimer(self, interval=_EACH_MS)
        self._second.timeout.connect(control.ask_server)
        self.connect_.clicked.connect(self._act)
        self.address.returnPressed.connect(self._connect)
        self.address.textChanged.connect(self._show)
        self._show()

    @property
    def is_asked(self) -> bool:
        """Whether a server is wanted as the engine."""
        return is_address(self._control.status.wish.engine)

    @Slot()
    def follow(self) -> None:
        """Show what the control knows now."""
        wish = self._control.status.wish.engine
        if is_address(wish) and not self.address.hasFocus():
            self.address.setText(wish)
        self._show()

    def retranslate(self) -> None:
        """Word everything in the language in force."""
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask from now on how it answers."""
        super().showEvent(event)
        self._control.ask_server()
        self._second.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody sees it."""
        super().hideEvent(event)
        self._second.stop()

    @Slot()
    def _act(self) -> None:
        if self.is_asked and self.address.text().strip() == self._control.status.wish.engine:
            self._refusal = ""
            self._control.choose(PLAIN)
            self._show()
        else:
            self._connect()

    @Slot()
    def _connect(self) -> None:
        address = self.address.text().strip()
        try:
            read_address(address)
        except EngineError as error:
            self._refusal = str(error)
        else:
            self._refusal = ""
            self._control.choose(EngineChoice(address))
        self._show()

    @Slot()
    def _show(self) -> None:
        typed = self.address.text().strip()
        is_this = self.is_asked and typed == self._control.status.wish.engine
        self.address.setAccessibleName(self.tr("Address of an inference server"))
        self.connect_.setText(self.tr("Disconnect") if is_this else self.tr("Connect"))
        self.connect_.setEnabled(bool(typed))
        words = self._said()
        self.words.setText(words)
        self.words.setAccessibleName(words)

    def _said(self) -> str:
        if self._refusal:
            return self._refusal
        if not self.is_asked:
            return self.tr(
                "One server can answer for many windows and booths; the CPU here answers whenever "
                "it does not."
            )
        server = self._control.status.server
        if server is None or (not server.answers and not server.fault):
            return self.tr("Connecting…")
        if not server.answers:
            return self.tr("The CPU answers, and the server is tried again: {fault}").format(
                fault=server.fault
            )
        said = [self.tr("The server answers.")]
        if server.p50_ms:
            text = self.tr("Half of its answers took up to {p50} ms, 99 % up to {p99} ms.")
            said.append(
                text.format(p50=numeral(server.p50_ms, ".1f"), p99=numeral(server.p99_ms, ".1f"))
            )
        if server.failures or server.switches or server.given_up:
            text = self.tr(
                "Answers of the CPU instead: {failures}, for newer drawings: {given_up}; times it "
                "went or came: {count}."
            )
            counts = {"failures": server.failures, "given_up": server.given_up}
            said.append(text.format(**counts, count=server.switches))
        return " ".join(said)

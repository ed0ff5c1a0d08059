"""A command in a process of its own, which may crash, hang, flood or be killed: the window goes on.

`subprocess` would need a thread that waits; here Qt's event loop hears the process by itself.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QProcess,
    QProcessEnvironment,
    QTimer,
    Signal,
    Slot,
)

from digitbooth.language import language

_LARGEST_OUTPUT = 2**22
_LONGEST_WORDS = 500
_JSON = (b"{", b"[")
_LAST_WAIT_MS = 2_000


class Child(QObject):
    """One run of a command. After `ended`, or `kill`, nothing more is heard, and it deletes itself.

    Its parent's `close_children` ends what still runs when the program does.
    """

    said = Signal(str)
    """A line of JSON on its standard output, without its end; the rest is libraries' chatter.

    Any line of a command that is `plain`.
    """
    fell_silent = Signal()
    """Nothing was heard for the time given; once for each silence."""
    ended = Signal(str)
    """How, if anything went wrong: `was ended by SIGSEGV`; empty after success."""

    def __init__(
        self, command: list[str], patience_s: float, parent: QObject, plain: bool = False
    ) -> None:
        super().__init__(parent)
        self._plain = plain
        self._over = False
        self._heard = 0
        self._line = b""
        self._words = b""
        self._silence = QTimer(self, singleShot=True, interval=round(patience_s * 1e3))
        self._silence.timeout.connect(self.fell_silent)
        self._process = process = QProcess(self)
        process.setProgram(command[0])
        process.setArguments(command[1:])
        environment = QProcessEnvironment.systemEnvironment()
        # What it has to tell, the window shows.
        environment.insert("LANGUAGE", language())
        process.setProcessEnvironment(environment)
        # Python looks for modules in the folder where `-m` is run: never in the person's own.
        process.setWorkingDirectory(str(Path(sys.executable).parent))
        process.setStandardInputFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._read)
        process.readyReadStandardError.connect(self._read_words)
        process.errorOccurred.connect(self._not_started)
        process.finished.connect(self._finished)

    @property
    def last_words(self) -> str:
        """The last line of its standard error: what a runtime said before it crashed."""
        lines = self._words.decode(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")

    def start(self) -> None:
        """Run it."""
        self._silence.start()
        self._process.start()

    def keep_waiting(self) -> None:
        """Something was heard: the time that may pass in silence starts anew."""
        if not self._over:
            self._silence.start()

    def kill(self) -> None:
        """End it at once, and hear no more of it; a second call does nothing."""
        self._over = True
        self._silence.stop()
        self._process.kill()

    def close(self) -> None:
        """End it and wait until it is gone."""
        self.kill()
        self._process.waitForFinished(_LAST_WAIT_MS)

    @Slot()
    def _read(self) -> None:
        data = bytes(self._process.readAllStandardOutput().data())
        if self._is_too_much(data):
            return
        *lines, self._line = (self._line + data).split(b"\n")
        for line in lines:
            if (self._plain or line.startswith(_JSON)) and not self._over:
                self.said.emit(line.decode(errors="replace"))

    @Slot()
    def _read_words(self) -> None:
        data = bytes(self._process.readAllStandardError().data())
        if not self._is_too_much(data):
            self._words = (self._words + data)[-_LONGEST_WORDS:]

    def _is_too_much(self, data: bytes) -> bool:
        self._heard += len(data)
        if self._heard <= _LARGEST_OUTPUT:
            return False
        self._end(QCoreApplication.translate("Child", "said far too much"))
        self._process.kill()
        return True

    @Slot(QProcess.ProcessError)
    def _not_started(self, error: QProcess.ProcessError) -> None:
        # All others come before `finished`.
        if error is QProcess.ProcessError.FailedToStart:
            reason = self._process.errorString()
            said = QCoreApplication.translate("Child", "cannot be run ({reason})")
            self._end(said.format(reason=reason))
            self.deleteLater()

    @Slot(int, QProcess.ExitStatus)
    def _finished(self, status: int, way: QProcess.ExitStatus) -> None:
        from digitbooth.engines.build import end_of

        crashed = way is QProcess.ExitStatus.CrashExit
        self._end("" if status == 0 and not crashed else end_of(-status if crashed else status))
        self.deleteLater()

    def _end(self, how: str) -> None:
        if not self._over:
            self._over = True
            self._silence.stop()
            self.ended.emit(how)


def close_children(parent: QObject) -> None:
    """End every child of `parent`, also those that were killed and are not gone yet, and wait."""
    for child in parent.findChildren(Child):
        child.close()

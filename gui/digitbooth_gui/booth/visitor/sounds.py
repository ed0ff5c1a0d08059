"""The booth's sounds, made here: a soft tick, a rise and a fall.

A sound is a few notes, each a sine that dies away, as 16-bit mono. It is played by a program of the
system's sound server, to which it is piped; Qt's own player is not in PySide6-Essentials.
"""

from __future__ import annotations

from functools import lru_cache
from shutil import which

import numpy as np
from PySide6.QtCore import QObject, QProcess

RATE = 44_100

_VOLUME = 0.22
_ATTACK_S = 0.004
"""Without it, a note would begin with a click."""

_NOTES = {
    "tick": ((1_320.0, 0.0, 0.05),),
    "rise": ((523.25, 0.0, 0.16), (659.25, 0.09, 0.16), (783.99, 0.18, 0.34)),
    "fall": ((392.0, 0.0, 0.18), (311.13, 0.12, 0.32)),
}
"""Of each sound the notes: frequency in Hz, when it begins and how long it rings, in seconds."""

_FORMAT = ("--rate=44100", "--channels=1")
_PLAYERS = (
    ("pacat", ("--raw", "--format=s16le", "--latency-msec=40", *_FORMAT)),
    ("pw-cat", ("--playback", "--raw", "--format=s16", *_FORMAT, "-")),
    ("aplay", ("-q", "-t", "raw", "-f", "S16_LE", "-r", "44100", "-c", "1", "-")),
)
"""Programs of PulseAudio, PipeWire and ALSA that play what they read, the first that there is."""

_MOST_AT_ONCE = 3
_LONGEST_MS = 4_000


@lru_cache
def samples(name: str) -> bytes:
    """One of the sounds as little-endian 16-bit samples, mono, `RATE` a second."""
    notes = _NOTES[name]
    end = max(start + length for _pitch, start, length in notes)
    time = np.arange(round(RATE * end)) / RATE
    wave = np.zeros(len(time))
    for pitch, start, length in notes:
        since = np.maximum(time - start, 0.0)
        rings = (time >= start) & (time < start + length)
        fades = np.minimum(since / _ATTACK_S, 1.0) * np.exp(-5.0 * since / length)
        wave += rings * fades * np.sin(2 * np.pi * pitch * since)
    return (np.clip(wave * _VOLUME, -1.0, 1.0) * 32_767).astype("<i2").tobytes()


class Player(QObject):
    """Plays sounds beside one another, and none where there is no program for it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        found = ((program, words) for name, words in _PLAYERS if (program := which(name)))
        self._command = next(found, None)

    @property
    def can_play(self) -> bool:
        """Whether there is a program that plays."""
        return self._command is not None

    def play(self, name: str) -> None:
        """Begin one of the sounds; nothing if too many are heard already."""
        if self._command is not None and len(self.findChildren(QProcess)) < _MOST_AT_ONCE:
            run(self, *self._command, samples(name))


def run(parent: QObject, program: str, arguments: tuple[str, ...], data: bytes = b"") -> None:
    """Start a program that is given `data`; it is gone with `parent`, or when it hangs."""
    from PySide6.QtCore import QTimer

    process = QProcess(parent)
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    process.finished.connect(process.deleteLater)
    process.errorOccurred.connect(process.deleteLater)
    QTimer.singleShot(_LONGEST_MS, process, process.kill)
    process.start(program, arguments)
    process.write(data)
    process.closeWriteChannel()

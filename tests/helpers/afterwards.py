"""Waiting until nothing is left of what was closed."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent


def settle() -> None:
    """Let Qt and Python delete what they hold for nobody."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()

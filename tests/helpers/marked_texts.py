"""A translator that makes visible what is translated."""

from __future__ import annotations

from PySide6.QtCore import QTranslator


class Marked(QTranslator):
    """Puts every text that is translated into brackets."""

    def isEmpty(self) -> bool:  # noqa: N802
        return False

    def translate(
        self, context: str, text: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        return f"⟦{text}⟧"

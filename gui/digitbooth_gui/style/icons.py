"""Line icons tinted with the palette's colours: one SVG serves light, dark and disabled."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

import digitbooth_resources

SIZE = 20
"""Edge in logical pixels."""

_RATIOS = (1.0, 2.0)
"""Device pixels per logical one for which a version is made; Qt reduces one for those between."""


def line_icon(name: str, color: QColor, disabled: QColor, zoom: float = 1.0) -> QIcon:
    """The toolbar icon `name`, whose lines are drawn in `currentColor`; `zoom` times `SIZE`."""
    source = digitbooth_resources.icon(name).read_bytes()
    icon = QIcon()
    for tint, mode in ((color, QIcon.Mode.Normal), (disabled, QIcon.Mode.Disabled)):
        tinted = source.replace(b"currentColor", tint.name().encode())
        renderer = QSvgRenderer(QByteArray(tinted))
        for ratio in _RATIOS:
            icon.addPixmap(_rendered(renderer, round(SIZE * zoom), ratio), mode)
    return icon


def app_icon() -> QIcon:
    """The program's own icon, in the sizes that desktops ask for."""
    renderer = QSvgRenderer(QByteArray(digitbooth_resources.icon("digitbooth").read_bytes()))
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        icon.addPixmap(_rendered(renderer, size, 1.0))
    return icon


def _rendered(renderer: QSvgRenderer, size: int, ratio: float) -> QPixmap:
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap

"""What a model file holds, asked of a process of its own, and its layers as a table's model.

Reading a file may take long, or crash.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from digitbooth.language import numeral
from digitbooth_gui.child import Child
from digitbooth_gui.style.foreign_text import plain_tip, shown_name

_NO_PARENT = QModelIndex()
_NUMBERS = 3
"""The column of the parameters."""


@dataclass(frozen=True)
class ModelLayer:
    """A layer as the table shows it."""

    name: str
    operation: str
    shape: str
    """Of its output for one digit: `24×24×20`; empty where it is not known."""
    parameters: int


@dataclass(frozen=True)
class ModelContents:
    """What `digitbooth inspect` tells of a model file."""

    kind: str
    size: int
    """Bytes of the file."""
    parameters: int
    layers: tuple[ModelLayer, ...]
    """In the order in which they can be computed."""

    @classmethod
    def of_json(cls, facts: dict[str, Any]) -> ModelContents:
        """Of what `inspect` says. Raises `KeyError`, `TypeError` or `ValueError` otherwise."""
        layers = tuple(
            ModelLayer(
                str(each["name"]),
                str(each["operation"]),
                _shape_text(each["shape"]),
                int(each["parameters"]),
            )
            for each in facts["layers"]
        )
        return cls(str(facts["kind"]), int(facts["bytes"]), int(facts["parameters"]), layers)


def inspect(command: list[str], parent: QObject) -> Child:
    """A run of the command, whose result is `ModelContents`; it says itself why it has none."""
    return Child(command, _read, ModelContents, parent, fault=_fault)


class LayerTable(QAbstractTableModel):
    """Layers as rows: name, operation, shape and parameters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._layers: tuple[ModelLayer, ...] = ()

    def show_layers(self, layers: tuple[ModelLayer, ...]) -> None:
        """A row for each of these layers, instead of what was there."""
        self.beginResetModel()
        self._layers = layers
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """One for each layer."""
        return 0 if parent.isValid() else len(self._layers)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_PARENT) -> int:
        """One for each of a layer's facts."""
        return 0 if parent.isValid() else len(_titles())

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Text; numbers on the right. What a column has no room for is in the tool tip."""
        layer, column = self._layers[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            count = numeral(layer.parameters) if layer.parameters else ""
            text = (layer.name, layer.operation, layer.shape, count)[column]
            return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else shown_name(text)
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The columns' names, over what they name."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return _titles()[section] if role == Qt.ItemDataRole.DisplayRole else None


def _shape_text(shape: list[int | None] | None) -> str:
    """Without the batch: here it is always one digit."""
    sizes = (shape or [])[1:] if shape and shape[0] is None else shape or []
    return "×".join("?" if size is None else str(size) for size in sizes)


def _read(line: str) -> ModelContents | None:
    try:
        return ModelContents.of_json(json.loads(line))
    except (ValueError, KeyError, TypeError):
        return None


def _fault(how: str, words: str) -> str:
    return words or how or QCoreApplication.translate("Model", "told nothing")


def _alignment(column: int) -> Qt.AlignmentFlag:
    flags = Qt.AlignmentFlag
    return flags.AlignVCenter | (flags.AlignRight if column == _NUMBERS else flags.AlignLeft)


def _titles() -> tuple[str, ...]:
    return (
        QCoreApplication.translate("Model", "Layer"),
        QCoreApplication.translate("Model", "Operation"),
        QCoreApplication.translate("Model", "Output"),
        QCoreApplication.translate("Model", "Parameters"),
    )

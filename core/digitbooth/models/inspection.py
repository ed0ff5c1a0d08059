"""What can be shown of a model file: its summary, its text form, and diagrams of its graph."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from digitbooth.models.network import Network
from digitbooth.models.options import NO_OPTIONS, ModelOptions
from digitbooth.models.summary import Summary, summarise

FORMS = ("text", "svg", "png")


@dataclass(frozen=True)
class Inspection:
    """The parts of an inspection that were asked for."""

    summary: Summary | None
    """None if it was not asked for."""
    forms: dict[str, bytes]
    """Name in `FORMS` → content: protobuf's text form in UTF-8, or a diagram as an SVG or PNG
    file."""
    network: Network | None = None
    """How the model is read to answer, where that was found out too."""


def inspect_model(
    data: bytes,
    source: Path,
    forms: Collection[str] = (),
    *,
    summary: bool = True,
    options: ModelOptions = NO_OPTIONS,
) -> Inspection:
    """Inspect the model file `source` with the content `data`; `forms` are names in `FORMS`.

    Raises `ModelError` if it is of no known kind, or damaged.
    """
    shown: dict[str, bytes] = {}
    if "text" in forms:
        # Imported here, as below: neither is needed often.
        from digitbooth.models.text import model_text

        # Bytes in names that are not text are kept as they are.
        shown["text"] = model_text(data, source).encode(errors="surrogateescape")
    found = None
    if summary or {"svg", "png"} & set(forms):
        found = summarise(data, source, options)
    if found is not None and {"svg", "png"} & set(forms):
        from digitbooth.models.diagram import draw, to_png, to_svg

        diagram = draw(found)
        for form, to_content in (("svg", to_svg), ("png", to_png)):
            if form in forms:
                shown[form] = to_content(diagram)
    return Inspection(found, shown)

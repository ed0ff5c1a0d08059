"""All that can be shown of a model file: its summary, its text form, pictures of its graph."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from digitbooth.models.summary import Summary, summarise

FORMS = ("text", "svg", "png")


@dataclass(frozen=True)
class Inspection:
    """What was asked for of a model file."""

    summary: Summary | None
    """None where only forms were asked for that need none."""
    forms: dict[str, bytes]
    """Of `FORMS`: protobuf's text form in UTF-8, a diagram as the content of an SVG or PNG file."""


def inspect_model(
    data: bytes, source: Path, forms: Collection[str] = (), *, summary: bool = True
) -> Inspection:
    """What the model file `source`, whose content is `data`, holds; with `forms` of `FORMS`.

    Raises `ModelError` if it is of no known kind, or damaged.
    """
    shown: dict[str, bytes] = {}
    if "text" in forms:
        # Imported here, as below: mostly neither is asked for.
        from digitbooth.models.text import model_text

        # What is no text in a name stays: whoever shows it says how.
        shown["text"] = model_text(data, source).encode(errors="surrogateescape")
    found = None
    if summary or {"svg", "png"} & set(forms):
        found = summarise(data, source)
    if found is not None and {"svg", "png"} & set(forms):
        from digitbooth.models.diagram import draw, to_png, to_svg

        diagram = draw(found)
        for form, to_content in (("svg", to_svg), ("png", to_png)):
            if form in forms:
                shown[form] = to_content(diagram)
    return Inspection(found, shown)

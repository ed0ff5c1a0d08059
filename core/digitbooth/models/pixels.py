"""The range of a network's pixels: which numbers it takes for paper and for ink.

Frameworks and tutorials differ: 0 to 1, 0 to 255, −1 to 1, or less MNIST's mean and by its
deviation; and digits may be dark on light. A file says nothing of it.
"""

from dataclasses import dataclass

from digitbooth.language import gettext as _

_MEAN, _DEVIATION = 0.1307, 0.3081
"""Of MNIST's training images, as PyTorch's example has them."""

_LARGEST = 1e6


@dataclass(frozen=True)
class Pixels:
    """What paper and ink are to a network; what lies between them is in proportion."""

    paper: float
    ink: float

    @property
    def is_usable(self) -> bool:
        """Whether paper can be told from ink."""
        values = (self.paper, self.ink)
        return all(abs(each) <= _LARGEST for each in values) and self.paper != self.ink

    @property
    def name(self) -> str:
        """What it is called on the command line: a name of `USUAL`, or `PAPER:INK`."""
        known = (name for name, pixels in USUAL.items() if pixels == self)
        return next(known, f"{self.paper:g}:{self.ink:g}")

    def __str__(self) -> str:
        """For a person: `0 to 255`."""
        low, high = (f"{each:.3g}".replace("-", "−") for each in sorted((self.paper, self.ink)))
        if self.name.startswith("mnist"):
            high = _("{high} (MNIST's mean and deviation)").format(high=high)
        text = _("{low} to {high}") if self.ink > self.paper else _("{low} to {high}, ink at {low}")
        return text.format(low=low, high=high)


UNIT = Pixels(0.0, 1.0)
"""Our own: a digit image as it is."""

BYTE = Pixels(0.0, 255.0)

_UPRIGHT = {
    "unit": UNIT,
    "mnist": Pixels(-_MEAN / _DEVIATION, (1 - _MEAN) / _DEVIATION),
    "signed": Pixels(-1.0, 1.0),
    "byte": BYTE,
}

_INVERTED = "-inverted"

USUAL = {
    **_UPRIGHT,
    **{f"{name}{_INVERTED}": Pixels(each.ink, each.paper) for name, each in _UPRIGHT.items()},
}
"""The usual ranges by their names on the command line; the likelier ones come first."""


def parse_pixels(text: str) -> Pixels:
    """The pixels that a name of `USUAL`, or `PAPER:INK`, stands for. Raises `ValueError`."""
    if text in USUAL:
        return USUAL[text]
    paper, ink = map(float, text.split(":"))
    pixels = Pixels(paper, ink)
    if not pixels.is_usable:
        raise ValueError(text)
    return pixels

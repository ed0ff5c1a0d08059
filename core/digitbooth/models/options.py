"""How a model file is to be read, as far as whoever names it says so."""

from dataclasses import dataclass

from digitbooth.models.pixels import Pixels


@dataclass(frozen=True)
class ModelOptions:
    """Decisions that a file leaves open; what is empty is found out."""

    input: str = ""
    """The input that takes the picture."""
    output: str = ""
    """The output, or the node, that gives the scores."""
    pixels: Pixels | None = None
    """What paper and ink are to the network."""

    def arguments(self) -> list[str]:
        """The same as options of a command of ours."""
        named = {"--input": self.input, "--output-node": self.output}
        if self.pixels is not None:
            named["--pixels"] = self.pixels.name
        return [f"{option}={value}" for option, value in named.items() if value]


NO_OPTIONS = ModelOptions()
"""Everything is found out."""

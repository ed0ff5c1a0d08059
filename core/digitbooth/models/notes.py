"""What there is to say of how a network was read, before it answers."""

from typing import Any

from digitbooth.language import gettext as _
from digitbooth.models.network import SAMPLES, Network
from digitbooth.models.pixels import UNIT
from digitbooth.plain_text import filled, listed


def notes(network: Network, *, pixels: bool = False) -> list[str]:
    """Sentences for a person, about what is not as with most networks; mostly there is none.

    With `pixels` their range is told in any case.
    """
    said = []
    if network.zeroed:
        said.append(
            filled(
                _("the picture goes in at one input; the others get zeros: {names}"),
                names=listed(network.zeroed),
            )
        )
    if warning(network):
        said.append(warning(network))
    elif pixels or (network.trial is not None and network.pixels != UNIT):
        said.append(pixels_text(network))
    return said


def pixels_text(network: Network) -> str:
    """Which pixels a network takes, and how that is known."""
    trial, pixels = network.trial, str(network.pixels)
    if trial is None:
        return _("takes pixels {pixels}").format(pixels=pixels)
    if trial.right > trial.otherwise:
        text = _(
            "takes pixels {pixels}: {right} of {count} samples right, "
            "{otherwise} of {count} otherwise"
        )
    else:
        text = _(
            "takes pixels {pixels}: {right} of {count} samples right; other ranges do as well, "
            "but worse on harder pictures"
        )
    return text.format(pixels=pixels, right=trial.right, count=SAMPLES, otherwise=trial.otherwise)


def warning(network: Network) -> str:
    """Why the network's answers may mean nothing; empty if it reads the samples."""
    trial = network.trial
    if trial is None or trial.is_clear:
        return ""
    return _(
        "its answers may mean nothing: {right} of {count} samples right, whatever the range of "
        "its pixels; say which it takes, or choose a network for digits"
    ).format(right=max(trial.right, trial.otherwise), count=SAMPLES)


def reading_json(network: Network) -> dict[str, Any]:
    """The same for JSON; the number of samples that were right is null where none was shown."""
    trial = network.trial
    return {
        "pixels": network.pixels.name,
        "paper": network.pixels.paper,
        "ink": network.pixels.ink,
        "samples_right": None if trial is None else trial.right,
        "samples_right_otherwise": None if trial is None else trial.otherwise,
        "zeroed_inputs": list(network.zeroed),
        "warning": "reads_no_digits" if warning(network) else None,
    }

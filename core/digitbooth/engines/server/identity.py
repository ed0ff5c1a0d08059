"""Whether a server serves the very network that we have the file of, and in which version.

Temperature and thresholds are of one set of weights: with others the verdicts would be wrong.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digitbooth.engines.server.client import Served
from digitbooth.errors import EngineError
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network
from digitbooth.server_address import ServerAddress

DIGEST, PRECISION = "digitbooth.sha256.", "digitbooth.precision."
"""Before a version: the parameters that a repository of ours says its network by."""

_TOLERANCE = 0.02
"""Of the largest score: what FP16 and INT8 change, and other weights exceed."""


@dataclass(frozen=True)
class ServedNetwork:
    """How our network is asked for."""

    names: tuple[str, str]
    """Of input and output."""
    version: str
    """Empty for whichever the server chooses."""
    precision: str
    most_at_once: int


def find_network(served: Served, network: Network, address: ServerAddress) -> ServedNetwork:
    """How `network` is asked for. Raises `EngineError` unless it is served."""
    input_name = _one_of(served.inputs, network.input_name, network.input_shape, address)
    output_name = _one_of(served.outputs, network.output_name, (network.classes,), address)
    version = _version(served, network, address)
    return ServedNetwork(
        (input_name, output_name),
        version,
        served.parameters.get(PRECISION + version, "fp32"),
        served.most_at_once or 1,
    )


def check_scores(
    scores: NDArray[np.float32], expected: NDArray[np.float32], address: ServerAddress
) -> None:
    """Raise `EngineError` unless the server's scores, [n, classes], are those of our network."""
    if scores.shape == expected.shape and np.isfinite(scores).all():
        most = float(np.abs(scores - expected).max())
        if most <= _TOLERANCE * float(np.abs(expected).max()):
            return
    raise other_scores(address)


def other_scores(address: ServerAddress) -> EngineError:
    """The error for scores that are not those of our network."""
    return EngineError(
        N_(
            "{address} gives other scores than the model here: name the file of what it serves "
            "with --model"
        ),
        address=address,
    )


def _one_of(
    ends: dict[str, tuple[str, tuple[int, ...]]],
    name: str,
    sizes: tuple[int, ...],
    address: ServerAddress,
) -> str:
    """The name of the input or output that takes or gives float32 [batch, *sizes]."""
    found = name if name in ends else next(iter(ends), "")
    type_, shape = ends.get(found, ("", ()))
    if (len(ends) == 1 or name in ends) and type_ == "FP32" and shape[1:] == sizes:
        return found
    said = ", ".join(f"{each} {type_} {list(shape)}" for each, (type_, shape) in ends.items())
    raise EngineError(
        N_(
            "{address} has {said}, the model here {name} FP32 {shape}: name the file of what it "
            "serves with --model"
        ),
        address=address,
        said=said or "-",
        name=name,
        shape=[-1, *sizes],
    )


def _version(served: Served, network: Network, address: ServerAddress) -> str:
    """The version that is our network, as far as the server tells."""
    digests = {
        key.removeprefix(DIGEST): value
        for key, value in served.parameters.items()
        if key.startswith(DIGEST)
    }
    ready = [address.version] if address.version else sorted(served.versions, key=_age)
    ours = [each for each in ready if digests.get(each) == network.sha256]
    if ours:
        return ours[0]
    if any(each in digests for each in ready):
        raise EngineError(
            N_(
                "{address} serves another network than {source}: name its file with --model, or "
                "put {source} there with digitbooth export --triton"
            ),
            address=address,
            source=network.source,
        )
    return address.version


def _age(version: str) -> int:
    """Newest first."""
    return -int(version) if version.isdecimal() else 0

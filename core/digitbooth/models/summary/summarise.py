"""Makes the summary of a model file of any kind."""

import hashlib
from pathlib import Path

from digitbooth.errors import ModelError
from digitbooth.language import gettext as _
from digitbooth.models.kind import ModelKind, model_kind
from digitbooth.models.network import Network
from digitbooth.models.options import NO_OPTIONS, ModelOptions
from digitbooth.models.read import parse_network
from digitbooth.models.summary.contents import Contents, Summary


def summarise(data: bytes, source: Path, options: ModelOptions = NO_OPTIONS) -> Summary:
    """The summary of the model file `source` with the content `data`, read so.

    Raises `ModelError` if it is of no known kind, or damaged. A valid model that cannot be used is
    no error: its summary says why.
    """
    kind = model_kind(data, source)
    network: Network | None = None
    try:
        network = parse_network(data, source, options)
        verdict = _verdict(network)
    except ModelError as error:
        verdict = str(error).removeprefix(f"{source}: ")
    if network is not None and not network.takes_digits:
        # The network is not for digits, so shapes for 28×28 would be wrong.
        network = None
    contents = _contents(data, kind, source, network)
    return Summary(
        source=source,
        kind=kind.value,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        **vars(contents),
        usable=network is not None,
        verdict=verdict,
    )


def _contents(data: bytes, kind: ModelKind, source: Path, network: Network | None) -> Contents:
    if kind is ModelKind.ONNX:
        from digitbooth.models.onnx_file.read import parse_onnx
        from digitbooth.models.summary.onnx_contents import onnx_contents

        return onnx_contents(parse_onnx(data, source))
    if kind is ModelKind.UFF:
        from digitbooth.models.summary.uff_contents import uff_contents
        from digitbooth.models.uff.graph import parse_uff

        return uff_contents(parse_uff(data, source), network)
    from digitbooth.models.summary.frozen_contents import frozen_contents
    from digitbooth.models.tensorflow.graph import parse_frozen_graph

    return frozen_contents(parse_frozen_graph(data, source), network)


def _verdict(network: Network) -> str:
    channels, height, width = network.input_shape
    picture = f"{height}×{width}" if channels == 1 else f"{channels}×{height}×{width}"
    scores = "logits" if network.gives_logits else "probabilities"
    text = f"{picture} → {network.classes}, {scores}"
    return (
        text
        if network.takes_digits
        else _("{text}; the recogniser needs 28×28 → 10").format(text=text)
    )

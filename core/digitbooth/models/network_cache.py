"""Networks made before, so that starting again need not load what makes them.

Loading onnx and translating a LeNet takes longer than everything else between a start and the
first answer. What is kept is ONNX, which is data; a file that is damaged, foreign or of another
version is a miss and is written anew.
"""

from pathlib import Path

from digitbooth.kept_files import digest_with_code, network_files
from digitbooth.models.network import Network

# Where what a network looks like is decided.
_ROOMS = ("onnx_file", "tensorflow", "to_onnx", "to_uff", "uff")

_FACTS = ("input_name", "input_shape", "output_name", "classes", "gives_logits")


def cache_key(model: bytes) -> str:
    """What a model file's translation is kept under: the file's digest and the translator's."""
    rooms = Path(__file__).parent
    return digest_with_code(model, (code for room in _ROOMS for code in rooms.glob(f"{room}/*.py")))


def load_network(key: str, source: Path) -> Network | None:
    """The network kept under `key`, with `source` as its file; None if there is none that holds."""
    kept = network_files().load(key)
    if kept is None:
        return None
    try:
        facts = {name: kept.facts[name] for name in _FACTS}
        facts["input_shape"] = tuple(facts["input_shape"])
    except (KeyError, TypeError):
        return None
    return Network(onnx=kept.payload, source=source, **facts)


def keep_network(key: str, network: Network) -> None:
    """Keep `network` under `key`. A folder that cannot be written is no error: nothing is kept."""
    facts = {name: getattr(network, name) for name in _FACTS}
    network_files().keep(key, facts, network.onnx)

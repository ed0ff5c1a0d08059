"""How an engine must not be used, in the same words for each of them."""

import threading
from pathlib import Path

import numpy as np

from digitbooth.engines.engine import Images
from digitbooth.errors import EngineError
from digitbooth.language import gettext_noop as N_
from digitbooth.models import Network


def closed_error(source: Path) -> EngineError:
    """The error of an engine for the model file `source` that is asked after it was closed."""
    return EngineError(N_("{source}: the engine is closed: open the network again"), source=source)


def check_thread(owner: int) -> None:
    """Raise `EngineError` on any thread but `owner`: CUDA would crash there, or worse."""
    if threading.get_ident() != owner:
        raise EngineError(
            N_("the engine belongs to the thread that opened it: infer and close it there")
        )


def check_images(images: Images, network: Network) -> None:
    """Raise `EngineError` unless `images` are float32 or uint8 [batch, channels, height, width], as
    the network takes them."""
    if images.shape[1:] != network.input_shape or images.dtype not in (np.float32, np.uint8):
        raise EngineError(
            N_("{source}: takes float32 or uint8 [batch, {sizes}], not {dtype} {shape}"),
            source=network.source,
            sizes=", ".join(map(str, network.input_shape)),
            dtype=images.dtype,
            shape=list(images.shape),
        )

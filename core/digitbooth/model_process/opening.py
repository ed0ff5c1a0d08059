"""Where a model runs: the shipped one in this process, whatever else in one of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from digitbooth.engines import Engine, open_engine
from digitbooth.errors import EngineError
from digitbooth.language import gettext_noop as N_
from digitbooth.model_process.shipped import shipped_content
from digitbooth.models import Network
from digitbooth.models.files import read_model_file
from digitbooth.models.options import NO_OPTIONS, ModelOptions
from digitbooth.models.read import network_of
from digitbooth.server_address import is_address, read_address

if TYPE_CHECKING:
    from digitbooth.model_process.process import ModelProcess


def open_model(
    model: Path,
    engine: str = "auto",
    precision: str = "fp32",
    device: int = 0,
    threads: int = 1,
    *,
    options: ModelOptions = NO_OPTIONS,
    apart: bool = True,
    shipped_apart: bool = False,
    process: ModelProcess | None = None,
    server_may_be_away: bool = False,
    is_wanted: Callable[[], bool] = lambda: True,
) -> tuple[Network, Engine]:
    """The network in a model file, and an engine for it (see `open_engine`); not warm yet.

    The shipped network, told by its content, is opened here; any other in a process of its own,
    the `process` that is given or a new one, unless not `apart`; with `shipped_apart` that one too.
    It is read as `options` say, or
    those of the process. Where `engine` is the address of a server, that is asked, and what is
    opened here answers for it (see `ServerEngine`). Raises `ModelError` or `EngineError`, of which
    `ModelProcessError` tells that the process died.
    """
    if is_address(engine):
        # Imported here: mostly there is no server.
        from digitbooth.engines.server.engine import ServerEngine

        address = read_address(engine)
        if precision != "fp32":
            raise EngineError(
                N_("{address}: the server has decided in what it computes: leave out --precision"),
                address=address,
            )
        network, local = open_model(
            model,
            "onnxruntime",
            threads=threads,
            options=options,
            apart=apart,
            shipped_apart=shipped_apart,
            process=process,
        )
        try:
            return network, ServerEngine(address, network, local, server_may_be_away, is_wanted)
        except BaseException:
            local.close()
            raise
    content = None if shipped_apart else shipped_content(model)
    if content is None and apart:
        # Imported here: the shipped network starts sooner without.
        from digitbooth.model_process.engine import open_apart
        from digitbooth.model_process.process import ModelProcess

        process = process or ModelProcess(model, options)
        try:
            return open_apart(process, engine, precision, device, threads)
        except BaseException:
            process.close()
            raise
    if content is None:
        content = read_model_file(model)
    network = network_of(content, model, options)
    return network, open_engine(network, engine, precision, device, threads)


def try_model(model: Path, options: ModelOptions = NO_OPTIONS) -> Network:
    """The network in a model file, which the CPU has answered with once, without harm.

    For whoever starts a longer work on it. Raises what `open_model` raises.
    """
    network, engine = open_model(model, "onnxruntime", options=options)
    try:
        engine.infer(np.zeros((1, *network.input_shape), np.float32))
    finally:
        engine.close()
    return network

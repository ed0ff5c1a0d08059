"""`model.py` of a Triton model: its Python back end runs our own engines.

Triton imports this file beside the network, in a Python that has `digitbooth`; nobody else does.
"""

import json
from pathlib import Path
from typing import Any

import numpy as np

from digitbooth.engines import Engine
from digitbooth.model_process.opening import open_model
from digitbooth.models.options import ModelOptions
from digitbooth.models.pixels import parse_pixels


class TritonPythonModel:
    """The class that the back end looks for. One thread calls its methods."""

    def initialize(self, args: dict[str, str]) -> None:
        """Open the network of this version, on the device that the configuration names."""
        # Imported here: the module is there only where the back end runs.
        import triton_python_backend_utils

        self._triton: Any = triton_python_backend_utils
        config = json.loads(args["model_config"])
        version = Path(args["model_repository"], args["model_version"])
        facts = json.loads((version / "digitbooth.json").read_text(encoding="utf-8"))
        self._input: str = config["input"][0]["name"]
        self._output: str = config["output"][0]["name"]
        self._engine: Engine = open_model(
            version / facts["model"],
            facts["engine"],
            facts["precision"],
            int(args["model_instance_device_id"]),
            options=ModelOptions(
                facts["input"],
                facts["output"],
                parse_pixels(facts["pixels"]) if facts["pixels"] else None,
            ),
        )[1]
        info = self._engine.info
        triton_python_backend_utils.Logger.log_info(
            f"digitbooth: {args['model_name']} version {args['model_version']} runs on {info.name} "
            f"{info.version}, {info.device}, {info.precision}"
        )

    def execute(self, requests: list[Any]) -> list[Any]:
        """Answer requests that wait together by one inference."""
        triton = self._triton
        parts = [self._images(request) for request in requests]
        try:
            scores = self._engine.infer(np.concatenate(parts)).scores
        except Exception as error:
            fault = triton.TritonError(str(error))
            return [triton.InferenceResponse(error=fault) for _request in requests]
        ends = np.cumsum([len(part) for part in parts])
        return [
            triton.InferenceResponse([triton.Tensor(self._output, np.ascontiguousarray(each))])
            for each in np.split(scores, ends[:-1])
        ]

    def finalize(self) -> None:
        """Give back what the engine holds."""
        self._engine.close()

    def _images(self, request: Any) -> np.ndarray:
        values: np.ndarray = self._triton.get_input_tensor_by_name(request, self._input).as_numpy()
        return values

"""The real process of a model, on a machine with a fake GPU.

`FAKE_TENSORRT` in the environment names the recorded API of the release that is installed there.
"""

import os
import sys
from pathlib import Path
from types import ModuleType

import fake_cuda
from fake_driver import DriverLibrary
from fake_tensorrt import fake_tensorrt

from digitbooth.engines import driver
from digitbooth.model_process import worker

if __name__ == "__main__":
    gpu = fake_cuda.Gpu()
    pycuda = ModuleType("pycuda")
    pycuda.driver = fake_cuda.pycuda_driver(gpu)  # type: ignore[attr-defined]
    tensorrt = fake_tensorrt(Path(os.environ["FAKE_TENSORRT"]), gpu)
    sys.modules.update(
        {"tensorrt": None, "tensorrt_rtx": None, "pycuda": pycuda, "pycuda.driver": pycuda.driver}  # type: ignore[dict-item, attr-defined]
    )
    sys.modules[tensorrt.__name__] = tensorrt
    library = DriverLibrary(gpu)
    driver.load_library = lambda: library
    worker.main()

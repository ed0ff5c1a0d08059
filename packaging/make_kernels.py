"""Compile the CUDA engine's kernels: `make kernels`. Needs no GPU and no compiler.

NVIDIA's NVRTC, as the package `nvidia-cuda-nvrtc-cu11` brings it, makes PTX, which a driver
compiles for its GPU as it loads it. 11.8 writes PTX 7.8, which drivers from 520 on take, and the
target is the oldest GPU that it is for, Turing.
"""

import ctypes
import hashlib
import importlib.util
import sys
from pathlib import Path

_FOLDER = Path(__file__).parents[1] / "core/digitbooth/engines/cuda"

_SIZES = ((3, 3), (3, 5), (5, 3), (5, 5))
"""Height and width of the kernels of both convolutions."""

_TARGET = "compute_75"


def main() -> None:
    """Write the .ptx of each source, of LeNets one for each pair of sizes."""
    library = _nvrtc()
    _compile(library, "widen.cu", "widen.ptx")
    for first, second in _SIZES:
        options = f"-DFIRST={first}", f"-DSECOND={second}"
        _compile(library, "lenet.cu", f"lenet_{first}_{second}.ptx", *options)


def _compile(library: ctypes.CDLL, name: str, target: str, *options: str) -> None:
    source = (_FOLDER / name).read_bytes()
    ptx = _compiled(library, source, *options)
    # By which a test sees that nobody has changed the source alone.
    digest = f"// {hashlib.sha256(source).hexdigest()} {name}\n"
    (_FOLDER / target).write_bytes(digest.encode() + ptx)
    print(f"{target}: {len(ptx):,} bytes")


def _nvrtc() -> ctypes.CDLL:
    found = importlib.util.find_spec("nvidia.cuda_nvrtc")
    places = found.submodule_search_locations if found else None
    libraries = [each for place in places or () for each in Path(place).glob("lib/libnvrtc.so*")]
    if not libraries:
        sys.exit("NVRTC is missing: make kernels installs nvidia-cuda-nvrtc-cu11")
    return ctypes.CDLL(str(libraries[0]))


def _compiled(library: ctypes.CDLL, source: bytes, *options: str) -> bytes:
    program = ctypes.c_void_p()
    library.nvrtcCreateProgram(ctypes.byref(program), source, b"kernels.cu", 0, None, None)
    given = [f"--gpu-architecture={_TARGET}", "--std=c++14", *options]
    array = (ctypes.c_char_p * len(given))(*map(str.encode, given))
    status = library.nvrtcCompileProgram(program, len(given), array)
    log = _text(library, "nvrtcGetProgramLog", program).decode(errors="replace").strip()
    if status or log:
        sys.exit(log or f"NVRTC error {status}")
    return _text(library, "nvrtcGetPTX", program)


def _text(library: ctypes.CDLL, name: str, program: ctypes.c_void_p) -> bytes:
    size = ctypes.c_size_t()
    getattr(library, f"{name}Size")(program, ctypes.byref(size))
    text = ctypes.create_string_buffer(size.value)
    getattr(library, name)(program, text)
    return text.value


if __name__ == "__main__":
    main()

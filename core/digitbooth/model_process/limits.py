"""What the child may take: memory, room on the disk, and no more time than its parent has.

Limits that the system keeps hold also while a runtime loops in native code, where no Python runs.
"""

from digitbooth.system import here

MEMORY_BYTES = 2 << 30
"""Beyond what runtimes take by being loaded. A LeNet needs 270 MB for 1,000 digits at once."""

MEMORY_TIMES_FILE = 8
"""The same again for each byte of the model's file: it is parsed, checked, translated, loaded."""

_THREAD_BYTES = 16 << 20
"""For each thread that shares out batches: its stack, and what its allocator holds ready."""

_GPU_BYTES = 2 << 30
"""For a GPU's runtime, which is loaded only after the model is read."""

_WRITTEN_BYTES = 64 << 20
_WRITTEN_TIMES_FILE = 4
"""Of a file that the child writes: what it keeps, and copies between steps of a quantisation."""


def limit_for(file_bytes: int, *, threads: int = 1, with_gpu: bool = False) -> None:
    """Take no more than what a model file of `file_bytes` may cost, from now on.

    Elsewhere than on Linux, memory is not limited.
    """
    here.limit_files(_WRITTEN_BYTES + _WRITTEN_TIMES_FILE * file_bytes)
    memory = MEMORY_BYTES + MEMORY_TIMES_FILE * file_bytes + _THREAD_BYTES * threads
    here.limit_memory(memory + (_GPU_BYTES if with_gpu else 0))

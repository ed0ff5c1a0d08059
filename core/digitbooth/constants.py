"""Constants that the whole program uses.

This module imports nothing: the window's start and `--help` use it, too.
"""

SIDE = 28
"""Height and width of a digit image, in pixels."""

CLASSES = 10
"""The classes that a network tells apart, the digits 0 to 9: as many as it gives scores."""

UNKNOWN = -1
"""In arrays of labels, answers or verdicts: there is none, or none yet."""

ENGINES = ("auto", "tensorrt", "cuda", "onnxruntime")
"""What users may choose to run a network; `auto` takes the best engine that is ready."""

ENGINE_NAMES = {"tensorrt": "TensorRT", "cuda": "CUDA", "onnxruntime": "ONNX Runtime"}
"""The names of engines as users see them."""

PRECISIONS = ("fp32", "tf32", "fp16", "int8")
"""The precisions in which a network may compute. TF32 runs the graph of FP32, but a GPU may round
the factors of products to ten bits of mantissa."""

WITHOUT_TF32 = tuple(each for each in PRECISIONS if each != "tf32")
"""The precisions of ONNX Runtime on the CPU, and of a TensorRT without TF32."""

APP_ID = "org.digitbooth.DigitBooth"
"""What desktops know the program by: its desktop file, icon and metainfo are called so."""

MANY = 20_000
"""From as many digits on they are answered in two passes (see `two_passes`): for fewer, quantising
the network, once, takes longer than that saves."""

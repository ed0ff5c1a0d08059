"""Numbers and words that the whole program agrees on.

At the bottom and without imports, so that the window's start and `--help` may know them too.
"""

SIDE = 28
"""Height and width of a digit image, in pixels."""

CLASSES = 10
"""The digits: how many scores a network gives."""

UNKNOWN = -1
"""In arrays of labels, answers or verdicts: that there is none, or none yet."""

ENGINES = ("auto", "tensorrt", "onnxruntime")
"""What may be asked to run a network; `auto` takes the best that is ready."""

ENGINE_NAMES = {"tensorrt": "TensorRT", "onnxruntime": "ONNX Runtime"}
"""What people call them."""

PRECISIONS = ("fp32", "tf32", "fp16", "int8")
"""What a network may compute in. TF32 is FP32 whose products a GPU may round to ten bits of
mantissa; its graph is FP32's."""

WITHOUT_TF32 = tuple(each for each in PRECISIONS if each != "tf32")
"""Those of ONNX Runtime on the CPU, and of a TensorRT that knows no TF32."""

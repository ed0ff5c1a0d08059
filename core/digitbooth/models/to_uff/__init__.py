"""Frozen TensorFlow graph → UFF: one table of operations, and the walk that applies it."""

from digitbooth.models.to_uff import convolution, elementwise, shape
from digitbooth.models.to_uff.convert import Conversion, convert

__all__ = ["Conversion", "convert", "convolution", "elementwise", "matrix", "shape", "source"]

"""Summaries of model files, for users and for other programs."""

from digitbooth.models.summary.contents import LayerSummary, Shape, Summary, Value, shape_text
from digitbooth.models.summary.summarise import summarise

__all__ = ["LayerSummary", "Shape", "Summary", "Value", "shape_text", "summarise"]

"""The font and the colours of diagrams.

Operations of a family have the same colours, whatever a format calls them.
"""

from functools import cache

from PIL import ImageFont

FONTS = "DejaVu Sans, Liberation Sans, Arial, sans-serif"
"""Fonts for the SVG's text; its widths are in the file, so that any of them fits."""

_FONT_FILES = ("DejaVuSans.ttf", "LiberationSans-Regular.ttf", "arial.ttf", "Arial.ttf")

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

INK = "#1f2430"
PALE_INK = "#5a6172"
LINE = "#8a91a3"

# (fill, stripe)
_COLOURS = {
    "end": ("#e8eaf0", "#5a6172"),
    "convolution": ("#dcebfb", "#2878c8"),
    "matrix": ("#e2e0fa", "#5b4fc4"),
    "pool": ("#dcf2e4", "#2c9c5e"),
    "activation": ("#fdebd3", "#e08a1e"),
    "normalisation": ("#d8f1f1", "#1f9a9a"),
    "arithmetic": ("#f1ecf7", "#9070b8"),
    "reduction": ("#f6e6dc", "#b0683a"),
    "arrangement": ("#f0f1f3", "#a5abb8"),
    "custom": ("#fbdfe0", "#cc3340"),
}

_FAMILIES = {
    "end": "Input Output Placeholder",
    "convolution": "Conv ConvTranspose Conv2D DepthwiseConv2dNative Conv2DBackpropInput "
    "ConvInteger QLinearConv",
    "matrix": "FullyConnected MatMul Gemm BatchMatMul BatchMatMulV2 MatMulInteger LSTM GRU RNN",
    "pool": "Pool MaxPool AvgPool AveragePool GlobalAveragePool GlobalMaxPool",
    "activation": "Activation LeakyRelu Relu Relu6 Sigmoid Tanh Elu Selu Softsign Softplus Softmax "
    "LogSoftmax PRelu Clip HardSigmoid HardSwish Gelu Swish Mish ThresholdedRelu",
    "normalisation": "BatchNorm LRN FusedBatchNorm FusedBatchNormV2 FusedBatchNormV3 "
    "BatchNormalization InstanceNormalization LayerNormalization LpNormalization Dropout",
    "arithmetic": "Binary Unary Add AddV2 Sub Mul Div RealDiv BiasAdd Pow Min Max Minimum Maximum "
    "Neg Abs Sqrt Rsqrt Square Exp Log Ceil Floor Sin Cos Tan Reciprocal Cast",
    "reduction": "Reduce Sum Mean Prod ArgMax ArgMin ReduceMean ReduceSum ReduceMax ReduceMin "
    "ReduceProd",
}
_FAMILY = {name: family for family, names in _FAMILIES.items() for name in names.split()}

_ATTACHED = {"activation", "normalisation", "arithmetic"}


@cache
def font(size: int) -> Font:
    """A font of `size` pixels: one of the system's, or else Pillow's own."""
    for name in _FONT_FILES:
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue
    return ImageFont.load_default(size)


def text_width(text: str, size: int) -> float:
    """The width of `text` in pixels."""
    return font(size).getlength(text)


def family_colour(operation: str, custom: bool) -> tuple[str, str]:
    """The colours (fill, stripe) of a box for `operation`."""
    return _COLOURS["custom" if custom else _FAMILY.get(operation, "arrangement")]


def is_attached(operation: str) -> bool:
    """Whether it works value by value, and is shown together with the operation before it."""
    return _FAMILY.get(operation) in _ATTACHED

"""Makes the files of the suite that PyTorch exports.

    python -m venv torch
    torch/bin/pip install torch==2.14.1 onnx==1.23.2 onnxscript==0.7.2
    torch/bin/python tests/core/models/onnx_suite/make_torch.py [NAME …]

Networks of a few thousand weights, each trained on MNIST in one range of pixels, exported by both
exporters of PyTorch as people write it, and asked about the ten samples by PyTorch itself.
"""

import sys
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import torch
from suite import HERE, in_range, record, samples, softmax, training_digits
from torch import Tensor, nn

BATCH = 100


class Small(nn.Module):
    """Two convolutions and a dense layer; `flat` is how its maps become a vector."""

    def __init__(self, flat: str = "view", channels: int = 1, norm: bool = False) -> None:
        super().__init__()
        self.flat = flat
        self.first = nn.Conv2d(channels, 6, 5, stride=2)
        self.norm = nn.BatchNorm2d(6) if norm else nn.Identity()
        self.second = nn.Conv2d(6, 12, 5, stride=2)
        self.dense = nn.Linear(12 * 4 * 4, 10)
        self.drop = nn.Dropout(0.1)

    def maps(self, x: Tensor) -> Tensor:
        return torch.relu(self.second(torch.relu(self.norm(self.first(x)))))

    def forward(self, x: Tensor) -> Any:
        x = self.maps(x)
        if self.flat == "view":
            x = x.view(x.size(0), -1)
        elif self.flat == "view1":
            x = x.view(-1, 192)
        elif self.flat == "reshape":
            x = x.reshape(x.shape[0], 192)
        else:
            x = torch.flatten(x, 1)
        return self.dense(self.drop(x))


class LogSoftmax(Small):
    def forward(self, x: Tensor) -> Any:
        return nn.functional.log_softmax(super().forward(x), dim=1)


class ChannelsLast(Small):
    def forward(self, x: Tensor) -> Any:
        return super().forward(x.permute(0, 3, 1, 2))


class Bytes(Small):
    def forward(self, x: Tensor) -> Any:
        return super().forward(x.float() / 255)


class ArgMax(Small):
    def forward(self, x: Tensor) -> Any:
        scores = super().forward(x)
        return scores if self.training else scores.argmax(1)


class TwoOutputs(Small):
    def forward(self, x: Tensor) -> Any:
        scores = super().forward(x)
        return scores if self.training else (self.maps(x).mean((2, 3)), scores)


class WithLabel(Small):
    """As people export what they trained: the label goes in, and the loss comes out."""

    def forward(self, x: Tensor, label: Any = None) -> Any:
        scores = super().forward(x)
        return scores if label is None else (scores, nn.functional.cross_entropy(scores, label))


class Flat(nn.Module):
    """Two dense layers on 784 values."""

    def __init__(self, width: int = 12) -> None:
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(784, width), nn.ReLU(), nn.Linear(width, 10))

    def forward(self, x: Tensor) -> Any:
        return self.layers(x)


class Probabilities(Flat):
    def forward(self, x: Tensor) -> Any:
        scores = super().forward(x)
        return scores if self.training else scores.softmax(-1)


class OnePicture(Flat):
    """[28, 28] without a batch, to [10]."""

    def forward(self, x: Tensor) -> Any:
        return super().forward(x.reshape(-1, 784) if self.training else x.reshape(784))


class LeNet(nn.Module):
    """LeNet-5, narrower, on 32×32."""

    def __init__(self) -> None:
        super().__init__()
        self.layers = nn.Sequential(
            *(nn.Conv2d(1, 4, 5), nn.Tanh(), nn.AvgPool2d(2)),
            *(nn.Conv2d(4, 10, 5), nn.Tanh(), nn.AvgPool2d(2)),
            *(nn.Conv2d(10, 24, 5), nn.Tanh(), nn.Flatten(), nn.Linear(24, 10)),
        )

    def forward(self, x: Tensor) -> Any:
        return self.layers(x)


class Rows(nn.Module):
    """A recurrent network that reads row by row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = nn.GRU(28, 32, batch_first=True)
        self.dense = nn.Linear(32, 10)

    def forward(self, x: Tensor) -> Any:
        return self.dense(self.rows(x)[0][:, -1])


@dataclass
class Made:
    """One file: the network, its pixels, how a digit image is shaped, how it is exported."""

    network: nn.Module
    pixels: str
    shape: tuple[int, ...] = (1, 28, 28)
    dtype: torch.dtype = torch.float32
    dynamic: bool = True
    batch: int | None = 1
    """Of the example that it is traced with; None for one picture without a batch."""
    labelled: bool = False
    export: dict[str, Any] = field(default_factory=dict)
    lr: float = 0.002


OLD = {"dynamo": False, "opset_version": 17}
ONE = {"external_data": False}

MADE = {
    "torch_view_opset11": lambda: Made(Small(), "unit", export={**OLD, "opset_version": 11}),
    "torch_view1_opset9": lambda: Made(Small("view1"), "mnist", export={**OLD, "opset_version": 9}),
    "torch_example": lambda: Made(LogSoftmax("flatten"), "mnist", export=OLD),
    "torch_example_dynamo": lambda: Made(LogSoftmax("flatten"), "mnist"),
    "torch_reshape_byte": lambda: Made(Small("reshape"), "byte", export=ONE),
    "torch_byte_old": lambda: Made(Small("flatten"), "byte", export=OLD, dynamic=False),
    "torch_signed": lambda: Made(Small("flatten"), "signed", export=ONE, dynamic=False),
    "torch_double": lambda: Made(Small("view"), "signed", dtype=torch.float64, export=OLD),
    "torch_double_dynamo": lambda: Made(Flat(8), "mnist", (784,), torch.float64, export=ONE),
    "torch_half": lambda: Made(Small("flatten"), "unit", dtype=torch.float16, export=OLD),
    "torch_channels_last": lambda: Made(
        ChannelsLast("reshape"), "byte", (28, 28, 1), export={**OLD, "input_names": ["image"]}
    ),
    "torch_channels_last_dynamo": lambda: Made(
        ChannelsLast("reshape"), "unit", (28, 28, 1), export=ONE
    ),
    "torch_rgb": lambda: Made(Small("flatten", 3), "mnist", (3, 28, 28), export=ONE),
    "torch_lenet32_batch64": lambda: Made(
        LeNet(), "mnist", (1, 32, 32), dynamic=False, batch=64, export=OLD, lr=0.005
    ),
    "torch_lenet32_byte": lambda: Made(LeNet(), "byte", (1, 32, 32), export=ONE, lr=0.005),
    "torch_flat_byte": lambda: Made(Probabilities(), "byte", (784,), dynamic=False, export=OLD),
    "torch_flat_unit": lambda: Made(Flat(), "unit", (784,), export=ONE),
    "torch_inverted": lambda: Made(Small("flatten"), "unit-inverted", export=ONE),
    "torch_byte_inverted": lambda: Made(Small("view"), "byte-inverted", export=OLD),
    "torch_signed_inverted": lambda: Made(LogSoftmax("flatten"), "signed-inverted", export=OLD),
    "torch_argmax": lambda: Made(ArgMax("flatten"), "signed", export=ONE),
    "torch_argmax_old": lambda: Made(ArgMax("flatten"), "unit", export=OLD),
    "torch_two_outputs": lambda: Made(TwoOutputs("flatten"), "mnist", export=ONE),
    "torch_label_input": lambda: Made(WithLabel("flatten"), "mnist", labelled=True, export=OLD),
    "torch_uint8": lambda: Made(Bytes("flatten"), "byte", dtype=torch.uint8, export=ONE),
    "torch_batch_norm": lambda: Made(Small("flatten", norm=True), "unit", export=ONE),
    "torch_batch_norm_byte": lambda: Made(Small("flatten", norm=True), "byte", export=OLD),
    "torch_one_picture": lambda: Made(
        OnePicture(), "signed", (28, 28), dynamic=False, batch=None, export=OLD
    ),
    "torch_rows": lambda: Made(Rows(), "unit", (28, 28), export=OLD, lr=0.01),
}


def shaped(images: np.ndarray, made: Made) -> Tensor:
    """Digit images in the form that the network takes."""
    if 32 in made.shape:
        images = np.pad(images, ((0, 0), (2, 2), (2, 2)))
    values = torch.from_numpy(in_range(images, made.pixels))
    if 3 in made.shape:
        return values[:, None].repeat(1, 3, 1, 1)
    return values.reshape(-1, *made.shape)


def train(made: Made) -> None:
    torch.manual_seed(0)
    images, labels = training_digits()
    inputs, targets = shaped(images, made), torch.from_numpy(labels)
    network = made.network.train()
    optimizer = torch.optim.Adam(network.parameters(), made.lr)
    epochs = 4
    rates = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, made.lr * 2, total_steps=epochs * len(inputs) // BATCH
    )
    for _epoch in range(epochs):
        for taken in torch.randperm(len(inputs)).split(BATCH):
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(network(inputs[taken]), targets[taken])
            loss.backward()
            optimizer.step()
            rates.step()


def as_it_takes(values: Tensor, made: Made) -> Tensor:
    return values.round().to(made.dtype) if made.dtype == torch.uint8 else values.to(made.dtype)


def make(name: str, made: Made) -> tuple[str, np.ndarray]:
    train(made)
    network = made.network.eval()
    if made.dtype.is_floating_point:
        network.to(made.dtype)
    shown = as_it_takes(shaped(samples(), made), made)
    example: tuple[Tensor, ...] = (shown[0] if made.batch is None else shown[:1],)
    if made.batch not in (None, 1):
        example = (shown[:1].repeat(made.batch, *[1] * len(made.shape)),)
    options = dict(made.export)
    if made.labelled:
        example = (*example, torch.zeros(1, dtype=torch.int64))
    if made.dynamic and options.get("dynamo", True):
        # The exporter takes a batch of 1 for a constant.
        example = (torch.cat([example[0]] * 2),)
        options["dynamic_shapes"] = ({0: torch.export.Dim("N")},)
    elif made.dynamic:
        options.setdefault("input_names", ["input.1", "label"][: len(example)])
        options["dynamic_axes"] = {each: {0: "batch_size"} for each in options["input_names"]}
    torch.onnx.export(network, example, str(HERE / f"{name}.onnx"), **options)
    with torch.no_grad():
        if made.batch is None:
            scores = torch.stack([network(one) for one in shown])
        elif isinstance(made.network, ArgMax):
            scores = Small.forward(made.network, shown)
        else:
            scores = network(shown)
    scores = scores[1] if isinstance(scores, tuple) else scores
    given = scores.double().numpy()
    return made.pixels, given if isinstance(network, Probabilities) else softmax(given)


def main() -> None:
    torch.set_num_threads(1)
    for name, maker in MADE.items():
        if name in sys.argv[1:] or not sys.argv[1:]:
            record(f"PyTorch {torch.__version__}", {f"{name}.onnx": make(name, maker())})


if __name__ == "__main__":
    main()

"""Makes the files of the suite that come from scikit-learn, through skl2onnx.

    python -m venv sklearn
    sklearn/bin/pip install scikit-learn==1.9.1 skl2onnx==1.20.0 onnx==1.23.2
    sklearn/bin/python tests/core/models/onnx_suite/make_sklearn.py [NAME …]

Classifiers of 784 values, which scikit-learn itself asks about the samples.
"""

import sys
from typing import Any

import numpy as np
import skl2onnx
import sklearn
from skl2onnx import to_onnx
from skl2onnx.common.data_types import DoubleTensorType, FloatTensorType
from sklearn.decomposition import PCA
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from suite import HERE, in_range, record, samples, training_digits

FLAT = [("X", FloatTensorType([None, 784]))]


def logistic() -> Any:
    return LogisticRegression(C=0.01, max_iter=100)


def forest() -> Any:
    return RandomForestClassifier(7, max_leaf_nodes=45, random_state=0)


def plain(model: Any) -> dict[Any, Any]:
    """Probabilities as a tensor, as people are advised to export them."""
    return {id(model): {"zipmap": False}}


# The classifier, its pixels, whether its labels are text, and what to_onnx is told.
MADE: dict[str, Any] = {
    "sklearn_logistic_zipmap": (logistic, "byte", False, {}),
    "sklearn_logistic": (logistic, "unit", False, {"options": plain}),
    "sklearn_text_labels": (logistic, "unit", True, {}),
    "sklearn_mlp": (
        lambda: MLPClassifier((12,), max_iter=20, random_state=0),
        "unit",
        False,
        {"options": plain},
    ),
    "sklearn_scaled": (
        lambda: make_pipeline(StandardScaler(), PCA(8, random_state=0), logistic()),
        "byte",
        False,
        {},
    ),
    "sklearn_forest": (forest, "byte", False, {"options": plain}),
    "sklearn_double": (
        lambda: make_pipeline(PCA(6, random_state=0), logistic()),
        "unit",
        False,
        {"initial_types": [("X", DoubleTensorType([None, 784]))]},
    ),
}


def make(name: str) -> tuple[str, np.ndarray]:
    maker, pixels, text, options = MADE[name]
    images, labels = training_digits()
    images, labels = images[:6000], labels[:6000]
    model = maker()
    model.fit(in_range(images, pixels).reshape(-1, 784), labels.astype(str) if text else labels)
    told = {"initial_types": FLAT, **options}
    if "options" in told:
        told["options"] = told["options"](model)
    made = to_onnx(model, target_opset={"": 17, "ai.onnx.ml": 3}, **told)
    (HERE / f"{name}.onnx").write_bytes(made.SerializeToString())
    return pixels, model.predict_proba(in_range(samples(), pixels).reshape(-1, 784))


def main() -> None:
    by = f"scikit-learn {sklearn.__version__}, skl2onnx {skl2onnx.__version__}"
    for name in MADE:
        if name in sys.argv[1:] or not sys.argv[1:]:
            record(by, {f"{name}.onnx": make(name)})


if __name__ == "__main__":
    main()

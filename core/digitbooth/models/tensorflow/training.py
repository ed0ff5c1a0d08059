"""Tells graphs that were made for training, and which of their nodes are the inference's output."""

from digitbooth.models.tensorflow.graph import FrozenGraph, data_references, producer

_LOSSES = {
    "SoftmaxCrossEntropyWithLogits",
    "SparseSoftmaxCrossEntropyWithLogits",
}
_CHOICES = {"ArgMax", "InTopK", "InTopKV2", "TopKV2", *_LOSSES}
_SCORES = {"Softmax", "LogSoftmax"}

_TRAINING = {
    *("SaveV2", "RestoreV2", "ShardedFilename", "MergeV2Checkpoints", "Save", "RestoreSlice"),
    *("ScalarSummary", "HistogramSummary", "ImageSummary", "MergeSummary", "WriteSummary"),
    *("InTopK", "InTopKV2", "Assign", "AssignAdd", "AssignSub", "AssignVariableOp"),
    *("QueueEnqueueV2", "QueueEnqueueManyV2", "QueueDequeueV2", "QueueDequeueManyV2"),
    *("QueueDequeueUpToV2", "QueueCloseV2", "QueueSizeV2", "IteratorGetNext", "DecodeRaw"),
    *("ReaderReadV2", "ParseSingleExample", "ParseExample", "BroadcastGradientArgs"),
    *_LOSSES,
}

# What does not compute scores.
_SOURCES = {"Const", "Placeholder", "OneHot", "Identity", "Cast"}


def inference_outputs(graph: FrozenGraph) -> list[str]:
    """The nodes that look like the scores of a graph that was made for training.

    They are softmaxes, and what losses and answers are computed of; empty for any other graph.
    """
    nodes = graph.message.node
    if not any(_is_of_training(node.op) for node in nodes):
        return []
    found = [node.name for node in nodes if node.op in _SCORES]
    for node in nodes:
        if node.op in _CHOICES:
            found += map(producer, data_references(node)[:1])
    found = [name for name in found if not name.startswith("gradients")]
    return [name for name in dict.fromkeys(found) if graph.nodes[name].op not in _SOURCES]


def _is_of_training(op: str) -> bool:
    return op in _TRAINING or op.endswith("Grad") or op.startswith(("Apply", "ResourceApply"))

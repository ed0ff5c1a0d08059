"""The list of classifiers that people might have built and frozen."""

NETWORKS = {}
"""Name → function from the pictures to the output, or outputs, and the shape of the pictures."""


def network(*shape):
    """Enter a network that takes pictures as [batch, 28, 28, 1], or in the given shape."""

    def enter(build):
        NETWORKS[build.__name__] = (build, shape or (None, 28, 28, 1))
        return build

    return enter

"""ONNX models: those that translations become, and files that other programs wrote."""

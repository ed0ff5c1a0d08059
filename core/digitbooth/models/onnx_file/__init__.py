"""ONNX models: what is made of a translation, and files that others wrote."""

"""NVIDIA's Universal Framework Format: reading and writing."""

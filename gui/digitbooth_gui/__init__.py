"""The Qt program: draw or open a digit, see the answer. Stands on `digitbooth`."""

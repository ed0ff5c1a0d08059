"""Many pictures at once: read, predicted, shown as tiles."""

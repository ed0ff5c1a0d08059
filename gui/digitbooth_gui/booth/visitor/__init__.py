"""What comes of what a visitor does: drawing, teaching, and the challenges."""

"""The page to draw on, and the ink on it."""

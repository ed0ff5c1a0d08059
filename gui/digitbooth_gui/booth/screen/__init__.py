"""What a visitor sees: the page, the answer, the question after it, and the challenges."""

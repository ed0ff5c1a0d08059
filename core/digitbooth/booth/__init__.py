"""The booth without Qt: its settings, what visitors teach it, and what keeps its window alive."""

"""For a class: page and answer as large as the screen, and a tour of what happens to the digit."""

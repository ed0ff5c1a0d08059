"""What the benchmark of reading shows: held-out digits, put into pictures of every kind."""

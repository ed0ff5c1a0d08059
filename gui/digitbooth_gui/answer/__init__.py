"""What is said about the digit: verdict, bars, what the network sees, latency."""

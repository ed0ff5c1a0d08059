"""What an operator sees and does: PIN pad, panel, and the controller behind them."""

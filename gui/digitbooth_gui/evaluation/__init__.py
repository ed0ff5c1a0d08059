"""The room where a network is measured: figures and charts of the labelled set that is open."""

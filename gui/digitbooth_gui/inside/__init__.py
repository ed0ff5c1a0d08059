"""The look inside the network: feature maps, units, and the ink that counts."""

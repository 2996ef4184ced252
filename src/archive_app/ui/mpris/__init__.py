"""The player on the bus of a Linux desktop, where its media keys and its panel find it."""

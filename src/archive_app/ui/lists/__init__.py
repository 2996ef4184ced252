"""Lists of tall rows whose layout is ours: only what is in sight is measured and painted."""

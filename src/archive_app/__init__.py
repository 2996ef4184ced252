"""Open Deuren Archief: search, hear, tag and quote recorded interviews, offline."""

__version__ = "0.1.0"

"""The values everything else speaks in: frozen dataclasses, time codes, errors."""

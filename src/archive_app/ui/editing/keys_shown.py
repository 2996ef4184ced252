"""A key beside the words for what it does, where a tooltip or a line tells it."""

from __future__ import annotations

from PySide6.QtCore import QKeyCombination
from PySide6.QtGui import QKeySequence


def key_words(key: QKeyCombination) -> str:
    """Return a key as this system writes it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def with_key(words: str, key: QKeyCombination) -> str:
    """Return words with a key behind them."""
    return f"{words} ({key_words(key)})"

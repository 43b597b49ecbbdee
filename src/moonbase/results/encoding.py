"""Text that every console can show: characters that an encoding lacks become ASCII stand-ins."""

from __future__ import annotations

import unicodedata

STAND_INS = {
    "–": "-",
    "—": "-",
    "−": "-",
    "‑": "-",
    "·": "-",
    "•": "*",
    "×": "x",
    "≥": ">=",
    "≤": "<=",
    "≈": "~",
    "±": "+/-",
    "→": "->",
    "←": "<-",
    "…": "...",
    "‘": "'",
    "’": "'",
    "“": '"',
    "”": '"',
    "°": " deg",
    "µ": "u",
    "μ": "u",
    "²": "2",
    "³": "3",
    "½": "1/2",
    "█": "#",
    "▏": "|",
    "─": "-",
    "│": "|",
    "✓": "+",
    "✗": "x",
    "\u00a0": " ",
    "\u2009": " ",
    "\u202f": " ",
}
"""What to write for a character that an encoding lacks."""


def shows(text: str, encoding: str | None) -> bool:
    """Whether an encoding has every character of the text."""
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def encodable(text: str, encoding: str | None) -> str:
    """The text with ASCII stand-ins for what the encoding cannot show; unknown ones become "?".

    >>> encodable("3.7 × the ground – é", "ascii")
    '3.7 x the ground - e'
    """
    if shows(text, encoding):
        return text
    return "".join(sign if shows(sign, encoding) else _stand_in(sign) for sign in text)


def _stand_in(sign: str) -> str:
    if sign in STAND_INS:
        return STAND_INS[sign]
    plain = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return plain or "?"

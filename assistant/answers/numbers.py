"""Numbers as the reader's locale writes them, with Western digits, rounded once.

Years are not numbers here: they are names of periods and are never grouped.
"""

from __future__ import annotations

from copy import copy
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import NumberPattern, parse_decimal

_EXTRA = 3
"""How many more decimals are shown rather than writing a small figure as zero."""


def exact(value: float | int | Decimal) -> Decimal:
    """The decimal number that a float stands for, without the noise of binary arithmetic."""
    if isinstance(value, float):
        return Decimal(f"{value:.12g}") if abs(value) < 1e12 else Decimal(repr(value))
    return Decimal(value)


def rounded(value: float | int | Decimal, decimals: int) -> Decimal:
    """Rounded half up to ``decimals``; to a few more when the figure would become zero."""
    number = exact(value)
    for places in range(decimals, decimals + _EXTRA + 1):
        result = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if result != 0:
            return result
    return Decimal(0).quantize(Decimal(1).scaleb(-decimals))


def decimals_of(value: float) -> int:
    """How many decimals a number that somebody wrote has."""
    exponent = exact(value).normalize().as_tuple().exponent
    return max(-int(exponent), 0)


class Numbers:
    """Writes and reads the numbers of one Babel locale."""

    def __init__(self, locale: str) -> None:
        self.locale = Locale.parse(locale.replace("-", "_"))
        self._decimal: NumberPattern = self.locale.decimal_formats[None]
        self._percent: NumberPattern = self.locale.percent_formats[None]
        # A message writes its figures, and the guard then writes each of them again.
        self.decimal = lru_cache(maxsize=4096)(self._write_decimal)
        self.percent = lru_cache(maxsize=4096)(self._write_percent)

    def _write_decimal(self, value: float | int | Decimal, decimals: int) -> str:
        number = rounded(value, decimals)
        return str(self._pattern(self._decimal, number).apply(number, self.locale))

    def _write_percent(self, value: float | int | Decimal, decimals: int) -> str:
        """``value`` is in per cent: 52.8 is written "52,8 %"."""
        number = rounded(value, decimals)
        return str(self._pattern(self._percent, number).apply(number / 100, self.locale))

    def count(self, value: int) -> str:
        return self.decimal(value, 0)

    def plural(self, value: float | int | Decimal, decimals: int) -> str:
        """The CLDR plural category of the number as written: one, two, few, many, other."""
        return str(self.locale.plural_form(rounded(value, decimals)))

    def parse(self, text: str) -> Decimal:
        """Read back what :meth:`decimal` or :meth:`percent` wrote. Raises ValueError."""
        bare = text.strip().strip("%\u200e\u200f\u061c \u00a0\u202f")
        return Decimal(str(parse_decimal(bare, locale=self.locale)))

    @staticmethod
    @lru_cache(maxsize=64)
    def _pattern_with(pattern: NumberPattern, places: int) -> NumberPattern:
        changed = copy(pattern)
        changed.frac_prec = (places, places)
        return changed

    def _pattern(self, pattern: NumberPattern, number: Decimal) -> NumberPattern:
        places = -int(number.as_tuple().exponent)
        return self._pattern_with(pattern, max(places, 0))

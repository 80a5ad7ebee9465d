"""The demo shop: a garage, a bicycle workshop and a gaming venue with some weeks behind them.

Everything is done by the actions that people use, as the people who would do it, on the days on
which it would have happened. Nothing is written beside them.
"""

from fettle.web.demo.loading import load

__all__ = ["load"]

"""khabar (خبر, "news"): raw news articles in, structured events with evidence out.

>>> from khabar import Article, enrich
>>> event = enrich(Article(text="..."))
>>> event.countries
"""

from khabar._version import __version__
from khabar.contract.article import Article, Source
from khabar.contract.event import Event
from khabar.enrich.pipeline import enrich

__all__ = ["Article", "Event", "Source", "__version__", "enrich"]

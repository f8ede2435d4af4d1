"""The search index: articles → records → shards in Pagefind's form, with tables that lead a query to the few files that it needs.

Pagefind cuts Chinese differently in the index and in the browser, so that phrases are missed. Here both sides cut alike
(``text/units.py`` and ``search.js``): the index holds overlapping pairs of characters, and a query is a phrase of such pairs.
"""

from .stock import FOLDER, IssueStock, SearchError

__all__ = ["FOLDER", "IssueStock", "SearchError"]  # index.py, with all that it takes, is imported where there is something to index

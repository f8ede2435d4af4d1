"""Hedingben 合订本: printed newspaper pages in, a static, searchable archive out."""

__version__ = "0.1.0"

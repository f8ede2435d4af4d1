"""Archive → views → HTML. Views decide what each page shows; a theme's templates lay it out."""

from .addresses import picture_path
from .markdown import markdown_to_html
from .records import archive_to_records
from .renderer import Renderer
from .views import archive_to_views

__all__ = ["Renderer", "archive_to_records", "archive_to_views", "markdown_to_html", "picture_path"]

"""View → the text of its file, through a theme's templates."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import is_dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlsplit

from jinja2 import (
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    pass_context,
)
from jinja2.exceptions import SecurityError
from jinja2.nodes import Template
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from ..errors import ConfigurationError
from ..model import article, charts, hand, newspaper, offers, reference, view_offers, view_parts
from ..model import site as site_values
from ..model import view as views
from ..model.site import Site, Theme, Words
from ..model.view import View
from ..model.view_offers import Plain
from ..text.lunar import lunar_date
from . import addresses
from .days import Days
from .joined import with_parent, with_parts
from .limits import Limits, limited, measured, measured_format, measured_piece
from .links import Links
from .markdown import markdown_to_html
from .once import Once
from .printable import without_controls
from .swift import Generator, quick_call, quick_escape, quick_say
from .words import WHICH, plural_form, translated

_STRIKES = 3
"""Pages on which a template may go beyond its limits before no other is tried with it: each can take as long as the limits allow."""


class Renderer:
    """Renders views with one theme. Each worker process makes its own."""

    def __init__(self, theme: Theme, site: Site, compiled: BytecodeCache | None = None) -> None:
        """``compiled`` keeps the code of templates from one process to the next."""
        self._theme, self.site = theme, site
        self._links = Links(urlsplit(site.base_url).path or "/")
        self._limits = Limits()
        self._strikes: Counter[str] = Counter()
        self._given_up: dict[str, ConfigurationError] = {}
        self._environment = _environment(theme, site, self._links, self._limits, compiled)

    def load(self, templates: Iterable[str]) -> None:
        """Compile templates before they are needed; one that is wrong is told when it is used."""
        for name in templates:
            with suppress(TemplateError):
                self._environment.get_page(name)

    def render(self, view: View) -> str:
        """The whole file. Raises ConfigurationError with the template's file and line where a template is wrong.

        One that cannot be read, or that went beyond its limits several times, is not tried again.
        """
        if isinstance(view, Plain):
            return view.text
        if known := self._given_up.get(view.template):
            raise ConfigurationError(*known.args)
        try:
            return self._render(view)
        except ConfigurationError as error:
            cause = error.__cause__
            self._strikes[view.template] += isinstance(cause, SecurityError | RecursionError | MemoryError)
            if isinstance(cause, TemplateSyntaxError) or self._strikes[view.template] >= _STRIKES:
                self._given_up[view.template] = error
            raise

    def _render(self, view: View) -> str:
        if self._links.stand(view.path):
            self._environment.forget()
        self._limits.begin()
        try:
            template = self._environment.get_page(view.template)
            if template.name in self._environment.trusted:
                return self._environment.render_trusted(template, view)
            return str(template.render(view=view))
        except TemplateNotFound as error:
            raise ConfigurationError(
                f"themes/{self._theme.name}/theme.yaml", None, f"主题里没有模板 {error.name}（the theme has no such template）"
            ) from None
        except TemplateSyntaxError as error:
            raise ConfigurationError(
                error.filename or view.template, error.lineno, f"模板写错了（not a template）：{error.message}"
            ) from error
        except (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RecursionError, MemoryError) as error:
            from traceback import extract_tb  # few templates fail

            frames = extract_tb(error.__traceback__)
            place = next((frame for frame in reversed(frames) if frame.filename.startswith("themes/")), None)
            if place is None and isinstance(error, SecurityError):  # the page as a whole
                raise ConfigurationError(f"themes/{self._theme.name}/templates/{view.template}", None, str(error)) from error
            if place is None or not (isinstance(error, SecurityError | RecursionError) or _is_of_template(frames[-1].filename)):
                raise  # a fault of this package, not of the theme
            raise ConfigurationError(place.filename, place.lineno, f"{type(error).__name__}: {error}") from error


class Options(dict[str, Any]):
    """A mapping that templates read by dots."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        super().__init__(values)
        self.__dict__ = self  # so a name is found without a line of Python

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"没有 {name!r}（there is no such option）")


_RUN = frozenset(("jinja2", "markupsafe", "json"))


def _is_of_template(filename: str) -> bool:
    """Whether an error was raised in a template or in what runs it (``json`` for ``tojson``), not in a filter of ours."""
    return filename.startswith("themes/") or not _RUN.isdisjoint(filename.replace("\\", "/").split("/"))


_WHOLE = "="
"""Before the name of a trusted template: as a page, with what it extends around it. No theme has it in its name."""


class _Loader(BaseLoader):
    """Templates by name, each knowing the file that it comes from."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        template = template.removeprefix(_WHOLE)
        source = self._theme.templates.get(template)
        if source is None:
            raise TemplateNotFound(template)
        theme, _, name = template.rpartition(":")
        if not theme:  # the most special one: see whose it is
            owners = (key for key, text in self._theme.templates.items() if key.endswith(f":{template}") and text == source)
            theme = next(owners, self._theme.name).partition(":")[0]
        return source, f"themes/{theme}/templates/{name}", lambda: True


_VALUES = frozenset(
    value
    for module in (article, charts, hand, newspaper, offers, reference, site_values, view_parts, views, view_offers)
    for value in vars(module).values()
    if isinstance(value, type) and is_dataclass(value)
)
"""The frozen values that templates show."""


class _Environment(ImmutableSandboxedEnvironment):
    """Themes may come from anywhere: their templates see values and change nothing."""

    words: Words
    links: Links
    limits: Limits
    forget: Callable[[], None]
    """Drop what the pages of a folder share (render/once.py)."""
    trusted: frozenset[str]
    """Names of the templates that need no sandbox."""
    newstyle_gettext = True
    code_generator_class = Generator
    quick_escape = staticmethod(quick_escape)
    quick_call = staticmethod(quick_call)
    quick_say = staticmethod(quick_say)

    def compile(self, source: Any, *args: Any, **kwargs: Any) -> Any:
        """The template's code, with its words in the site's language."""
        if isinstance(source, str):
            source = self.parse(source, *args[:2])
        name = args[0] if args else None
        trusted = name in self.trusted
        try:
            if name and name.startswith(_WHOLE):
                source = with_parent(source, self._part)
            template = translated(with_parts(source, self._part) if trusted else source, self.words)
            return super().compile(template if trusted else limited(template), *args, **kwargs)
        except RecursionError:
            raise TemplateSyntaxError("嵌套太深（nested too deeply）", 1, name, args[1] if len(args) > 1 else None) from None

    def _part(self, name: str) -> Template | None:
        """A template that is included; None for one that is not trusted."""
        return self.parse(*self.loader.get_source(self, name)[:1], name) if self.loader and name in self.trusted else None

    def parse(self, source: str, name: str | None = None, filename: str | None = None) -> Template:
        try:
            return super().parse(source, name, filename)
        except RecursionError:
            raise TemplateSyntaxError("嵌套太深（nested too deeply）", 1, name, filename) from None

    def render_trusted(self, template: Any, view: View) -> str:
        """As ``template.render``, which makes a copy of all that every page is given."""
        self._given["view"] = view
        context = template.new_context(self._given, shared=True)
        try:
            return self.concat(template.root_render_func(context))
        except Exception:
            self.handle_exception()

    @cached_property
    def _given(self) -> dict[str, Any]:
        """What every page is given."""
        return dict(self.globals)

    def get_template(self, *args: Any, **kwargs: Any) -> Any:
        """A template; pages of untrusted ones count how often they ask."""
        self.limits.step()
        return super().get_template(*args, **kwargs)

    def get_page(self, name: str) -> Any:
        """The template of a page, which no other extends."""
        return self.get_template(f"{_WHOLE}{name}" if name in self.trusted else name)

    def call(self, context: Context, obj: Any, /, *args: Any, **kwargs: Any) -> Any:
        """Call a macro, a function or a method for a template that is not trusted."""
        self.limits.step()
        if isinstance(getattr(obj, "__self__", None), str):
            for each in (*args, *kwargs.values()):
                measured_piece(each)
        return measured(super().call(context, obj, *args, **kwargs))

    def wrap_str_format(self, value: Any) -> Callable[..., str] | None:
        """``str.format``, in the sandbox and not too wide."""
        wrapped = super().wrap_str_format(value)
        if wrapped is None:
            return None

        def formatted(*args: Any, **kwargs: Any) -> str:
            measured_format(value.__self__)
            for each in (*args, *kwargs.values()):
                measured_piece(each)
            return str(wrapped(*args, **kwargs))

        return formatted

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """A field of a frozen value is safe; the sandbox's own look at it would take longer than all the rest of a page."""
        return (type(obj) in _VALUES and not attr.startswith("_")) or super().is_safe_attribute(obj, attr, value)


def _environment(theme: Theme, site: Site, links: Links, limits: Limits, compiled: BytecodeCache | None) -> _Environment:
    environment = _Environment(
        loader=_Loader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_printable,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        extensions=["jinja2.ext.i18n", Once],
        bytecode_cache=compiled,
    )
    environment.words = theme.words
    environment.limits = limits
    environment.links = links
    trusted = [name for name, source in theme.templates.items() if source in theme.trusted]
    environment.trusted = frozenset((*trusted, *(f"{_WHOLE}{name}" for name in trusted)))
    days = Days(theme.words.locale)

    @pass_context  # or the address of one site would stand in the compiled code, which serves others too
    def absolute_url(context: Context, path: str) -> str:
        return site.base_url + addresses.root_url(path)

    filters: dict[str, Callable[..., Any]] = {
        "url": links.url,
        "current": links.current,
        "absolute_url": absolute_url,
        "markdown": markdown_to_html,
        "date": days.date,
        "weekday": days.weekday,
        "month": days.month,
        "number": days.number,
        "lunar_date": lunar_date,
        "timestamp": _timestamp,
    }
    environment.filters.update(filters, **limits.filters())
    environment.globals.update(
        site=site, options=Options({**theme.options, **site.options}), addresses=Options(_places()), weekdays=days.weekdays()
    )
    environment.globals[WHICH] = plural_form(theme.words)
    del environment.globals["lipsum"]  # text by chance, as much as one asks for: no page is the same twice
    return environment


def _printable(value: object) -> object:
    """``value`` without the characters that neither HTML nor XML may hold."""
    return without_controls(value) if isinstance(value, str) else value


def _places() -> dict[str, str]:
    """Pages that every site has, for its navigation."""
    return {"home": addresses.HOME, "authors": addresses.AUTHORS, "search": addresses.SEARCH, "about": addresses.ABOUT}


def _timestamp(day: datetime.date) -> str:
    """RFC 3339: the beginning of ``day``."""
    return f"{day.isoformat()}T00:00:00Z"

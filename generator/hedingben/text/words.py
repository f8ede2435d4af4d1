"""Message catalogues (.po) → the interface's words."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

from ..model.site import Words

SOURCE = "zh_Hans"
"""Language in which templates hold their words: they need no catalogue, and who edits a theme reads what the page says."""
_SCRIPTS = {"CN": "Hans", "SG": "Hans", "TW": "Hant", "HK": "Hant", "MO": "Hant", "": "Hans"}


def tag_to_locales(tag: str) -> tuple[str, ...]:
    """Names of the catalogues that suit a BCP 47 tag, best first: zh-TW → zh_Hant_TW, zh_Hant; en-GB → en_GB, en.

    Raises ValueError where no such language is known.
    """
    try:
        locale = Locale.parse(tag.replace("_", "-"), sep="-")
    except (ValueError, UnknownLocaleError):
        raise ValueError(f"{tag!r} 不是 zh-Hans、zh-Hant、en 这样的语言标记（no language tag that Unicode's locale data knows）") from None
    script = locale.script or (_SCRIPTS.get(locale.territory or "", "Hans") if locale.language == "zh" else None)
    parts = [part for part in (locale.language, script, locale.territory) if part]
    return tuple("_".join(parts[:length]) for length in range(len(parts), 0, -1))


def read_words(text: str, below: Words) -> Words:
    """The words of a catalogue, laid over those ``below``; raises ValueError for one that cannot be read."""
    from babel.messages.pofile import PoFileError, read_po  # the templates' own language needs no catalogue

    try:
        catalogue = read_po(text.splitlines(keepends=True), below.locale, abort_invalid=True)
    except (PoFileError, ValueError) as error:
        raise ValueError(f"不是译文文件（not a message catalogue: {error}）") from None
    texts = dict(below.texts)
    for message in catalogue:
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if message.id and forms and all(forms) and not message.fuzzy:
            texts[message.context or "", message.id if isinstance(message.id, str) else message.id[0]] = forms
    return Words(below.locale, catalogue.plural_expr, texts)

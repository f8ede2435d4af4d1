"""The generator and the browser cut text into the same units: what one indexes the other finds."""

import json

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from hedingben.text.units import text_to_units

AWKWARD = [
    "ＡＢＣ１２３ Ｃafé é e\u0301 a\u0323\u0307",
    "𬭎𠮷 \U0002b740 \U000323af \U0003fffd",
    "々〇·○〆ヶ・ー",
    "㈱①½⑳㊀㍿ ﬁﬀ ㎏ ℡ ™ ² ₃",
    "İstanbul ẞ ß ŉ ǰ Ǆ ΟΔΟΣ οδος",
    "한국어 하\u11ab ㅎㅏㄴ ㅎ。ㅏ ﾡ ㉠ᅡ",
    "が か\u3099 ｶﾞ ﾊﾟ",
    "零\u200b宽\u200d连\ufe0f接\u00ad",
    "“引”「號」《數據》",
    "٣٤ ३४ 𝟗 ௧ Ⅷ 〢 ㊿",
    "豈更車 豈 \uf900 \U0002f800",
    "爲著裏裡羣衞黒竜乾後麵麽祕",
    "半\ud800字 \udc00",
    "👨‍👩‍👧 ☂️ ☯",
    "",
]
CODE = """async (texts) => {
    const { openManifest, textToUnits } = await import("/static/search.js");
    const { folding } = await openManifest(new URL("/pagefind/", location));
    return JSON.parse(texts).map((text) => textToUnits(text, folding).units.join(""));
}"""


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.text(st.characters(exclude_categories=("Cn", "Cs"))), max_size=60))
@example(AWKWARD)
def test_browser_and_generator_cut_text_into_the_same_units(page, texts):
    page.goto("/search/")
    assert page.evaluate(CODE, json.dumps(texts)) == [text_to_units(text) for text in texts]

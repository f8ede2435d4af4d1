"""What every kind of page is held to: valid HTML, WCAG 2.2 AA, nothing cut off when text is enlarged."""

import pytest
from browser.checked import faults_of, shut_out
from browser.pages import kinds


def test_every_page_is_valid_html(site, checkers):
    assert not faults_of(site, checkers)


@pytest.mark.parametrize(("width", "light"), [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")])
def test_no_page_shuts_a_reader_out(chromium, address, site, checkers, width, light):
    """axe, with all that it knows of WCAG 2.2 AA; in the dark only what colours can spoil, as the rest is the same."""
    assert not shut_out(chromium, address, kinds(site), checkers, width, light)


def test_text_of_twice_the_size_fits_a_phone(chromium, address, site):
    """WCAG 1.4.4 and 1.4.10: a window of 1,280 px at 200 % and at 400 %."""
    wide = []
    for width in (640, 320):
        context = chromium.new_context(viewport={"width": width, "height": 512}, device_scale_factor=2, base_url=address)
        page = context.new_page()
        for path in kinds(site).values():
            page.goto(path)
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append((width, path))
        context.close()
    assert not wide


def test_every_kind_of_page_is_walked_with_the_tab_key_alone(chromium, address, site):
    """Each link and control is reached in order, is seen, and shows that it has the focus."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    page = context.new_page()
    wrong = []
    for path in kinds(site).values():
        page.goto(path)
        controls = "[...document.querySelectorAll('a[href], button, input, select, summary')].filter((one) => one.checkVisibility() && one.type !== 'date')"
        for at in range(min(page.evaluate(f"{controls}.length"), 40)):
            page.keyboard.press("Tab")
            while page.evaluate("document.activeElement.type === 'date'"):  # has a stop each for year, month, day and calendar
                page.keyboard.press("Tab")
            state = page.evaluate(
                f"""at => {{ const one = document.activeElement; const box = one.getBoundingClientRect();
                return [{controls}.indexOf(one) === at, box.bottom > 0 && box.top < innerHeight, getComputedStyle(one).outlineStyle !== 'none'] }}""",
                at,
            )
            if state != [True, True, True]:
                wrong.append((path, at, state))
    context.close()
    assert not wrong

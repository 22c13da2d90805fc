"""The review page driven in a real headless browser: every value clicked both ways, keys, search, nothing runs."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from made_notices import Made, hostile

from govdoc import pipeline, writers
from govdoc.model import Notice

pytestmark = pytest.mark.slow

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
SWITCHES = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
    "--window-size=1440,900",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A headless Chromium with a profile of its own."""
    selenium = pytest.importorskip("selenium.webdriver", reason="needs selenium")
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    driver = shutil.which("chromedriver")
    if program is None or driver is None:
        pytest.skip("needs chromium and chromedriver")
    options = selenium.ChromeOptions()
    options.binary_location = program
    for switch in (*SWITCHES, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(switch)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    found = selenium.Chrome(options=options, service=selenium.ChromeService(driver))
    yield found
    found.quit()


def show(browser: Any, folder: Path, notice: Notice) -> None:
    file = folder / "page.html"
    file.write_bytes(writers.render([notice], "html"))
    browser.get(file.as_uri())
    browser.execute_script("for (const box of document.querySelectorAll('details')) box.open = true;")


def click(browser: Any, one: Any) -> None:
    """Click as a reader does: with the element in the middle of its pane, not under the bar above it."""
    browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", one)
    one.click()


def keys(browser: Any, text: str) -> None:
    from selenium.webdriver.common.action_chains import ActionChains

    ActionChains(browser).send_keys(text).perform()


STATE = """
const inside = (one, pane) => {
  const frame = document.querySelector(pane).getBoundingClientRect();
  return [...one.getClientRects()].some((box) => box.bottom > frame.top && box.top < frame.bottom && box.height > 0);
};
const pieces = [...document.querySelectorAll('#text .sel')], values = [...document.querySelectorAll('#record .sel[data-v]')];
return {
  left: pieces.map((one) => one.dataset.m.split(' ')),
  text: pieces.map((one) => one.textContent).join(''),
  right: [...new Set(values.map((one) => one.dataset.v))],
  leftSeen: pieces.some((one) => inside(one, '#text')),
  rightSeen: values.some((one) => inside(one, '#record')),
  said: document.querySelector('#said').textContent,
};
"""


def test_every_value_of_the_seed_is_clicked_both_ways(browser: Any, tmp_path: Path, seed: Notice) -> None:
    from selenium.webdriver.common.by import By

    show(browser, tmp_path, seed)
    values = {one.get_attribute("data-v"): one for one in reversed(browser.find_elements(By.CSS_SELECTOR, "[data-v]"))}
    assert len(values) > 250
    for number, value in values.items():
        click(browser, value)
        state = browser.execute_script(STATE)
        pieces = browser.find_elements(By.CSS_SELECTOR, f'.lines [data-m~="{number}"]')
        assert state["right"] == [number]
        assert len(state["left"]) == len(pieces) > 0
        assert all(number in marks for marks in state["left"])
        assert state["leftSeen"]
        marks = pieces[0].get_attribute("data-m").split()
        for _ in range(len(marks) - marks.index(number)):
            click(browser, pieces[0])
        state = browser.execute_script(STATE)
        assert state["right"] == [number]
        assert state["rightSeen"]
        assert state["said"]


def test_a_value_selects_its_own_words(browser: Any, tmp_path: Path, made: Made) -> None:
    from selenium.webdriver.common.by import By

    show(browser, tmp_path, made.notice())
    for words in ("市民广场", "市文化局", "4月23日9:30", "霁文发〔2025〕8号", "《霁桥市阅读办法》"):
        click(browser, browser.find_element(By.XPATH, f"//*[@data-v and text()='{words}']"))
        assert browser.execute_script(STATE)["text"] == words


def test_characters_beyond_the_basic_plane_move_no_mark(browser: Any, tmp_path: Path) -> None:
    from selenium.webdriver.common.by import By

    made = Made("\U00020000\U0001f600\U00020001 地点：市民广场\n")
    made.activity("地点：市民广场", "活动", location=[{"name": "市民广场", "span": made.span("市民广场")}])
    show(browser, tmp_path, made.notice())
    browser.find_element(By.CSS_SELECTOR, ".v.k-place").click()
    assert browser.execute_script(STATE)["text"] == "市民广场"


def test_keys_walk_through_the_values_in_order(browser: Any, tmp_path: Path, made: Made) -> None:
    show(browser, tmp_path, made.notice())
    seen = []
    for key in "jjjk":
        keys(browser, key)
        seen.append(browser.execute_script(STATE)["right"][0])
    assert len(set(seen)) == 3
    assert seen[3] == seen[1]
    first = browser.execute_script("return document.querySelector('.lines [data-m]').dataset.m.split(' ')[0]")
    assert seen[0] == first
    keys(browser, "\ue00c")  # Escape
    assert browser.execute_script(STATE)["right"] == []


def test_search_finds_words_across_marks(browser: Any, tmp_path: Path, made: Made) -> None:
    show(browser, tmp_path, made.notice())
    keys(browser, "/邀请作家6名")
    keys(browser, "\ue007")  # Enter
    assert browser.execute_script("return document.querySelector('#found').textContent") == "1/2"
    current = browser.execute_script("return [...CSS.highlights.get('current')].map(String)[0]")
    assert current == "邀请作家6名"
    keys(browser, "\ue00c")
    assert browser.execute_script("return document.querySelector('#found').textContent") == ""


def test_the_legend_switches_a_kind_off(browser: Any, tmp_path: Path, made: Made) -> None:
    from selenium.webdriver.common.by import By

    show(browser, tmp_path, made.notice())
    place = browser.find_element(By.CSS_SELECTOR, ".lines .k-place")
    before = place.value_of_css_property("background-color")
    browser.find_element(By.CSS_SELECTOR, '.key[data-kind="place"]').click()
    assert place.value_of_css_property("background-color") == "rgba(0, 0, 0, 0)" != before
    place.click()
    assert "地点" not in browser.execute_script(STATE)["said"].split("市民广场")[0]


def test_light_and_dark_are_a_key_apart(browser: Any, tmp_path: Path, made: Made) -> None:
    show(browser, tmp_path, made.notice())
    color = "return getComputedStyle(document.body).backgroundColor"
    first = browser.execute_script(color)
    keys(browser, "t")
    second = browser.execute_script(color)
    keys(browser, "t")
    assert second != first == browser.execute_script(color)


def test_the_timeline_leads_to_the_text(browser: Any, tmp_path: Path, seed: Notice) -> None:
    from selenium.webdriver.common.by import By

    show(browser, tmp_path, seed)
    browser.find_elements(By.CSS_SELECTOR, ".t-row .t-hit")[3].click()
    state = browser.execute_script(STATE)
    assert state["leftSeen"]
    assert state["rightSeen"]
    assert "任务和活动" in state["said"]


def test_a_narrow_window_shows_one_side_at_a_time(browser: Any, tmp_path: Path, made: Made) -> None:
    from selenium.webdriver.common.by import By

    show(browser, tmp_path, made.notice())
    size = {"width": 400, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        text, record = browser.find_element(By.ID, "text"), browser.find_element(By.ID, "record")
        assert text.is_displayed()
        assert not record.is_displayed()
        browser.find_element(By.CSS_SELECTOR, '[data-pane="record"]').click()
        assert record.is_displayed()
        assert not text.is_displayed()
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 400
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_the_paper_view_is_clicked_both_ways(browser: Any, tmp_path: Path, made: Made) -> None:
    from selenium.webdriver.common.by import By

    place = made.span("地点：市民广场")
    made.rest["layout"] = [{"span": place, "page": 1, "bbox": (100, 200, 240, 220)}]
    show(browser, tmp_path, made.notice())
    browser.find_element(By.CSS_SELECTOR, '[data-view="pages"]').click()
    browser.find_element(By.CSS_SELECTOR, ".pages rect.k-place").click()
    assert "市民广场" in browser.execute_script(STATE)["said"]
    browser.find_element(By.CSS_SELECTOR, ".v.k-place").click()
    assert browser.execute_script("return document.querySelector('.pages rect.sel').matches('.k-place')")


def test_a_hostile_notice_is_inert(browser: Any, tmp_path: Path) -> None:
    from selenium.webdriver.common.by import By

    browser.get_log("browser")
    show(browser, tmp_path, hostile())
    for value in browser.find_elements(By.CSS_SELECTOR, "[data-v]"):
        browser.execute_script("arguments[0].click()", value)
    keys(browser, "jjkk")
    assert browser.execute_script("return window.hit") is None
    assert browser.title == "关于<script>document.title='hit'</script>的通知"
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.execute_script("return document.querySelectorAll('script, style').length") == 2
    assert browser.execute_script("return document.querySelectorAll('img, iframe, object, embed, link, base, form').length") == 0
    assert "{{ 7*7 }}" in browser.find_element(By.ID, "text").text
    assert browser.find_element(By.ID, "text").is_displayed()
    assert browser.get_log("browser") == []


def test_even_injected_markup_would_not_run(browser: Any, tmp_path: Path, made: Made) -> None:
    show(browser, tmp_path, made.notice())
    browser.execute_script(
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"window.hit=1\"><b style=\"color:red\">x</b>');"
        "const s = document.createElement('script'); s.textContent = 'window.hit=1'; document.body.append(s);"
    )
    assert browser.execute_script("return window.hit") is None
    browser.get_log("browser")


def test_a_thousand_activities_stay_quick(browser: Any, tmp_path: Path) -> None:
    items = "".join(
        f"{n}.建设第{n}号活动中心。新建场所{n + 3}个，培训{n + 20}人。（牵头单位：市民政局；责任单位：市住建局）\n\n"
        for n in range(1, 1001)
    )
    notice = pipeline.parse(f"关于印发霁桥市任务分工的通知\n\n各区人民政府：\n\n一、重点任务\n\n{items}")
    assert len(notice.activities) == 1000
    show(browser, tmp_path, notice)
    walked = browser.execute_script(
        "const start = performance.now();"
        "for (let n = 0; n < 20; n++) { document.querySelector('#next').click(); document.body.offsetHeight; }"
        "return performance.now() - start;"
    )
    assert walked < 20 * 400  # milliseconds; an idle machine takes a tenth

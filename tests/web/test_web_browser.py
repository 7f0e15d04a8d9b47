"""A reader's way through the pages in a browser: at two widths, in two languages."""

import functools
import http.server
import json
import re
import shutil
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import kg
from kg import explorer
from kg.explorer import Site
from kg.web.pages import routes

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
_CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
pytestmark = [
    pytest.mark.skipif(_CHROMIUM is None, reason="no chromium on this machine"),
    pytest.mark.xdist_group("browser"),
    pytest.mark.filterwarnings("default"),
]
_WIDTHS = {"desktop": (1280, 850), "phone": (360, 740)}


@pytest.fixture(scope="module")
def url(out, served):
    with served(out, routes=routes(Site(kg.open(out), served=True))) as running:
        yield f"http://127.0.0.1:{running.port}/"


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as started:
        made = started.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


@pytest.fixture
def opened(browser):
    """Opens pages at a size; says afterwards that nothing went wrong and nobody else was asked."""
    contexts, wrong, hosts = [], [], set()

    def make(size="desktop", **options):
        width, height = _WIDTHS[size]
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on(
            "console",
            lambda said: wrong.append(said.text) if said.type in {"error", "warning"} else None,
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda sent: hosts.add(urlsplit(sent.url).hostname or "blob"))
        return page

    yield make
    for context in contexts:
        context.close()
    assert wrong == []
    assert hosts <= {"127.0.0.1", "blob"}


def _ready(page):
    page.wait_for_selector("#network[data-ready]")


def _fits(page):
    """Nothing stands out to the right."""
    return page.evaluate("document.documentElement.scrollWidth <= innerWidth")


_EDGE = """() => {
  const { data, place, find } = document.getElementById("network").kg;
  const box = document.getElementById("network").getBoundingClientRect();
  for (let e = 0; e < data.from.length; e++) for (const part of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const [x0, y0] = place(data.from[e]), [x1, y1] = place(data.to[e]);
    const [x, y] = [x0 + part * (x1 - x0), y0 + part * (y1 - y0)];
    if (x > 5 && y > 5 && x < box.width - 5 && y < box.height - 5 && find(x, y).edge >= 0) return [box.x + x, box.y + y];
  }
}"""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [*_WIDTHS])
def test_a_reader_finds_a_leader_and_reads_the_sentence(url, opened, size, language):
    page = opened(size)
    page.goto(f"{url}?lang={language}")
    assert page.evaluate("document.documentElement.lang") == language
    page.keyboard.press("/")
    page.keyboard.type("minhe")  # by pinyin
    page.wait_for_selector("#found [role=option]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/entity/person-*")
    assert page.text_content("h1").startswith("闵禾")
    assert page.text_content("h2") == {"zh": "各月活动", "en": "Events by month"}[language]
    assert _fits(page)
    page.click("section.s-events .head a:has-text('全市工业大会')")
    page.wait_for_url("**/entity/event-*")
    assert page.is_visible("a:has-text('石青')")
    page.click("blockquote a >> nth=0")
    page.wait_for_url("**/entity/article-*#s*")
    target = page.locator(".sentence:target")
    assert target.is_visible()
    assert target.evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    assert _fits(page)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("size", [*_WIDTHS])
def test_an_edge_of_the_network_opens_its_sentences(url, opened, size, language):
    page = opened(size)
    page.goto(f"{url}network.html?lang={language}")
    _ready(page)
    page.locator("#network").scroll_into_view_if_needed()
    x, y = page.evaluate(_EDGE)
    page.mouse.click(x, y)
    page.wait_for_selector("#panel blockquote mark")
    assert page.locator("#panel .says").first.is_visible()
    assert _fits(page)
    page.click("#panel blockquote a >> nth=0")
    page.wait_for_url("**/entity/article-*#s*")
    assert page.locator(".sentence:target").is_visible()


@pytest.mark.parametrize("size", [*_WIDTHS])
def test_a_ready_question_is_asked_and_its_answer_downloaded(url, opened, size):
    page = opened(size)
    page.goto(f"{url}sparql.html?lang=en")
    playwright.expect(page.locator("#query")).not_to_have_value("", timeout=60_000)
    page.select_option("#named", "who-chaired-what")
    page.click("#ask button[type=submit]")
    page.wait_for_selector("#answer td:has-text('闵禾')")
    with page.expect_download() as wanted:
        page.click("#csv")
    text = Path(wanted.value.path()).read_text("utf-8-sig")
    assert text.splitlines()[0] == "person,event,date"
    assert "闵禾" in text
    assert _fits(page)


def test_a_question_is_narrowed_to_a_person(url, opened):
    page = opened()
    page.goto(f"{url}sparql.html?lang=en")
    playwright.expect(page.locator("#query")).not_to_have_value("", timeout=60_000)
    page.select_option("#named", "offices")
    playwright.expect(page.locator("#query")).to_have_value(re.compile("person"), timeout=60_000)
    page.fill("#parameters input[name=person]", "闵禾")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer td:has-text('闵禾')")
    assert "person-" in page.input_value("#query")
    assert "孟川" not in page.text_content("#answer")


def test_a_late_answer_leaves_the_question_asked_after_it(url, opened):
    page = opened()
    page.goto(f"{url}sparql.html?lang=en")
    playwright.expect(page.locator("#query")).not_to_have_value("", timeout=60_000)
    held, unbound = [], re.compile(r"/bound/offices\?person=(&|$)")  # the question as first picked
    page.route(unbound, lambda route: held.append(route))  # noqa: PLW0108 - playwright marks it
    page.select_option("#named", "offices")
    page.fill("#parameters input[name=person]", "闵禾")
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer td:has-text('闵禾')")
    with page.expect_response(unbound):
        held.pop().continue_()
    assert "person-" in page.input_value("#query")


def test_a_wrong_question_is_told(url, browser):
    page = browser.new_page()  # a refusal is an error on the console, by the browser itself
    page.set_default_timeout(60_000)
    page.goto(f"{url}sparql.html")
    playwright.expect(page.locator("#query")).not_to_have_value("", timeout=60_000)
    page.fill("#query", "SELECT ?x {")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector("#answer .error")
    assert "SPARQL" in page.text_content("#answer")
    page.close()


def test_files_are_downloaded(url, out, opened):
    page = opened()
    page.goto(url)
    with page.expect_download() as wanted:
        page.click("a[download]:has-text('graph.json')")
    assert Path(wanted.value.path()).read_bytes() == (out / "graph.json").read_bytes()


def test_the_network_is_filtered(url, opened):
    page = opened()
    page.goto(f"{url}network.html?lang=en")
    _ready(page)
    nodes = "() => parseInt(document.getElementById('count').textContent)"
    every = page.evaluate(nodes)
    page.uncheck("input[value=organisation]")
    without = page.evaluate(nodes)
    page.fill("input[name=person]", "孟川")
    near = page.evaluate(nodes)
    page.fill("input[name=person]", "")
    page.fill("input[name=since]", "2003-04")
    late = page.evaluate(nodes)
    assert every > without > near > 0
    assert 0 < late < without
    page.fill("input[name=since]", "")
    page.fill("input[name=place]", "江心会堂")
    assert 0 < page.evaluate(nodes) < without
    page.click("button[type=reset]")
    playwright.expect(page.locator("#count")).to_have_text(re.compile(f"^{every} "))


def test_the_network_is_used_by_keys(url, opened):
    page = opened()
    page.goto(f"{url}network.html")
    _ready(page)
    page.focus("#network")
    view = "() => ({ ...document.getElementById('network').kg.view })"
    before = page.evaluate(view)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("+")
    after = page.evaluate(view)
    assert after["x"] > before["x"]
    assert after["scale"] > before["scale"]
    page.keyboard.press("0")
    assert page.evaluate(view) == before


def test_the_language_stays_chosen(url, opened):
    page = opened()
    page.goto(url)
    page.click("#lang")
    assert page.text_content("h1") == "Newspaper knowledge graph"
    assert "lang=en" in page.url
    page.goto(f"{url}review/open.html")
    assert page.text_content("h1").startswith("Who is who")
    page.click("#lang")
    assert page.evaluate("document.documentElement.lang") == "zh"


def test_the_first_key_leads_to_the_text(url, opened):
    page = opened()
    page.goto(url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("asked", ["闵禾", "minhe", "MH", "min he", "闵"])
def test_search_by_name_pinyin_and_initials(url, opened, asked):
    page = opened()
    page.goto(url)
    found = page.evaluate(
        "(asked) => search(asked).then((some) => some.map((one) => one.name))", asked
    )
    assert found[0] == "闵禾"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [*_WIDTHS])
def test_axe_finds_no_serious_fault(url, out, opened, size, scheme):
    sync_axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="no axe-core")
    page = opened(size, color_scheme=scheme)
    known = kg.open(out).index
    ids = {name: known.find(name)[0].id for name in ("闵禾", "全市工业大会")}
    article = next(one.id for one in known.graph.entities if one.kind == "article")
    paths = ["index.html", "list/person.html", "network.html", "sparql.html", "review/open.html",
             *(f"entity/{one}.html" for one in (*ids.values(), article))]  # fmt: skip
    for path in paths:
        page.goto(url + path)
        if path == "network.html":
            _ready(page)
        faults = sync_axe.Axe().run(page).response["violations"]
        serious = [(f["id"], [n["html"] for n in f["nodes"]][:3]) for f in faults
                   if f["impact"] in {"serious", "critical"}]  # fmt: skip
        assert serious == [], path


def test_static_files_work_in_any_folder_of_a_plain_server(out, opened, tmp_path):
    explorer.write(Site(kg.open(out)), tmp_path / "some/where", lambda *_: None)
    handler = functools.partial(_Quiet, directory=str(tmp_path))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page = opened("phone")
        page.goto(f"http://127.0.0.1:{server.server_port}/some/where/index.html")
        assert page.locator("header nav a").all_text_contents() == ["关系网络", "目录", "待核身份"]
        page.fill("#q", "mh")
        page.wait_for_selector("#found [data-href]")
        page.keyboard.press("Enter")
        page.wait_for_url("**/entity/person-*")
        page.click(".tools a")
        _ready(page)
        page.wait_for_selector("#panel li button")
        page.click("#panel li button >> nth=0")
        page.wait_for_selector("#panel blockquote mark")
    finally:
        server.shutdown()
        server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def test_text_that_means_harm_runs_nowhere(opened, tmp_path_factory, served):
    """Nothing of a page's text is run, in pages, in search, in the network or its panel."""
    made = _harmful(tmp_path_factory)
    site = Site(kg.open(made), served=True)
    with served(made, routes=routes(site)) as running:
        url = f"http://127.0.0.1:{running.port}/"
        page = opened()
        page.on("dialog", lambda _: pytest.fail("a script of the page's text was run"))
        page.goto(f"{url}network.html")
        _ready(page)
        data = json.loads(site.content("data/network.json").body)
        for one in data["ids"]:
            page.goto(f"{url}network.html#around={one}")
            page.reload()
            page.wait_for_selector("#panel h2 a")
            page.locator("#panel li button").first.click()
            page.wait_for_selector("#panel .says")
        page.goto(url)
        page.fill("#q", "script")
        page.wait_for_selector("#found [data-href]")
        assert "<script>alert(1)</script>" in page.text_content("#found")


def _harmful(tmp_path_factory):
    import importlib.util  # noqa: PLC0415 - the corpus of the explorer's tests

    path = Path(__file__).parents[1] / "explorer" / "conftest.py"
    spec = importlib.util.spec_from_file_location("explorer_corpus", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.make_harmful(tmp_path_factory.mktemp("harmful"))

"""What the browser journeys stand on: the program as a process, the four views of a page, and the checks of a page."""

import dataclasses
import os
import pathlib
import re
import socket
import subprocess
import time
import urllib.error
import urllib.request

import axe_playwright_python.sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUTPUT = ROOT / ".build" / "browser"
SCREENSHOTS = ROOT / ".build" / "screenshots"


@dataclasses.dataclass(frozen=True)
class View:
    """A way to look at a page: how wide, and in which colours."""

    width: int
    height: int
    scheme: str

    def __str__(self):
        return f"{self.width}-{self.scheme}"


VIEWS = [View(width, height, scheme) for width, height in [(1440, 900), (390, 844)] for scheme in ["light", "dark"]]


class Server:
    """`encours serve` on a database of its own, with everything that it printed."""

    def __init__(self, program, folder, log, arguments=()):
        self.database = f"sqlite:{folder / 'encours.sqlite'}"
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.program = program
        self.log = log
        self.environment = {**os.environ, "ENCOURS_DATABASE": self.database}
        self._output = open(log, "wb")
        self._process = subprocess.Popen(
            [program, "serve", "--port", str(self.port), *arguments],
            cwd=folder,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )

    def wait_until_ready(self, seconds=30):
        """Returns when the server answers a request; the page may be any, even a refusal."""
        self._wait(self._answers, seconds, f"the server did not answer at {self.url}")

    def wait_for_output(self, pattern, seconds=30):
        """The first match of `pattern` in what the server printed: the one-time token of the set-up, an address."""
        return self._wait(lambda: re.search(pattern, self.output()), seconds, f"the server never printed {pattern}")

    def output(self):
        """Everything printed so far."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def command(self, *arguments):
        """Runs another command of the program on the same database and returns its standard output."""
        done = subprocess.run(
            [self.program, *arguments], env=self.environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
        assert done.returncode == 0, f"encours {' '.join(arguments)} ended with {done.returncode}: {done.stderr}"
        return done.stdout

    def stop(self):
        """Asks the server to end, as a service manager would; returns its exit status."""
        self._process.terminate()
        try:
            return self._process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError("the server did not stop within 15 s of SIGTERM") from None
        finally:
            self._output.close()

    def _answers(self):
        try:
            with urllib.request.urlopen(self.url, timeout=2):
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    def _wait(self, condition, seconds, complaint):
        deadline = time.monotonic() + seconds
        while not (result := condition()):
            assert self._process.poll() is None, f"the server ended with {self._process.returncode}:\n{self.output()}"
            assert time.monotonic() < deadline, f"{complaint} within {seconds} s:\n{self.output()}"
            time.sleep(0.05)
        return result


def free_port():
    """A port of 127.0.0.1 that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def every_view(page, views=VIEWS):
    """Shows the same page, without loading it again, in each of the four views, or in those that are given."""
    for view in views:
        page.set_viewport_size({"width": view.width, "height": view.height})
        page.emulate_media(color_scheme=view.scheme)
        yield view


def axe_clean(page):
    """Fails with every rule that axe finds broken on the page as it is shown now, and where."""
    found = axe_playwright_python.sync_playwright.Axe().run(page).response["violations"]
    lines = [f"{rule['id']}: {rule['help']}: {node['html']}" for rule in found for node in rule["nodes"]]
    assert not lines, f"axe on {page.url}:\n" + "\n".join(lines)


def fits_width(page):
    """Fails when the page as a whole scrolls sideways; a table may, inside its own box."""
    shown, needed = page.evaluate("[document.documentElement.clientWidth, document.documentElement.scrollWidth]")
    assert needed <= shown, f"{page.url} is {needed} px wide on a screen of {shown} px"


# Boxes whose text is wider than they are: it is cut off, or runs over what stands beside it. A table may scroll.
CUT = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  const isShown = box.width > 0 && element.checkVisibility() && style.visibility !== "hidden" && !element.closest(".hidden, .skip, svg, thead");
  const holdsText = style.display !== "inline" && !/^(IFRAME|INPUT|SELECT|TEXTAREA|TABLE|TBODY|TFOOT|TR)$/.test(element.tagName);
  const isEllipsis = style.textOverflow === "ellipsis", mayScroll = /auto|scroll/.test(style.overflowX);
  return isShown && holdsText && !isEllipsis && !mayScroll && element.scrollWidth > element.clientWidth + 1
    && element.clientWidth > 0 && !element.closest("aside.freshness, .table:has(thead th:nth-child(8)), .act");
}).map((element) => `${element.scrollWidth} px of text in ${element.clientWidth} px: ${element.outerHTML.slice(0, 160)}`)"""


def nothing_cut(page):
    """Fails with every box of the page whose text does not fit in it."""
    found = page.evaluate(CUT)
    assert not found, f"cut on {page.url}:\n" + "\n".join(found)


def unfold(page):
    """Opens whatever the page keeps folded, but no question that asks once more; returns how many parts that were."""
    return page.evaluate(
        """() => {
          const folded = [...document.querySelectorAll("main details:not(.confirm):not([open])")];
          for (const part of folded) part.open = true;
          return folded.length;
        }"""
    )


def screenshot(page, name):
    """Keeps the whole page as .build/screenshots/NAME.png."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)


def reads_well(page, name, views=VIEWS):
    """The checks that every page owes, in the four views: axe finds nothing, nothing is cut off; pictures are kept."""
    for view in every_view(page, views):
        screenshot(page, f"{name}-{view}")
        fits_width(page)
        axe_clean(page)

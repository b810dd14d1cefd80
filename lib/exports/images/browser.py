"""The exporter's browser: one Chromium of the system, started when it is first needed, shared by all threads, one thing at a time."""

from __future__ import annotations

import asyncio
import atexit
import json
import logging
import threading
from base64 import b64decode
from collections.abc import Awaitable, Callable, Coroutine, MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from lib.core.errors import KnownError
from lib.core.system.turns import Turns
from lib.core.text import Text
from lib.exports.images.browser_path import VARIABLE, browser_path, missing

if TYPE_CHECKING:
    from choreographer import Browser, Tab

STARTS, ANSWERS = 60.0, 30.0  # s that the start and one call may take
TRIES = 3  # browsers that one call may use up
RESTS = 3.0  # s without a call after which the browser gives back what it holds from the calls before
MOST_CALLS = 400  # after which the browser is started again: what pages leave behind does not pile up
_WITHOUT = (
    "MediaRouter", "OptimizationHints", "Translate", "AutofillServerCommunication", "CertificateTransparencyComponentUpdater",
    "DialMediaRouteProvider", "SpareRendererForSitePerProcess", "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "PreloadTopChromeWebUI",
)  # fmt: skip
_FLAGS = (
    "--disable-background-networking",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-quic",
    "--disable-features=" + ",".join(_WITHOUT),
    "--enable-features=NetworkServiceInProcess2",
    "--dns-prefetch-disable",
    "--no-pings",
    "--no-proxy-server",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--mute-audio",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--in-process-gpu",
    "--disable-software-rasterizer",  # 3D in software, which no figure needs: some 10 MB
    "--no-zygote",
    "--renderer-process-limit=1",
    "--js-flags=--max-old-space-size=192,--max-semi-space-size=4",
)
_LOOSE = {"--allow-file-access-from-files", "--disable-web-security"}  # what the library asks for
# The page itself asks for nothing either, whatever words turn out to be markup; commands of the protocol are not bound by it.
_SHUT = """document.head.append(Object.assign(document.createElement("meta"), { httpEquiv: "Content-Security-Policy",
  content: "default-src 'none'; img-src data: blob:; font-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'" }));0"""
_LETTERS = Path(__file__).parents[1] / "front" / "fonts.conf"
_T = TypeVar("_T")


class NotDrawnError(KnownError):
    """A picture that was not drawn: no browser, one that does not start or answer, or one without the font."""


class Page:
    """One page of a running browser: commands of the DevTools protocol, each answered before the next."""

    def __init__(self, tab: Tab) -> None:
        self._tab = tab

    async def command(self, name: str, **parameters: object) -> dict[str, Any]:
        """The answer to a command. Raises RuntimeError where the browser refuses it."""
        answer = await self._tab.send_command(name, parameters)
        if "error" in answer:
            raise RuntimeError(f"{name}: {answer['error']}")
        return dict(answer["result"])

    async def run(self, script: str) -> Any:  # noqa: ANN401 - whatever JSON the script gives
        """The value of a script, waited for. Raises RuntimeError with what it threw."""
        found = await self.command("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            thrown = found["exceptionDetails"]
            raise RuntimeError(thrown.get("exception", {}).get("description") or thrown["text"])
        return found["result"].get("value")

    async def call(self, function: str, *arguments: object) -> Any:  # noqa: ANN401
        """The value of a function of the page for plain arguments."""
        return await self.run(f"{function}({','.join(json.dumps(a, ensure_ascii=False) for a in arguments)})")

    async def look(self, wide: float, high: float, scale: float) -> None:
        """Set the window: px wide and high, and how many pixels of a picture one px is."""
        await self.command(
            "Emulation.setDeviceMetricsOverride", width=round(wide), height=round(high), deviceScaleFactor=scale, mobile=False
        )

    async def let_go(self) -> None:
        """Give back the memory of what has been drawn: about 50 MB after a briefing."""
        await self.look(1, 1, 1)
        await self.command("HeapProfiler.collectGarbage")
        await self.command("Memory.simulatePressureNotification", level="critical")

    async def picture(self, wide: float, high: float, scale: float) -> bytes:
        """The page as PNG, so many px wide and high, each `scale` pixels."""
        await self.look(wide, high, scale)
        shot = await self.command("Page.captureScreenshot", format="png", optimizeForSpeed=True)
        return b64decode(shot["data"])


class Driven:
    """A browser that is started on first use and again when it has died. `prepare` makes a new page ready for the calls.

    It asks no name server and reaches no address, and opens no file; `host` is the one that it may reach.
    """

    def __init__(self, prepare: Callable[[Page], Awaitable[None]] | None = None, host: str = "") -> None:
        self._prepare, self._host = prepare, host
        self._turns = Turns()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._browser: Browser | None = None
        self._page: Page | None = None
        self._calls = 0
        self._resting: asyncio.TimerHandle | None = None
        self._letting_go: asyncio.Task[None] | None = None

    def waiting(self, ticket: object | None = None) -> int:
        """How many are before a ticket, or before who asks now."""
        return self._turns.before(ticket)

    def ask(self, work: Callable[[Page], Awaitable[_T]], ticket: object | None = None, within: float = ANSWERS) -> _T:
        """What `work` makes with the page, after all who came before. Where the browser dies at it or on the way to it another one tries.

        Raises NotDrawnError where there is no browser, where none of `TRIES` does it, or where one does not answer `within` so many seconds.
        """
        with self._turns.turn(object() if ticket is None else ticket):
            if self._calls >= MOST_CALLS:
                self.close()
            for left in reversed(range(TRIES)):
                try:
                    return self._tried(work, within)
                except NotDrawnError:
                    raise
                except Exception as error:  # the library has many, and none of them is for a reader
                    self.close()
                    if not left:
                        raise NotDrawnError(_failed(str(error.args[0] if error.args else type(error).__name__))) from error
            raise AssertionError  # pragma: no cover

    def _tried(self, work: Callable[[Page], Awaitable[_T]], within: float) -> _T:
        page = self._ready()
        self._calls += 1
        return self._answered(self._then_rest(page, work), within)

    async def _then_rest(self, page: Page, work: Callable[[Page], Awaitable[_T]]) -> _T:
        if self._resting:
            self._resting.cancel()
        made = await work(page)
        self._resting = asyncio.get_running_loop().call_later(RESTS, self._rest, page)
        return made

    def _rest(self, page: Page) -> None:
        self._letting_go = asyncio.create_task(_quietly(page.let_go()))  # held: the loop itself forgets tasks

    def _is_alive(self) -> bool:
        process = getattr(self._browser, "subprocess", None)  # the library's browser has none before it is open
        return process is not None and process.poll() is None

    def _ready(self) -> Page:
        if self._page is not None and self._is_alive():
            return self._page
        self.close()
        lacking = missing()
        if lacking:
            raise NotDrawnError(lacking)
        self._page = self._answered(self._open(), STARTS)
        return self._page

    async def _open(self) -> Page:
        from choreographer import Browser  # noqa: PLC0415 - who draws nothing does not wait for it
        from choreographer.browsers import Chromium  # noqa: PLC0415

        for name in ("choreographer", "browser_proc"):  # they tell of every end of the browser, also the one that is wanted
            logging.getLogger(name).setLevel(logging.CRITICAL)

        reaches = "--host-resolver-rules=MAP * ~NOTFOUND" + (f", EXCLUDE {self._host}" if self._host else "")

        class Quiet(Chromium):
            """Asks nothing of the network."""

            def get_cli(self) -> Sequence[str]:
                return [*(flag for flag in super().get_cli() if flag not in _LOOSE), *_FLAGS, reaches, "about:blank"]

            def get_env(self) -> MutableMapping[str, str]:
                return {**super().get_env(), "FONTCONFIG_FILE": str(_LETTERS)}

        self._browser = Browser(browser_path(), browser_cls=Quiet)
        await self._browser.open()
        page = Page(self._browser.get_tab() or await self._browser.create_tab("about:blank"))
        if not self._host:
            await page.run(_SHUT)
        if self._prepare:
            await self._prepare(page)
        return page

    def _answered(self, work: Awaitable[_T], within: float) -> _T:
        """What the browser makes. Raises NotDrawnError where it lives and is too slow, and TimeoutError where it is dead."""
        try:
            return self._wait(work, within)
        except TimeoutError:
            if not self._is_alive():
                raise
            self.close()
            raise NotDrawnError(_slow(within)) from None

    def _wait(self, work: Awaitable[_T], within: float) -> _T:
        """Let the browser's own thread do it. Raises TimeoutError."""

        async def limited() -> _T:
            return await asyncio.wait_for(work, within)

        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, name="exporter's browser", daemon=True).start()
            atexit.register(self.close)
        return asyncio.run_coroutine_threadsafe(limited(), self._loop).result(within + 5)

    def close(self) -> None:
        """End the browser; the next call starts another."""
        browser, self._browser, self._page, self._calls = self._browser, None, None, 0
        if browser is None or self._loop is None:
            return
        with suppress(Exception):
            asyncio.run_coroutine_threadsafe(browser.close(), self._loop).result(10)
        with suppress(Exception):
            if browser.subprocess.poll() is None:
                browser.subprocess.kill()


async def _quietly(work: Coroutine[Any, Any, None]) -> None:
    """What nobody waits for: a browser that has ended meanwhile has nothing to give back."""
    with suppress(Exception):
        await asyncio.wait_for(work, ANSWERS)


def _slow(within: float) -> Text:
    return Text(
        f"브라우저가 {within:g}초 안에 그림을 그리지 못했습니다. 이 컴퓨터가 바쁜 듯합니다. 잠시 뒤 다시 해 보십시오.",
        f"The browser did not draw the picture within {within:g} seconds. This machine seems busy; try again in a while.",
    )


def _failed(why: str) -> Text:
    first = why.strip().split("\n", 1)[0][:200]
    return Text(
        f"브라우저가 그림을 그리지 못했습니다({first}). 다시 해 보고, 되풀이되면 {VARIABLE}에 다른 브라우저의 경로를 적으십시오.",
        f"The browser did not draw the picture ({first}). Try again; if it happens again, name another browser in {VARIABLE}.",
    )

"""Take the pictures of the documents: the program on a free port with a store of its own, each scene in a new browser context.

A picture of which nothing visible has changed is left as it is, so that a second run on the same data changes no file.
"""

from __future__ import annotations

import io
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageChops
from playwright.sync_api import Browser, sync_playwright

from lib.cli.shots import _DRAWN
from lib.exports.images.browser_path import browser_path, missing
from lib.store.package import FOLDER_VARIABLE
from lib.store.place import URL_VARIABLE
from tests.browser.conftest import FLAGS, start_server
from tests.browser.watched import Watched, until
from tests.screenshots.scenes import SCENES, SLOW, Scene

OUT = Path(__file__).resolve().parents[2] / "docs" / "pictures"
MOST = 250_000  # bytes of a picture
COLOURS = 256
SEEN = 64  # of 255 by which a point must differ to be seen as another; a palette of few colours moves it by less
STEADY = 500  # ms without any change before a picture is taken


def take(scene: Scene, browser: Browser, site: str) -> Image.Image:
    """The scene as the browser draws it, once nothing on it is left to draw."""
    watched = Watched(browser, scene.width, scene.scheme)
    page = watched.page
    page.set_viewport_size({"width": scene.width, "height": scene.height})
    page.emulate_media(color_scheme=scene.scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        page.goto(f"{site}/{scene.address}")
        until(page, f"{_DRAWN} === 1", timeout=SLOW)
        scene.steps(watched, Path(folder))
        watched.settled()
        until(page, f"{_DRAWN} === 1", timeout=SLOW)
        page.mouse.move(0, 0)
        page.wait_for_timeout(STEADY)
        taken = page.screenshot(animations="disabled", caret="hide")
    watched.is_clean()
    page.context.close()
    return Image.open(io.BytesIO(taken)).convert("RGB")


def packed(picture: Image.Image) -> bytes:
    """As PNG in the colours that it has most of, so that no mark takes the colour of another; half as large only where it has too many bytes."""
    stream = io.BytesIO()
    _in_few_colours(picture).save(stream, "PNG", optimize=True)
    if stream.tell() <= MOST:
        return stream.getvalue()
    return packed(picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.LANCZOS))


def _in_few_colours(picture: Image.Image) -> Image.Image:
    """The commonest colours as they are, each other point in the nearest of them."""
    points = np.asarray(picture, dtype=np.int32).reshape(-1, 3)
    colours, which, counts = np.unique(points, axis=0, return_inverse=True, return_counts=True)
    strength = colours.max(axis=1) - colours.min(axis=1)  # a thin coloured line means more than a shade of grey at a letter's edge
    kept = colours[np.argsort(-counts * (1 + strength), kind="stable")[:COLOURS]]
    nearest = np.array([((kept - colour) ** 2).sum(axis=1).argmin() for colour in colours], dtype=np.uint8)
    made = Image.frombytes("P", picture.size, nearest[which.reshape(-1)].tobytes())
    made.putpalette(kept.astype(np.uint8).tobytes())
    return made


def is_same(path: Path, new: bytes) -> bool:
    """Whether a reader would see no difference between the file and the new picture."""
    if not path.is_file():
        return False
    old, now = (Image.open(io.BytesIO(data)).convert("RGB") for data in (path.read_bytes(), new))
    if old.size != now.size:
        return False
    return all(high < SEEN for _, high in ImageChops.difference(old, now).getextrema())


def main(names: list[str]) -> None:
    """Take all scenes, or those that are named."""
    unknown = set(names) - {scene.name for scene in SCENES}
    if unknown or missing():
        lacking = missing()
        sys.exit(lacking.ko if lacking else f"없는 그림: {', '.join(sorted(unknown))}. 있는 그림: {', '.join(s.name for s in SCENES)}")
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        process, site = start_server({URL_VARIABLE: f"sqlite:///{Path(folder) / 'store.sqlite'}", FOLDER_VARIABLE: ""})
        browser = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        try:
            for scene in SCENES:
                if not names or scene.name in names:
                    _keep(OUT / f"{scene.name}.png", packed(take(scene, browser, site)))
        finally:
            browser.close()
            process.terminate()
            process.wait(10)


def _keep(path: Path, new: bytes) -> None:
    if is_same(path, new):
        print(f"{path.name}: 그대로")
        return
    path.write_bytes(new)
    print(f"{path.name}: {len(new):,}바이트")


if __name__ == "__main__":
    main(sys.argv[1:])

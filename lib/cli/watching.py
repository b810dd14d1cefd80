"""The work of `watch`: a folder is looked at again and again, and what has come into it is read."""

from __future__ import annotations

import hashlib
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType

import click

from lib.cli.loaded import end, harmless
from lib.cli.loading import tell
from lib.cli.program import Program
from lib.cli.stores import store_of, user
from lib.core.errors import AskedError, StoreError
from lib.core.text import Text
from lib.documents import DocumentError
from lib.intake.desk.arrivals import Folder, bytes_of, folder_at
from lib.intake.desk.loading import Loaded, Loader, Terms, reading_here, refused
from lib.intake.desk.queue import MOST_FILES, clean_name
from lib.store.reviews import OPEN, WAITING, Review, reviews

_WATCHING = Text("{place} 폴더를 지켜봅니다. Ctrl+C로 끝냅니다.", "Watching {place}. Ctrl+C ends it.")
_ENDED = Text(
    "지켜보기를 끝냈습니다. 읽다 만 문서는 다음에 다시 읽습니다.", "No longer watching. A document that was being read will be read again."
)
_GROWING = Text("{name}: 아직 쓰고 있는 파일이라 이번에는 두었습니다. 다 쓴 뒤 다시 실행하면 읽습니다.",
                "{name} is still being written and was left for the next time: it is read when the command is run again.")  # fmt: skip
_FAULT = "fault "  # of what has been told of a folder


def watch_folder(program: Program, path: Path, who: str | None, terms: Callable[[str], Terms], every: float, *, once: bool) -> None:
    """Watch a folder until it is ended; or take what is in it now, and end with NotAllError where something is left to do."""
    under, folder = terms(user(who)), folder_at(path)
    with _ended_in_words(program) as go_on, closing(store_of(program)) as store, reading_here(store):
        watched = _Watched(program, Loader(store, under), folder, go_on)
        if once:
            watched.once(every)
            return
        watched.say(_WATCHING.fill(place=folder.place))
        while True:
            watched.look_again()
            time.sleep(every)


@contextmanager
def _ended_in_words(program: Program) -> Iterator[Callable[[], None]]:
    """Ctrl+C and SIGTERM both end the work where it stands, without a fault.

    What is yielded ends it too, once either has come: a fault of the store while a document is given back may take the place of the first.
    """
    came: list[int] = []

    def end_now(number: int, frame: FrameType | None) -> None:
        came.append(number)
        raise KeyboardInterrupt

    def go_on() -> None:
        if came:
            raise KeyboardInterrupt

    before = {sign: signal.signal(sign, end_now) for sign in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield go_on
    except KeyboardInterrupt:
        click.echo(_ENDED.of(program.lang), err=True)
    finally:
        for sign, handler in before.items():
            signal.signal(sign, handler)


class _Watched:
    """A folder with who reads what comes into it."""

    def __init__(self, program: Program, loader: Loader, folder: Folder, go_on: Callable[[], None]) -> None:
        self.program, self.loader, self.folder, self.go_on = program, loader, folder, go_on
        self.taken: list[tuple[Loaded, bool]] = []  # and not read yet
        self.is_once = False

    def say(self, words: Text) -> None:
        """Tell of the folder as a whole."""
        click.echo(harmless(words.of(self.program.lang)), err=True)

    def once(self, every: float) -> None:
        """What is in the folder now."""
        found: list[Loaded] = []
        self.is_once = True
        self.folder.look()
        time.sleep(every)
        while batch := self.look():
            found += batch
            if len(batch) < MOST_FILES:
                break
        for name in self.folder.left():
            self.say(_GROWING.fill(name=name))
        end(found)

    def look_again(self) -> None:
        """One look; a fault of the folder or of the store is told once, and tried again at the next look."""
        try:
            self.look()
            self.folder.said = {words for words in self.folder.said if not words.startswith(_FAULT)}
        except StoreError as error:
            self.go_on()
            self.say_once(f"{_FAULT}{error.message.ko}", error.message)

    def say_once(self, name: str, words: Text) -> None:
        """Tell what has not been told yet."""
        if name not in self.folder.said:
            self.folder.said.add(name)
            self.say(words)

    def look(self) -> list[Loaded]:
        """Take what has come, at most MOST_FILES at once; read it, and tell what became of it."""
        ready = self.folder.look()
        for words in self.folder.outside():
            self.say(words)
        known = {r.sha256: r for r in reversed(reviews(self.loader.store))}
        for path in ready:
            if len(self.taken) < MOST_FILES and (one := self._take(path, known)) is not None:
                self.taken.append(one)
        return [self._done(*one) for one in self._each()]

    def _each(self) -> Iterator[tuple[Loaded, bool]]:
        """What was taken, in turn; what a fault of the store has cut off stays for the next look, behind the others."""
        while self.taken:
            self.go_on()
            one = self.taken.pop(0)
            self.taken.append(one)
            yield one
            self.taken.remove(one)

    def _take(self, path: Path, known: dict[str, Review]) -> tuple[Loaded, bool] | None:
        """A file that was taken now or waits from before, and whether it has been told already; None where nothing is to be done."""
        try:
            data = bytes_of(path.resolve(), follow=False)
            if not self.folder.is_still(path):
                return None
            found = known.get(hashlib.sha256(data).hexdigest())
            said = self.loader.beside(path) if found is None else {}
            one = self.loader.take_bytes(path.name, data, said) if found is None else Loaded(path.name, "open", found.sha256, found)
        except DocumentError as error:
            return self._refused(path, error)
        except AskedError as error:
            return self._misanswered(path, error)
        self.folder.done(path)
        if one.review is not None:
            known[one.sha256] = one.review
        if found is not None and found.state not in WAITING:
            return None
        return one, found is not None and found.state == OPEN

    def _misanswered(self, path: Path, error: AskedError) -> tuple[Loaded, bool] | None:
        """A document whose answers cannot be taken is not read without them: it is tried again at the next look, where there is one."""
        if self.is_once:
            self.folder.done(path)
            return Loaded(clean_name(path.name), "failed", said=error.message, exit_code=error.exit_code), False
        self.say_once(f"answers {path.name} {error.message.ko}", error.message)
        return None

    def _refused(self, path: Path, error: DocumentError) -> tuple[Loaded, bool] | None:
        """A file that is empty or too large; one that cannot be opened is tried again at the next look, where there is one."""
        if error.reason == "missing" and not self.is_once:
            self.say_once(f"closed {path.name}", error.message)
            return None
        self.folder.done(path)
        return refused(path.name, error), False

    def _done(self, taken: Loaded, is_told: bool) -> Loaded:  # noqa: FBT001 - of the pair
        done = self.loader.done(taken)
        if not (is_told and done.state == "open"):
            tell(self.program, done)
        return done

"""What pages do in the browser, whatever a test looks at: listened to, and checked at its end."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Request


def violations_of_the_policy(context: BrowserContext) -> list[str]:
    """What its pages try against their Content-Security-Policy from now on, as Chromium says it."""
    found: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text and message.location["url"]:
            found.append(f"{message.text} {message.location}")

    context.on("console", note)
    return found


class Visits:
    """What the pages of a reader leave behind and ask for, across all that is visited."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context = context
        self.own = (site, "data:", "blob:", "about:")
        self.violations = violations_of_the_policy(context)
        self.foreign: list[str] = []
        context.on("request", self.note)

    def note(self, request: Request) -> None:
        if not request.url.startswith(self.own):
            self.foreign.append(request.url)

    def check(self) -> None:
        """No page breaks its policy, asks another host for anything, or sets a cookie."""
        assert self.violations == []
        assert self.foreign == []
        assert self.context.cookies() == []

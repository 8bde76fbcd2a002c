"""One visit of a page from file://, offline, and everything that it should not have done."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, ConsoleMessage, Dialog, Error, Page, Request, Route

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 844}

WATCH = """
window.__violations = [];
document.addEventListener('securitypolicyviolation', (event) => {
  window.__violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
});
"""
RUN_AXE = """
async () => {
  const said = (node) => node.any.concat(node.all, node.none).map((check) => check.message).join('; ').slice(0, 220);
  const shown = (node) => `    ${node.html.slice(0, 160)}\\n      ${said(node)}`;
  const found = await axe.run(document, { resultTypes: ['violations'] });
  return found.violations.map((rule) => `${rule.id}: ${rule.help}\\n${rule.nodes.slice(0, 4).map(shown).join('\\n')}`);
}
"""


class Visit:
    """A page in a browser context of its own; `troubles` names requests, errors, policy violations, dialogs and new windows."""

    def __init__(self, browser: Browser, file: Path, fragment: str = "", **options: Any) -> None:
        """Open the file with the options of a browser context (viewport, color_scheme, locale, java_script_enabled ...)."""
        self.address = file.as_uri()
        self.troubles: list[str] = []
        size = options.pop("viewport", WIDE)
        self.scripted = options.get("java_script_enabled", True)
        self.context = browser.new_context(offline=True, viewport=size, accept_downloads=True, **options)
        self.context.set_default_timeout(15_000)
        self.context.route("**/*", self._refuse)
        if self.scripted:
            self.context.add_init_script(WATCH)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", self._broke)
        self.page.on("dialog", self._asked)
        self.page.on("popup", lambda window: self.troubles.append(f"a new window: {window.url}"))
        self.page.goto(self.address + fragment)

    def _refuse(self, route: Route, request: Request) -> None:
        if request.url.split("#")[0] == self.address or request.url.startswith(("blob:", "data:")):
            route.continue_()
            return
        self.troubles.append(f"a request: {request.method} {request.url}")
        route.abort()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.troubles.append(f"console {message.type}: {message.text}")

    def _broke(self, error: Error) -> None:
        self.troubles.append(f"an error: {error.message}\n{error.stack}")

    def _asked(self, dialog: Dialog) -> None:
        self.troubles.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def axe(self, script: str) -> list[str]:
        """What axe-core finds on the page as it stands."""
        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(script + "; 0")
        found: list[str] = self.page.evaluate(RUN_AXE)
        return found

    def text(self) -> str:
        """All text that is shown, that for want of a script too."""
        shown: str = self.page.evaluate("() => document.body.innerText")
        return shown

    def fragment(self) -> str:
        """What stands behind the # of the address."""
        return self.page.url.partition("#")[2]

    def close(self) -> None:
        """Gather what the page noted itself, and end the visit."""
        if self.scripted:
            self.troubles += [f"policy violation: {one}" for one in self.page.evaluate("() => window.__violations || []")]
        self.context.close()

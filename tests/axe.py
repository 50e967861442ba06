"""axe-core in a page: what it finds against WCAG 2.2 AA and good practice, in sentences."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parent.parent / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2; axe-core leaves it out unasked
    "resultTypes": ["violations"],
}


def violations(page: Page, scope: str = "html") -> list[str]:
    """A sentence for each element that breaks a rule, below the `scope` selector.

    The script comes through the browser's own door, which the page's policy does not watch.
    """
    page.evaluate(AXE.read_text())
    results: dict[str, Any] = page.evaluate(
        "([scope, options]) => axe.run(scope, options)", [scope, OPTIONS]
    )
    return [
        f"{rule['id']}: {node['target']}: {node['failureSummary']}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]

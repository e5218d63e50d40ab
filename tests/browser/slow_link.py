"""A browser that knows the page's code and not its incidents, on a slow link."""

from playwright.sync_api import BrowserContext, Page

MBIT_A_SECOND = 125_000  # bytes
LATENCY_MS = 40
SILENT_WORKER = (
    "window.Worker = class extends Worker { postMessage() {} }"  # that loads, and is asked nothing
)
KNOWN_MS = 4_000  # for the code, the fonts and the ground to come


def open_known(context: BrowserContext, address: str) -> Page:
    """A blank page on a link of 1 Mbit/s, in a context that has fetched all but the incidents."""
    first = context.new_page()
    first.add_init_script(SILENT_WORKER)
    first.goto(address)
    first.locator(".explorer").wait_for()
    first.wait_for_timeout(KNOWN_MS)
    first.close()
    page = context.new_page()
    link = {
        "offline": False,
        "latency": LATENCY_MS,
        "downloadThroughput": MBIT_A_SECOND,
        "uploadThroughput": MBIT_A_SECOND,
    }
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", link)
    return page

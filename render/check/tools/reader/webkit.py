"""Usage: webkit.py ADDRESS PLACES FOLDER (the places are JSON)

Opens the page of serve.mjs in WebKitGTK and takes a picture of each place on a tablet.
"""
import json
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

address, listed, folder = sys.argv[1:]
places = json.loads(listed)

window = Gtk.OffscreenWindow()
window.set_default_size(834, 1112)
manager = WebKit2.UserContentManager()
manager.register_script_message_handler("ready")
view = WebKit2.WebView.new_with_user_content_manager(manager)
window.add(view)
window.show_all()

# The page says when a place stands: a number, or what went wrong.
SHOW = """(async () => {
    const say = x => window.webkit.messageHandlers.ready.postMessage(x)
    try {
        while (!window.reader) await new Promise(resolve => setTimeout(resolve, 50))
        await window.reader.show('tablet')
        await window.reader.goToFeature(%s, %d)
        setTimeout(() => say('shown'), 300)
    } catch (error) { say(String(error)) }
})()"""


def show():
    """Asks for the next place, or ends."""
    if not places:
        Gtk.main_quit()
        return
    place = places[0]
    view.run_javascript(SHOW % (json.dumps(place["feature"]), place["index"]), None, None)


def ready(_, result):
    """Takes the picture of what stands."""
    said = result.get_js_value().to_string()
    if said != "shown":
        sys.exit(said)
    view.get_snapshot(WebKit2.SnapshotRegion.VISIBLE, WebKit2.SnapshotOptions.NONE, None, save)


def save(_, result):
    """Keeps the picture and goes on."""
    place = places.pop(0)
    view.get_snapshot_finish(result).write_to_png(f"{folder}/{place['feature']}-webkit.png")
    show()


def loaded(_, event):
    """Begins when the page is there."""
    if event == WebKit2.LoadEvent.FINISHED:
        show()


def late():
    """Ends what does not end by itself."""
    print("WebKitGTK does not answer", file=sys.stderr)
    Gtk.main_quit()
    sys.exit(1)


manager.connect("script-message-received::ready", ready)
view.connect("load-changed", loaded)
GLib.timeout_add_seconds(240, late)
view.load_uri(address)
Gtk.main()
if places:
    sys.exit(f"{len(places)} places were not shown")

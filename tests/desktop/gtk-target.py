#!/usr/bin/python3
"""A plain GTK 3 text view for tests and measurements.

Prints one JSON line for every change: {"t": CLOCK_MONOTONIC in ns, "text": the whole text} and, while an input
method composes, {"preedit": what it displays}. Reads one JSON line a command: {"set": "text"} puts the text
there with the caret behind it.
"""
import json
import sys
import time

import gi

gi.require_version("Gtk", "3.0")
from gi.repository import GLib, Gtk  # noqa: E402


def say(**values):
    print(json.dumps(values, ensure_ascii=False), flush=True)


window = Gtk.Window(title=sys.argv[1])
window.set_default_size(620, 300)
view = Gtk.TextView(wrap_mode=Gtk.WrapMode.WORD_CHAR)
view.set_name("view")
style = Gtk.CssProvider()
style.load_from_data(b"#view { font-size: 18px; padding: 12px; }")
view.get_style_context().add_provider(style, Gtk.STYLE_PROVIDER_PRIORITY_APPLICATION)
window.add(view)
buffer = view.get_buffer()


def whole():
    return buffer.get_text(*buffer.get_bounds(), True)


def command(_source, _condition):
    line = sys.stdin.readline()
    if not line:
        Gtk.main_quit()
        return False
    buffer.set_text(json.loads(line)["set"])
    buffer.place_cursor(buffer.get_end_iter())
    say(done=True)
    return True


buffer.connect("changed", lambda _buffer: say(t=time.monotonic_ns(), text=whole()))
view.connect("preedit-changed", lambda _view, text: say(preedit=text))
window.connect("destroy", Gtk.main_quit)
GLib.io_add_watch(sys.stdin, GLib.IO_IN, command)
window.show_all()
view.grab_focus()
Gtk.main()

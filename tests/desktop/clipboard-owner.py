#!/usr/bin/python3
"""A GTK 3 program that has copied something in several formats at once, as file managers and browsers do.

Arguments: pairs of a target and the file with its bytes. Prints `copied` when it owns the clipboard; GTK itself
sends what is larger than 256 KiB in pieces.
"""
import sys

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

targets = sys.argv[1::2]
contents = [open(name, "rb").read() for name in sys.argv[2::2]]

widget = Gtk.Invisible()
widget.realize()
for number, target in enumerate(targets):
    Gtk.selection_add_target(widget, Gdk.SELECTION_CLIPBOARD, Gdk.Atom.intern(target, False), number)


def give(_widget, selection, number, _time):
    selection.set(Gdk.Atom.intern(targets[number], False), 8, contents[number])


widget.connect("selection-get", give)
widget.connect("selection-clear-event", lambda *_: Gtk.main_quit())
Gtk.selection_owner_set(widget, Gdk.SELECTION_CLIPBOARD, Gdk.CURRENT_TIME)
print("copied", flush=True)
Gtk.main()

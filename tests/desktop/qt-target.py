#!/usr/bin/python3
"""A plain Qt 5 text editor for tests; speaks the same lines as gtk-target.py."""
import json
import sys
import time

from PyQt5.QtCore import QSocketNotifier
from PyQt5.QtWidgets import QApplication, QPlainTextEdit


def say(**values):
    print(json.dumps(values, ensure_ascii=False), flush=True)


class Editor(QPlainTextEdit):
    def inputMethodEvent(self, event):  # noqa: N802 (Qt's name)
        super().inputMethodEvent(event)
        say(preedit=event.preeditString())


application = QApplication(sys.argv)
editor = Editor()
editor.setWindowTitle(sys.argv[1])
editor.resize(620, 300)
editor.textChanged.connect(lambda: say(t=time.monotonic_ns(), text=editor.toPlainText()))


def command():
    line = sys.stdin.readline()
    if not line:
        application.quit()
        return
    editor.setPlainText(json.loads(line)["set"])
    editor.moveCursor(editor.textCursor().End)
    say(done=True)


notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Read)
notifier.activated.connect(command)
editor.show()
application.exec_()

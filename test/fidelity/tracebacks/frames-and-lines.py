# a traceback lists file, line, function and source line of every frame, outermost first
import os
import traceback


def parse(text):
    return int(text)


def load(texts):
    return [parse(text) for text in texts]


try:
    load(["1", "x"])
except ValueError as error:
    for frame in traceback.extract_tb(error.__traceback__):
        print(os.path.basename(frame.filename), frame.lineno, frame.name, "|", frame.line)

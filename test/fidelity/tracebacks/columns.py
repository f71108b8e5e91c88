# a frame knows the columns of the expression that failed
import traceback

data = {"user": {"name": "Ada"}}


def fail(action):
    try:
        action()
    except Exception as error:
        frame = traceback.extract_tb(error.__traceback__)[-1]
        assert frame.filename == __file__
        print(frame.lineno, frame.end_lineno, frame.colno, frame.end_colno, type(error).__name__)


fail(lambda: data["user"]["email"])
fail(lambda: 1 + len(data) + data)
fail(
    lambda: data["user"][
        "phone"
    ]
)

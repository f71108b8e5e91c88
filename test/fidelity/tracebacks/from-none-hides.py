# raise ... from None hides the context from the text, not from the exception
import traceback


def convert(text):
    try:
        return int(text)
    except ValueError:
        raise TypeError(f"not a number: {text}") from None


try:
    convert("seven")
except TypeError as error:
    text = "".join(traceback.format_exception(error))
    print("During handling" in text, "invalid literal" in text, error.__suppress_context__)
    print(repr(error.__context__), error.__cause__)
    error.__suppress_context__ = False
    print("During handling" in "".join(traceback.format_exception(error)))

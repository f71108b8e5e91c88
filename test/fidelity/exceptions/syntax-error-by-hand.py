# a SyntaxError may be raised by a program too, with notes and several lines
def parse(text):
    if "=" not in text:
        error = SyntaxError(f"no value in {text!r}\nexpected: name=value")
        error.add_note("see the manual")
        raise error
    return text.split("=")


print(parse("a=1"))
try:
    parse("b")
except SyntaxError as error:
    print(error.msg.splitlines(), error.lineno, error.text, error.filename)
try:
    raise SyntaxError("bad", ("config.ini", 3, 2, "x y\n"))
except SyntaxError as error:
    print(error, error.lineno, error.offset)
parse("c")

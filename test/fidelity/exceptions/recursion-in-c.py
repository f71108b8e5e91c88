# nesting too deep for the interpreter's own code is a RecursionError too, and does no harm
import json

nested = []
for _ in range(100_000):
    nested = [nested]


def attempt(name, action):
    try:
        action()
        print(name, "went well")
    except RecursionError:
        print(name, "is too deep")


attempt("repr", lambda: repr(nested))
attempt("json.loads", lambda: json.loads("[" * 100_000))
attempt("json.dumps", lambda: json.dumps(nested))
attempt("comparing", lambda: nested == json.loads("[[]]"))
attempt("compiling", lambda: compile("+".join(["x"] * 50_000), "sum.py", "eval"))
attempt("freeing", nested.clear)
print("still here")

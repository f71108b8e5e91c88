# what JSON keeps of Python values, and what it refuses
import json

data = {1: "a", None: [1.0, 1e400, -0.0], "ü": ("t", True), 2.5: None}
text = json.dumps(data)
print(text)
print(json.loads(text), json.loads("[1E5, 0.1, 12345678901234567890]"))
print(json.dumps({"b": 1, "a": "€"}, sort_keys=True, ensure_ascii=False, separators=(",", ":")))
print(json.dumps([1, [2, {"x": []}]], indent=1), json.loads('"\\ud83d\\ude00"'), json.loads(' 1 '))
print(json.loads('{"a": 1, "a": 2}'), json.loads("1.10", parse_float=str))
for wrong in ("", "{'a': 1}", "[1] x", "nan"):
    try:
        json.loads(wrong)
    except json.JSONDecodeError as error:
        print(error.pos, end=" ")
json.dumps({"when": {1, 2}})

# a comprehension keeps its variable to itself, an assignment expression leaks on purpose
item = "outside"
squares = [item * item for item in range(4)]
print(item, squares)
print(any((found := number) > 2 for number in range(9)), found)


def scan(rows):
    return [last := row for row in rows], last


print(scan("abc"))
try:
    exec("class C:\n    values = [(seen := n) for n in (1, 2)]\n")
except SyntaxError as error:
    print(error.msg)
for item in "xy":
    pass
print(item)

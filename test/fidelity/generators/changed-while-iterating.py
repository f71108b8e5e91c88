# a list may change under its iterator, a dictionary and a set must not
items = [1, 2, 3, 4, 5]
for item in items:
    if item < 4:
        items.remove(item)
print(items)
fifo = [3]
for left in fifo:
    if left:
        fifo.append(left - 1)
print(fifo)
ages = {"ann": 1, "bob": 2}
for name in ages:
    ages[name] += 1
print(ages)
for changing, change in ((ages, lambda: ages.pop("ann")), ({1, 2}, None)):
    try:
        for key in changing:
            changing.add(9) if change is None else change()
    except RuntimeError as error:
        print(error)
for name in ages:
    ages[name + "!"] = ages.pop(name)

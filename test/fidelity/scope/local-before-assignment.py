# an assignment anywhere in a function makes the name local everywhere in it
total = 10


def add(amount):
    print("total is", total)
    total += amount


def conditional(flag):
    if flag:
        value = 1
    return value


try:
    add(5)
except UnboundLocalError as error:
    print(error)
print(conditional(True))
conditional(False)

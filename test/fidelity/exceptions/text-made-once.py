# the text of an exception that ends the program is asked for once
class Counted(Exception):
    asked = 0

    def __str__(self):
        Counted.asked += 1
        print("asked", Counted.asked)
        return f"asked {Counted.asked}"


try:
    raise Counted
except Counted as error:
    print(str(error), repr(error))
raise Counted

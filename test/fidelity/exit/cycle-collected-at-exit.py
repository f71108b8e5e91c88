# objects in a reference cycle get their __del__ from the last collection at exit
import gc


class Node:
    def __init__(self, name):
        self.name, self.other = name, None

    def __del__(self):
        print("del", self.name)


gc.disable()
left, right = Node("left"), Node("right")
left.other, right.other = right, left
del left, right
alone = Node("alone")
alone.other = alone
print("main ends", gc.isenabled())

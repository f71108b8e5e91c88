# module globals die at exit in the order of their making, whatever their names
class Resource:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("closing", self.name)


beta = Resource("beta")
alpha = Resource("alpha")
_private = Resource("private")
shared = [alpha, Resource("in a list")]
print("main ends")

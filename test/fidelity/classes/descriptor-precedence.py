# data descriptors beat the instance, the instance beats other descriptors, __getattr__ comes last
class Data:
    def __get__(self, instance, owner):
        return "data descriptor"

    def __set__(self, instance, value):
        print("set", value)


class Plain:
    def __get__(self, instance, owner):
        return "plain descriptor" if instance else "on the class"


class Thing:
    data, plain = Data(), Plain()

    def __getattr__(self, name):
        return f"__getattr__({name})"


thing = Thing()
vars(thing).update(data="instance", plain="instance")
print(thing.data, "|", thing.plain, "|", thing.other, "|", Thing.plain)
thing.data = 1
del thing.__dict__["plain"]
print(thing.plain, vars(thing))

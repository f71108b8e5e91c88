# a class statement calls the metaclass in fixed steps, __prepare__ first
class Meta(type):
    @classmethod
    def __prepare__(meta, name, bases, **options):
        print("prepare", name, options)
        return {"injected": 1}

    def __new__(meta, name, bases, namespace, **options):
        print("new", [key for key in namespace if not key.startswith("__")])
        return super().__new__(meta, name, bases, namespace)

    def __init__(cls, name, bases, namespace, **options):
        print("init", cls.__name__)
        super().__init__(name, bases, namespace)

    def __call__(cls, *args):
        print("call", args)
        return super().__call__(*args)


class Model(metaclass=Meta, table="models"):
    print("body", injected)
    field = 2


print(type(Model()).__name__, isinstance(Model, Meta), Model.injected)

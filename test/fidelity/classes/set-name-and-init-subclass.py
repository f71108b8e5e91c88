# __set_name__ of the fields comes before __init_subclass__ of the parent
class Field:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name


class Base:
    registry = []

    def __init_subclass__(cls, /, kind=None, **options):
        super().__init_subclass__(**options)
        print("init_subclass", cls.__name__, kind)
        cls.registry.append(cls.__name__)


class User(Base, kind="person"):
    name = Field()
    alias = name


print(User.name.name, Base.registry)
Base.late = Field()
print(hasattr(Base.late, "name"))
class Broken(Base, colour="red"):
    pass

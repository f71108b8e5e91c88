# two leading underscores are mangled inside a class, globals and keywords included
__token = "module"
_Vault__token = "module, mangled"


class Vault:
    __slots__ = ("__secret",)

    def __init__(self):
        self.__secret = 1

    def read(self):
        return __token

    def call(self, **options):
        return options

    def keyword(self):
        return self.call(__level=2)


vault = Vault()
print(vault.read(), __token, vault.keyword(), Vault.__slots__, vault._Vault__secret)
vault.__secret

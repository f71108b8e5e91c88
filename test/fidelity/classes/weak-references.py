# weak references die with their object and tell those who asked, the latest first
import weakref


class Image:
    def __init__(self, name):
        self.name = name


cache = weakref.WeakValueDictionary()
image = cache["a"] = Image("a")
first = weakref.ref(image, lambda reference: print("first told", reference() is None))
second = weakref.ref(image, lambda reference: print("second told"))
proxy = weakref.proxy(image)
print(proxy.name, weakref.getweakrefcount(image), len(cache))
bound = weakref.WeakMethod(image.__init__)
print(bound() is not None)
del image
print(len(cache), first(), bound())
kept = Image("kept")
unheard = weakref.ref(kept, lambda reference: print("never: both end together"))
proxy.name

